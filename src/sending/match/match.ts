/** What Lime knows about the people and the conversation, as `findMatches` gives it and the plan takes it. JSON. */
import type { LimeJson } from '../../lime/limeobject';
import type { PersonRule } from '../../settings/document/settings';
import type { TargetRef } from '../plan/plan';
import type { Traces } from '../plan/traces';

/** A person that a rule or a search found. */
export interface PersonHit {
  readonly limetype: string;
  readonly id: number;
  readonly descriptive: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly inactive: boolean;
  readonly company: CompanyHit;
  /** Null for a person that the operator searched for, or whom earlier conversations lead to. */
  readonly rule: PersonRule | null;
  /** How the person is known where no rule has found anybody. */
  readonly earlier?: EarlierReason;
  /** May be the contact, for example by an older form of the number: offered, never taken. */
  readonly maybe?: true;
}

/** Earlier conversations of the same contact were filed under the person. */
export interface EarlierReason {
  readonly conversations: number;
  /** When the newest of them began; ISO 8601. */
  readonly date: string | null;
  /** The contact gives a value that a rule looks for, and nobody in Lime has it: it may be another person at the same browser. */
  readonly claimsOther: boolean;
}

export type CompanyHit =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly limetype: string; readonly id: number; readonly descriptive: string }
  | { readonly kind: 'noAccess' };

/**
 * `several`: none is taken; also for one who only may be the contact. `noValue`: the contact gave none of what the rules look for. `noRules`: nothing is
 * set up. `incomplete`: Lime could not be searched in every notation, so it is not known that there is nobody.
 */
export type PersonMatch =
  | { readonly kind: 'one'; readonly hit: PersonHit }
  | { readonly kind: 'several'; readonly hits: readonly PersonHit[] }
  | { readonly kind: 'none'; readonly why: 'noHit' | 'noValue' | 'noRules' | 'incomplete' }
  | { readonly kind: 'noAccess' };

export type CoworkerMatch =
  | { readonly kind: 'one'; readonly id: number; readonly descriptive: string; readonly by: 'rule' | 'ownChoice' }
  | { readonly kind: 'none' }
  | { readonly kind: 'noAccess' };

/** An object that the instance attaches by default; `descriptive` is null for one that the API user may not read. */
export interface RelationMatch {
  readonly property: string;
  readonly id: number;
  readonly descriptive: string | null;
}

/** What Lime says about the conversation itself. */
export type SentState =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'sent';
      readonly target: TargetRef;
      readonly link: string;
      /** Absent where they were not read. */
      readonly relations?: Relations;
      readonly values?: HeldValues;
    }
  /** Objects whose text names the conversation, as a mail can that somebody made up: the operator says whether it was sent there. */
  | { readonly kind: 'named'; readonly targets: readonly (TargetRef & { readonly link: string })[] }
  /** A conversation object without a target: a send of somebody is under way, or was left. */
  | { readonly kind: 'claimed' }
  | { readonly kind: 'conflict'; readonly targets: readonly (TargetRef & { readonly link: string })[] }
  | { readonly kind: 'unreachableTarget'; readonly limetype: string; readonly id: number };

/** Whether the operator may still choose the object for the conversation. */
export const canBeLinked = ({ kind }: SentState): boolean => kind === 'new' || kind === 'named' || kind === 'claimed';

/** An object of the instance's limetype that the conversation could be linked to. */
export interface ObjectHit {
  readonly limetype: string;
  readonly id: number;
  readonly descriptive: string;
  /** Number and status, as far as the limetype has them. */
  readonly facts: readonly string[];
  readonly link: string;
  /** Absent where they were not read. */
  readonly relations?: Relations;
  readonly values?: HeldValues;
}

/** An object to which an earlier conversation of the same contact was filed. */
export interface EarlierTarget extends ObjectHit {
  /** By the open rule of its limetype's destination; false where it cannot be read or no destination makes such objects. */
  readonly open: boolean;
  /** Whom it belongs to, by the id of the person's limetype of the destination. */
  readonly personId: number | null;
  /** Deleted, or out of the API key's reach: all that is known is that the conversation was filed there. */
  readonly readable: boolean;
}

/** A conversation of the same contact that is in Lime already, whoever sent it: one for each object that it leads to. */
export interface EarlierConversation {
  readonly conversationId: number | null;
  /** When it began; ISO 8601. */
  readonly date: string | null;
  readonly target: EarlierTarget;
}

/** The contact's earlier conversations, newest first. */
export type EarlierConversations =
  | {
      readonly kind: 'found';
      readonly conversations: readonly EarlierConversation[];
      /** There are more, which were not read. */
      readonly more: boolean;
      /** Persons of those objects who are no longer in Lime, or whom the API key may not read. */
      readonly passedOver: { readonly gone: number; readonly noAccess: number };
    }
  /** The API key may not read conversation objects. */
  | { readonly kind: 'noAccess' }
  /** Lime could not be asked. Only where a rule has found somebody: else the whole look-up fails. */
  | { readonly kind: 'failed' };

/** Ids of the objects to which an object belongs, by the name of the belongsto. */
export type Relations = Readonly<Record<string, number>>;

/** What an object holds of the properties that the settings may change, as Lime answers; absent where it was not read. */
export type HeldValues = Readonly<Record<string, LimeJson>>;

/** @param names of the properties */
export const heldOf = (
  { values }: { readonly values: HeldValues },
  names: readonly string[],
): { readonly values?: HeldValues } =>
  names.length > 0 ? { values: Object.fromEntries(names.map((name) => [name, values[name] ?? null])) } : {};

/** A history note, to read. */
export interface NoteHit {
  readonly id: number;
  /** Id of the object that it is on. */
  readonly target: number | null;
  /** ISO 8601. */
  readonly date: string | null;
  readonly type: string;
  readonly text: string;
}

/** An open object that a conversation may belong to, with the values to compare it by. */
export interface OpenCase {
  readonly hit: ObjectHit;
  /** Belongs to the person, not only to the company. */
  readonly ofPerson: boolean;
  /** The description, where the limetype has one. */
  readonly text: string;
  /** Texts of its options, as type or category; not the status. */
  readonly kinds: readonly string[];
  /** ISO 8601; the earliest of its dates. */
  readonly opened: string | null;
  /** Newest first. */
  readonly notes: readonly CaseNote[];
}

export interface CaseNote {
  /** ISO 8601. */
  readonly date: string | null;
  readonly text: string;
}

/** What Lime has of one person or company. */
export interface InLime {
  readonly open: readonly ObjectHit[];
  readonly notes: readonly NoteHit[];
}

/** What Lime has of the person and of the company, shown beside the chat. */
export interface ContactContextData {
  readonly person: InLime;
  readonly company: InLime;
  /** More of them, to compare the conversation with; absent where the destination offers none. */
  readonly cases?: readonly OpenCase[];
}

export interface Matches {
  readonly person: PersonMatch;
  readonly coworker: CoworkerMatch;
  readonly sent: SentState;
  /** Where a Lime without conversation objects names a conversation; absent where each instance has them. */
  readonly traces?: Traces;
  /** Absent where nothing is attached by default. */
  readonly defaults?: readonly RelationMatch[];
  /** Open objects of person and company; only where many conversations are looked up at once. */
  readonly cases?: readonly OpenCase[];
  /** The last entries that the notes on the target say they hold: how far the conversation was sent, by whomever. */
  readonly sentUpTo: readonly string[];
  /** Absent where nothing tells which are the contact's, or the destination does not ask for them; in bulk also where a rule has found somebody. */
  readonly earlier?: EarlierConversations;
}
