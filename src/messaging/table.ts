/**
 * The one table of messages between contexts: for each, who may send it and what it must look like. A message without a row does not exist.
 * Conversation text goes from the content script to the panel over a port of their own (`panelPort`), never through the worker.
 */
import * as z from 'zod/mini';
import { KeptBulk, KeptDraft } from '../sending/planning/keptDraft';
import { DeliveryId as deliveryId } from '../sending/plan/deliveryId';
import { panelPlaces, panelWidths } from './panelLook';
import { rowOnScreen } from './rowOnScreen';

const conversationId = z.int().check(z.positive());
const limeId = z.int().check(z.positive());
const shortText = z.string().check(z.maxLength(512));

/** Senders: `page` is our content script in an allowed web page, `frame` the framed panel, `extension` an extension page in a tab. */
export type Speaker = 'page' | 'frame' | 'extension';

interface Row<Request extends z.ZodMiniType> {
  readonly from: readonly Speaker[];
  readonly request: Request;
}

const row = <Request extends z.ZodMiniType>(from: readonly Speaker[], request: Request): Row<Request> => ({
  from,
  request,
});

/** The panel: framed, or an extension page in a window of its own. */
const panel: readonly Speaker[] = ['frame', 'extension'];

/** A payload value that a rule looks for. The worker gets only these, not the transcript. */
const lookedForValue = z.strictObject({ identificationKey: z.string().check(z.maxLength(256)), value: shortText });

const matching = z.strictObject({
  conversationId,
  /** By which the contact's earlier conversations are known. */
  contactId: z.exactOptional(z.int().check(z.positive())),
  /** Where the operator says that the conversation was sent; it counts only where the object names the conversation. */
  sentTo: z.nullable(z.strictObject({ limetype: z.string().check(z.maxLength(128)), id: limeId })),
  instanceId: z.string().check(z.maxLength(64)),
  values: z.array(lookedForValue).check(z.maxLength(100)),
});

const keptFor = { tabId: z.nullable(z.int().check(z.nonnegative())), holder: z.uuid() };

/** Per message; the panel splits longer lists. */
const maxInBulk = 50;

