/**
 * A trial send as it is kept on disk: what it has made, what it has found out, and what it could not take back. Written before and after each create, so
 * that a restarted worker knows what to delete. JSON; holds no text of any person.
 */
import type { LimeErrorKind } from '../../lime/result';
import { nothingLearned, type Learned } from '../../settings/document/learned';
import type { ObjectId } from '../plan/madeObject';

/** What a trial writes, in this order. */
export const trialParts = ['person', 'target', 'conversationObject', 'note', 'file', 'document', 'todo'] as const;
export type TrialPart = (typeof trialParts)[number];

/** All that is asked, in the order in which it is shown. */
export const probeNames = [
  ...trialParts,
  'changes',
  'optionForm',
  'dateForm',
  'timeForm',
  'textNull',
  'otherNull',
  'tooLong',
  'notValid',
  'notFound',
  'notAllowed',
  'putById',
  'emptyPut',
  'changedTime',
  'createdBy',
  'conversationFilter',
  'anyCase',
  'unknownFilter',
  'listLimit',
  'embed',
  'relatedList',
  'query',
  'contains',
  'isIn',
  'newestFirst',
  'nestedRelations',
  'longQuestion',
  'required',
  'deleteRight',
  'deleteFile',
] as const;
export type ProbeName = (typeof probeNames)[number];

/**
 * `expected`: as the product believes. `used`: otherwise, and the product does it in that way from now on. `coped`: otherwise, and the product needs nothing
 * else. `stops`: sends stop there. `notAllowed`: the key may not. `notAsked`: there was nothing to ask it with.
 */
export const outcomes = ['expected', 'used', 'coped', 'stops', 'notAllowed', 'notAsked'] as const;
export type Outcome = (typeof outcomes)[number];

export interface TrialLine {
  readonly probe: ProbeName;
  readonly outcome: Outcome;
  /** A form, or the answer of Lime, for readers who know its API. Never a value. */
  readonly how?: string;
}

/** Where a text or number of ours tells the object from all others: the filter of a list, or the line that a text property holds. */
export interface TrialMark {
  readonly property: string;
  readonly value: string | number;
  /** The value is a line of a longer text. */
  readonly isLine?: true;
  /** A line besides, which nothing else in Lime has: what only quotes the number of the trial was not made by it. */
  readonly line?: { readonly property: string; readonly line: string };
}

export interface TrialObject {
  readonly part: TrialPart;
  readonly limetype: string;
  /** What people call the limetype. */
  readonly singular: string;
  /** Null as long as Lime has not answered the create. */
  readonly id: number | null;
  readonly mark: TrialMark | null;
}

/** What could not be deleted, or perhaps was not: `unknown` may not be there at all. */
export interface LeftByTrial {
  readonly part: TrialPart;
  readonly singular: string;
  readonly object: ObjectId | null;
  readonly why: 'notAllowed' | 'inUse' | 'unseen' | 'refused' | 'noWay' | 'unknown';
}

export interface TrialRecord {
  /** Of this Lime and no other. */
  readonly limeBaseUrl: string;
  readonly instanceId: string;
  /** Which no conversation has; it stands in everything that the trial writes. */
  readonly conversationId: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** `cleaning`: its objects are being deleted. `later`: some of them still exist, and the next start of the worker continues. */
  readonly state: 'running' | 'cleaning' | 'later' | 'ended';
  readonly end: 'complete' | 'cancelled' | 'interrupted' | 'stopped' | null;
  /** How often what still stands could not be taken back, and when to try again, in milliseconds since 1970. */
  readonly tries: number;
  readonly retryAt: number;
  /** Why nothing more could be asked, where it was stopped. */
  readonly error: { readonly kind: LimeErrorKind; readonly status?: number } | null;
  readonly made: readonly TrialObject[];
  /** The Lime user of our key, as far as an answer told. */
  readonly createdBy?: number;
  readonly lines: readonly TrialLine[];
  readonly left: readonly LeftByTrial[];
  readonly learned: Learned;
}

/** A new trial that has created nothing yet. */
export const newTrial = (
  begun: Pick<TrialRecord, 'limeBaseUrl' | 'instanceId' | 'conversationId' | 'startedAt'>,
): TrialRecord => ({
  ...begun,
  state: 'running',
  end: null,
  tries: 0,
  retryAt: 0,
  error: null,
  made: [],
  lines: [],
  left: [],
  learned: nothingLearned,
});
