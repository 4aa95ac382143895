/**
 * What the launcher shows of a conversation: from the journal if a delivery is running, else from Lime, remembered for some minutes. The object's name
 * and address stay in the worker: a page could read them in its DOM, and could walk through all conversations by changing its own address.
 */
import { browser } from '../../messaging/browser';
import { anyOf, isNumber, isText, objectOf, oneOf, orNull } from '../../messaging/shape';
import type { ConversationState, FileOnTheWay, PageObject } from '../../messaging/responses';
import { isDone, needsFetch } from '../../sending/files/fileStep';
import { hasEnded, hasFiles, type DeliveryRecord } from '../../sending/journal/journal';
import { sentState } from '../../sending/lookup/sentState';
import { isDesktopLink } from '../../lime/objectLink';
import { resolveMapping, type ResolvedMapping, type Mapping } from '../../settings/mapping/resolveMapping';
import type { Limetype } from '../../lime/limetype';
import type { Settings } from '../../settings/document/settings';
import { connect } from '../lime/connection';
import { journalStore } from '../storage/journalStore';
import { readStored } from '../storage/readStored';
import { lostSends } from '../storage/openSends';
import { limeReaderOf } from '../lime/limePort';
import { limetypesOf } from '../lime/metadata';
import { mayLookUp } from './lookUpBudget';
import { rememberedTargets } from './rememberedTargets';

/** Switching to and fro between chats asks Lime once; a colleague's send shows after this time at the latest. */
const cacheLifetime = 60_000;

/** With the object's address. */
type KnownState =
  | Extract<ConversationState, { kind: 'unknown' | 'new' | 'pending' }>
  | { readonly kind: 'sent'; readonly object: LinkedObject }
  | { readonly kind: 'failed'; readonly object: LinkedObject | null };
type LinkedObject = PageObject & { readonly link: string };

interface Cached {
  readonly at: number;
  readonly state: KnownState;
}

const isObject = objectOf<LinkedObject>({ limetype: isText, id: isNumber, link: isText });
const isCached = objectOf<Cached>({
  at: isNumber,
  state: anyOf(
    objectOf<{ kind: 'unknown' | 'new' | 'pending' }>({ kind: oneOf('unknown', 'new', 'pending') }),
    objectOf<{ kind: 'sent'; object: LinkedObject }>({ kind: oneOf('sent'), object: isObject }),
    objectOf<{ kind: 'failed'; object: LinkedObject | null }>({ kind: oneOf('failed'), object: orNull(isObject) }),
  ),
});

const place = (conversationId: number) => `known state ${conversationId}`;

/**
 * The state from the nearest source that knows it, and the state of its files from the journal.
 * @param tabId the tab that asks
 */
export async function conversationState(conversationId: number, tabId: number): Promise<ConversationState> {
  const records = await journalStore.ofConversation(conversationId);
  const state = await sentStateOf(conversationId, records, tabId);
  if (state.kind === 'sent') return { kind: 'sent', object: forPage(state.object), files: filesOf(records) };
  return state.kind === 'failed' ? { kind: 'failed', object: state.object && forPage(state.object) } : state;
}

const forPage = ({ limetype, id }: LinkedObject): PageObject => ({ limetype, id });

/** Opens the conversation's object in a new tab, or in Lime's desktop client. */
export async function openObject(conversationId: number, tabId: number): Promise<void> {
  const state = await sentStateOf(conversationId, await journalStore.ofConversation(conversationId), tabId);
  const url = 'object' in state ? state.object?.link : undefined;
  if (!url) return;
  if (isDesktopLink(url)) await browser.tabs.update(tabId, { url });
  else await browser.tabs.create({ url, openerTabId: tabId });
}

const filesOf = (records: readonly DeliveryRecord[]): FileOnTheWay[] =>
  records.filter(hasFiles).flatMap(({ id: deliveryId, files }) =>
    (files?.files ?? []).map((step) => {
      const { entryId, url, name, round } = step;
      const limit = files?.limit ?? 0;
      return { deliveryId, entryId, url, name, round, limit, done: isDone(step), wanted: needsFetch(step) };
    }),
  );

async function sentStateOf(
  conversationId: number,
  records: readonly DeliveryRecord[],
  tabId: number,
): Promise<KnownState> {
  const open = records.find((record) => !hasEnded(record));
  const object = open?.target ? linked(open.target, open.target.link) : null;
  if (open?.state.kind === 'failed') return { kind: 'failed', object };
  if (object) return { kind: 'sent', object };
  if (open) return { kind: 'pending' };
  const [last] = records;
  // What Lime has of it may be incomplete, until it is sent again or the operator has looked.
  const lost = !last && (await lostSends()).some((send) => send.conversationId === conversationId);
  if (lost) return { kind: 'failed', object: null };
  // What this browser has just sent need not be asked for.
  if (last?.target && Math.abs(Date.now() - (last.endedAt ?? 0)) < cacheLifetime)
    return { kind: 'sent', object: linked(last.target, last.target.link) };
  const newest = last?.createdAt ?? 0;
  const known = await readStored('session', place(conversationId), isCached);
  if (known && known.at > newest && Math.abs(Date.now() - known.at) < cacheLifetime) return known.state;
  if (!(await mayLookUp(tabId))) return { kind: 'unknown' };
  const state = await askLime(conversationId);
  if (state.kind !== 'unknown') {
    const entry: Cached = { at: Date.now(), state };
    await browser.storage.session.set({ [place(conversationId)]: entry });
  }
  return state;
}

/** Drops what is remembered, so that the next question goes to Lime. */
export const forgetState = (conversationId: number): Promise<void> =>
  browser.storage.session.remove(place(conversationId));

const linked = ({ limetype, id }: PageObject, link: string): LinkedObject => ({ limetype, id, link });

async function askLime(conversationId: number): Promise<KnownState> {
  const connection = await connect();
  if (connection.kind !== 'ready') return { kind: 'unknown' };
  const limetypes = await limetypesOf(connection.baseUrl, connection.client);
  if (!limetypes.ok) return { kind: 'unknown' };
  const { settings, client } = connection;
  const remembered = await rememberedTargets(conversationId);
  const sent = await sentState(
    limeReaderOf(client),
    settings,
    mappingsOf(settings, limetypes.value),
    conversationId,
    remembered,
  );
  if (!sent.ok) return { kind: 'unknown' };
  return sent.value.kind === 'sent'
    ? { kind: 'sent', object: linked(sent.value.target, sent.value.link) }
    : { kind: 'new' };
}

/** The mapping of each instance in this Lime, by instance id. */
export const resolvedMappingsOf = (
  settings: Settings,
  limetypes: readonly Limetype[],
): Record<string, ResolvedMapping> =>
  Object.fromEntries(settings.instances.map((instance) => [instance.id, resolveMapping(instance, limetypes)]));

/** The instances that fit this Lime. The options page shows what is wrong with the others. */
export function mappingsOf(settings: Settings, limetypes: readonly Limetype[]): Mapping[] {
  return settings.instances.flatMap((instance) => {
    const resolved = resolveMapping(instance, limetypes);
    return resolved.kind === 'mapped' ? [resolved.mapping] : [];
  });
}