export const table = {
  /**
   * The launcher opens the panel, in its frame or in a window that the worker opens: gives the nonce by which panel and content script know each other.
   */
  'panel.open': row(['page'], z.strictObject({ place: z.enum(['frame', 'window']) })),
  /** Injects the content script's on-demand part into the calling tab. */
  'content.more': row(['page'], z.strictObject({})),
  /** The frame asks whether this is the nonce of its tab, which counts once. */
  'panel.hello': row(['frame'], z.strictObject({ nonce: z.string().check(z.maxLength(64)) })),
  /** Where the panel is to stand, and how wide. */
  'panel.look': row(['page', ...panel], z.strictObject({})),
  /** Changes what is given of it. Returns the whole. */
  'panel.changeLook': row(
    panel,
    z.strictObject({
      place: z.optional(z.enum(panelPlaces)),
      width: z.optional(z.int().check(z.minimum(panelWidths.least), z.maximum(panelWidths.most))),
      letterKeys: z.optional(z.boolean()),
    }),
  ),
  /** What was chosen and typed for a conversation, for the panel that comes after this one. `tabId` where the panel is in a window: of the page's tab. */
  'panel.keepDraft': row(panel, z.strictObject({ ...keptFor, conversationId, draft: z.nullable(KeptDraft) })),
  /** The same of the view of many; null where nothing is left of it. */
  'panel.keepBulk': row(panel, z.strictObject({ ...keptFor, bulk: z.nullable(KeptBulk) })),
  /** What an earlier panel of the tab has kept. From then on it is kept by this one alone. */
  'panel.takeDrafts': row(panel, z.strictObject(keptFor)),
  /** Is this conversation sent, and where is its object? */
  'conversation.state': row(['page'], z.strictObject({ conversationId })),
  /** Shows the conversation's object in Lime: the page's script knows no address of it. */
  'conversation.open': row(['page'], z.strictObject({ conversationId })),
  /** The only settings that a content script may know: whether `$lime` is on, the add-on's origin, and whether conversations may be read. */
  'page.settings': row(['page'], z.strictObject({})),
  /** Settings and metadata that a plan is made of. */
  'plan.context': row(panel, z.strictObject({})),
  /** Whom do the contact and the operator match, and is the conversation in Lime already? */
  'plan.matches': row(panel, matching),
  'persons.search': row(panel, z.strictObject({ instanceId: z.string().check(z.maxLength(64)), words: shortText })),
  /** Objects of a limetype by words and number: to link to, or as the value of a relation. */
  'objects.search': row(panel, z.strictObject({ limetype: z.string().check(z.maxLength(128)), words: shortText })),
  /** What people call objects that changed relations lead to. */
  'objects.names': row(
    panel,
    z.strictObject({
      objects: z
        .array(z.strictObject({ limetype: z.string().check(z.maxLength(128)), id: limeId }))
        .check(z.maxLength(100)),
    }),
  ),
  /** Open objects and last notes of the person and the company. */
  'contact.context': row(
    panel,
    z.strictObject({
      instanceId: z.string().check(z.maxLength(64)),
      personId: z.nullable(limeId),
      companyId: z.nullable(limeId),
    }),
  ),
  /** The plan, as shown. Checked by `PlanSchema` before it is accepted. `known`: sends of the conversation that the panel has shown. `loadedAt`: of the
   * panel, in milliseconds since 1970. `screen`: the words of the summary as they stood there. */
  'delivery.send': row(
    panel,
    z.strictObject({
      plan: z.unknown(),
      known: z.optional(z.array(deliveryId).check(z.maxLength(1_000))),
      loadedAt: z.optional(z.number()),
      screen: z.optional(z.string()),
    }),
  ),
  /** Deliveries that are not at their end, of one conversation or of all. */
  'delivery.list': row(panel, z.strictObject({ conversationId: z.nullable(conversationId) })),
  /** The sends of the last minutes, the newest first: what a page has hidden with the panel is seen here. */
  'delivery.recent': row(['extension'], z.strictObject({})),
  /** Sends that were lost with the stored data; `dismiss` when the operator has seen them. */
  'delivery.lost': row(panel, z.strictObject({ dismiss: z.boolean() })),
  'delivery.retry': row(panel, z.strictObject({ deliveryId })),
  'delivery.discard': row(panel, z.strictObject({ deliveryId })),
  /** Removes what an ended delivery made, within the time for it. */
  'delivery.undo': row(panel, z.strictObject({ deliveryId })),
  /** What the operator says to changes that wait: others have changed the object since, or Lime did not take them. */
  'delivery.changes': row(panel, z.strictObject({ deliveryId, want: z.enum(['change', 'leave']) })),
  /** What the operator wants with a to-do that Lime has refused. */
  'delivery.todo': row(panel, z.strictObject({ deliveryId, want: z.enum(['retry', 'discard']) })),
  /** The matches of many conversations, with few requests. */
  'bulk.matches': row(panel, z.strictObject({ all: z.array(matching).check(z.maxLength(maxInBulk)) })),
  /** Many plans, as shown; `newRound` forgets the results before. `rows`: the words of the row of each, as they stood there; null where no row was drawn. */
  'bulk.send': row(
    panel,
    z.strictObject({
      plans: z.array(z.unknown()).check(z.maxLength(maxInBulk)),
      newRound: z.boolean(),
      rows: z.optional(z.array(z.nullable(rowOnScreen)).check(z.maxLength(maxInBulk))),
    }),
  ),
  /** Pauses, resumes or cancels what has not begun in the last round (`look` does nothing); returns its deliveries. */
  'bulk.order': row(panel, z.strictObject({ order: z.enum(['look', 'pause', 'resume', 'cancel']) })),
  /** A file of the delivery has come from the page, and is `given` where messages carry blobs; or what the operator wants with one that has not come. */
  'file.decide': row(
    panel,
    z.strictObject({
      deliveryId,
      entryId: shortText,
      want: z.enum(['arrived', 'retry', 'discard']),
      given: z.optional(z.unknown()),
    }),
  ),
  /** The keys of the commands as they are set now: in Firefox a framed page cannot ask the browser for them. */
  'settings.keys': row(panel, z.strictObject({})),
  'settings.open': row(panel, z.strictObject({})),
  'settings.get': row(['extension'], z.strictObject({})),
  'settings.save': row(['extension'], z.strictObject({ settings: z.unknown() })),
  /** Whether the operator, or the organisation, has agreed that conversations are read. */
  'consent.get': row(['extension'], z.strictObject({})),
  'consent.give': row(['extension'], z.strictObject({ agreed: z.boolean() })),
  /** Whom would a contact match by the person rules of an instance that is being edited? */
  'rules.try': row(
    ['extension'],
    z.strictObject({ instance: z.unknown(), values: z.array(lookedForValue).check(z.maxLength(100)) }),
  ),
  /** What a trial send of a saved destination would write. */
  'trial.preview': row(['extension'], z.strictObject({ instanceId: z.string().check(z.maxLength(64)) })),
  /** Begins it; what it writes is deleted again. */
  'trial.run': row(
    ['extension'],
    z.strictObject({
      instanceId: z.string().check(z.maxLength(64)),
      shown: z.strictObject({ conversationId, trialId: deliveryId, now: z.int().check(z.positive()) }),
    }),
  ),
  /** The last trial, or how far it is. */
  'trial.look': row(['extension'], z.strictObject({})),
  'trial.cancel': row(['extension'], z.strictObject({})),
  /** Saves URL and key (null keeps the stored key) and tests them; the host permission was asked for in the page. */
  'connection.test': row(
    ['extension'],
    z.strictObject({ baseUrl: shortText, key: z.nullable(shortText), keyStorage: z.enum(['device', 'session']) }),
  ),
  /** Number of unfinished sends, which deleting everything would lose. */
  'data.unfinished': row(['extension'], z.strictObject({})),
  /** Deletes all that is stored in this browser. */
  'data.erase': row(['extension'], z.strictObject({})),
  /** The log of the worker's steps, and whether it is on. */
  'log.read': row(['extension'], z.strictObject({})),
  'log.turn': row(['extension'], z.strictObject({ on: z.boolean() })),
  'coworkers.search': row(panel, z.strictObject({ words: shortText })),
} as const;

export type MessageName = keyof typeof table;
export type RequestOf<Name extends MessageName> = z.infer<(typeof table)[Name]['request']>;
