/** What each message of the table answers. Types only, without schemas: callers trust the worker. */
import type { Limetype } from '../lime/limetype';
import type { LimeError, NoConnection, Result } from '../lime/result';
import type { RelatedNames } from '../sending/changes/namesInChanges';
import type { DeliveryView } from '../sending/journal/deliveryView';
import type { KeptBulk, KeptDraft } from '../sending/planning/keptDraft';
import type { ContactContextData, Matches, ObjectHit, PersonHit, PersonMatch } from '../sending/match/match';
import type { UndoAnswer } from '../sending/journal/undo';
import type { TrialPart, TrialRecord } from '../sending/trial/trialRecord';
import type { Policy } from '../settings/document/policy';
import type { Settings } from '../settings/document/settings';
import type { ResolvedMapping } from '../settings/mapping/resolveMapping';
import type { PanelLook } from './panelLook';
import type { MessageName, RequestOf } from './table';

/** An object as the page may know it, without its name in Lime. */
export interface PageObject {
  readonly limetype: string;
  readonly id: number;
}

/** What the launcher shows, within reach of the page: of Lime only a limetype and a number. `unknown`: Lime could not be asked. */
export type ConversationState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'new' }
  | {
      readonly kind: 'sent';
      readonly object: PageObject;
      readonly files?: readonly FileOnTheWay[];
    }
  | { readonly kind: 'pending' }
  /** `object`: what stands in Lime already. */
  | { readonly kind: 'failed'; readonly object: PageObject | null };

/** A media file of a conversation that is not in Lime with all its files yet. */
export interface FileOnTheWay {
  readonly deliveryId: string;
  readonly entryId: string;
  readonly url: string;
  readonly name: string;
  /** Bytes. */
  readonly limit: number;
  /** Another one with each time that the operator asks for it again. */
  readonly round: number;
  readonly done: boolean;
  /** Only the page can fetch it, and should. */
  readonly wanted: boolean;
}

export interface ConnectionState {
  readonly kind: 'ready' | NoConnection;
}

export interface PlanContext {
  /** `noConsent`: nobody has agreed that conversations are read. */
  readonly connection: ConnectionState | { readonly kind: 'noConsent' };
  readonly settings: Settings;
  /** What each instance means in this Lime, by its id. Empty when Lime could not be asked; then `problem` says why. */
  readonly resolved: Readonly<Record<string, ResolvedMapping>>;
  readonly problem: LimeError | null;
}

export type ConnectionTestLine = {
  readonly name: 'address' | 'permission' | 'key' | 'metadata' | 'limetype';
  /** The limetype's name, for lines about one. */
  readonly subject: string | null;
  readonly outcome: { readonly kind: 'pass' } | { readonly kind: 'fail'; readonly why: LimeError };
};

export interface ConnectionTest {
  readonly lines: readonly ConnectionTestLine[];
  /** Settings as they are stored now. */
  readonly settings: Settings;
  readonly limetypes: readonly Limetype[];
}

export interface StoredSettings {
  readonly settings: Settings;
  readonly connection: ConnectionState;
  readonly hasKey: boolean;
  readonly limetypes: readonly Limetype[];
  readonly policy: Policy;
  /** Where a newer version of the product has written the settings: its document, to be shown and left as it is. */
  readonly newer: { readonly version: number; readonly document: unknown } | null;
}

/** Whether conversations may be read: the answer, and whether the organisation gave it. */
export interface Consent {
  readonly answer: 'none' | 'agreed' | 'refused';
  readonly byPolicy: boolean;
  /** Nobody was asked: the key was entered before there was a statement. */
  readonly earlier?: true;
}

export interface CommandKeys {
  readonly name: string;
  readonly description: string;
  /** Empty where the browser has none for it. */
  readonly shortcut: string;
}

export interface CoworkerHit {
  readonly id: number;
  readonly descriptive: string;
}

export type DeliveryAnswer =
  | { readonly kind: 'delivery'; readonly delivery: DeliveryView }
  /** Not accepted: nothing was stored and nothing will be written. */
  | {
      readonly kind: 'refused';
      /** `notShown`: the screen showed another send. `rule`: a team rule forbids it; the panel names it after reloading the settings. */
      readonly why: 'invalidPlan' | 'notShown' | 'otherLime' | 'rule' | NoConnection;
    };

/** What a trial send would write. */
export interface TrialPreview {
  readonly objects: readonly {
    readonly part: TrialPart;
    /** What people call the limetype. */
    readonly singular: string;
    readonly values: readonly { readonly label: string; readonly value: string }[];
  }[];
  readonly file: boolean;
  /** Labels of the object's properties that are changed and set back. */
  readonly changed: readonly string[];
  /** Makes that the run writes what was shown: number, mark and time. */
  readonly shown: RequestOf<'trial.run'>['shown'];
  /** Labels of required properties for which there is no value. */
  readonly unfilled: readonly string[];
}

interface Responses {
  'panel.open': { readonly nonce: string };
  'content.more': undefined;
  'panel.hello': boolean;
  'panel.look': PanelLook;
  'panel.changeLook': PanelLook;
  'panel.keepDraft': null;
  'panel.keepBulk': null;
  /** Null for a panel that has kept the newest itself. */
  'panel.takeDrafts': {
    /** With the id of the conversation. */
    readonly drafts: readonly (readonly [number, KeptDraft])[];
    readonly bulk: KeptBulk | null;
  } | null;
  'conversation.state': ConversationState;
  'conversation.open': null;
  'page.settings': Pick<Settings, 'limeCommand' | 'addOn'> & { readonly agreed: boolean };
  'plan.context': PlanContext;
  'plan.matches': Result<Matches>;
  'persons.search': Result<readonly PersonHit[]>;
  'objects.search': Result<readonly ObjectHit[]>;
  'objects.names': Result<RelatedNames>;
  'contact.context': Result<ContactContextData>;
  'delivery.send': DeliveryAnswer;
  'delivery.list': readonly DeliveryView[];
  'delivery.recent': readonly DeliveryView[];
  'delivery.lost': readonly LostSend[];
  'delivery.retry': DeliveryView | null;
  'delivery.changes': DeliveryView | null;
  'delivery.discard': null;
  'delivery.undo': UndoAnswer;
  /** In the order in which they were asked for. */
  'bulk.matches': readonly Result<Matches>[];
  'bulk.send': readonly DeliveryAnswer[];
  'bulk.order': readonly DeliveryView[];
  'delivery.todo': DeliveryView | null;
  'file.decide': DeliveryView | null;
  'settings.keys': readonly CommandKeys[];
  'settings.open': null;
  'settings.get': StoredSettings;
  'settings.save': Result<Settings>;
  'consent.get': Consent;
  'consent.give': Consent;
  'rules.try': Result<PersonMatch>;
  'trial.preview': Result<TrialPreview>;
  /** Null where one is under way. */
  'trial.run': Result<TrialRecord | null>;
  'trial.look': TrialRecord | null;
  'trial.cancel': null;
  'connection.test': ConnectionTest;
  'data.unfinished': number;
  'data.erase': null;
  /** Its lines, oldest first; null where it is off. */
  'log.read': readonly string[] | null;
  'log.turn': readonly string[] | null;
  'coworkers.search': Result<readonly CoworkerHit[]>;
}

export type ResponseOf<Name extends MessageName> = Responses[Name];

/** What is left of a send whose record was lost with the database. */
export interface LostSend {
  readonly id: string;
  readonly conversationId: number;
  readonly conversationUrl: string | null;
  /** To its object in Lime, where there was one. */
  readonly link: string | null;
}
