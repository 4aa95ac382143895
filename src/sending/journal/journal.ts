/**
 * The journal: one record a delivery, written before and after each write to Lime. A restarted worker reads in it what was done, what may
 * have been done, and what has not begun. The plan, with the text of the conversation, is stored beside the record and deleted at the end.
 */
import { waitForAnswer, type ChangesOnTheWay } from '../changes/changesOnTheWay';
import { textsLifetime, type DeliveryProblem, type DeliveryState, type DeliveryView } from './deliveryView';
import { isDone, type FilesOnTheWay } from '../files/fileStep';
import type { LeftInLime } from '../plan/leftInLime';
import type { Made } from '../plan/madeObject';
import type { LeftOff, Plan, TargetRef } from '../plan/plan';
import { todoView, type TodoStep } from './todoStep';
import type { Undo } from './undo';

/** One write of a delivery. `trying` was sent and has not been answered: it may have been carried out. */
export type Step =
  | { readonly kind: 'trying' }
  /** `found`: by a look-up, after a try whose outcome was not known, or as the one that stands among several. */
  | (Made & {
      readonly kind: 'done';
      readonly found?: true;
      /** Only for a person: the one that we created, if an older one is used in its place. */
      readonly made?: Made;
    });

/** `person`, `claim`, `target`, `todo`, `note 1`, `note 2`, ... */
export type StepName = 'person' | 'claim' | 'target' | 'todo' | `note ${number}`;

export interface DeliveryRecord {
  readonly id: string;
  readonly conversationId: number;
  /** Absent in records of before it was kept. */
  readonly conversationUrl?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The plan's: the delivery writes to this Lime and to no other. */
  readonly limeBaseUrl: string;
  readonly state: DeliveryState;
  /** The operator has discarded it while it was being sent: its run stops before the next write and removes the record. */
  readonly discarded?: true;
  /** Milliseconds since 1970, as soon as nothing is left to be done. */
  readonly endedAt?: number | null;
  /** What it has made is being taken back, for a colleague's object that was made in the same second. */
  readonly withdrawing?: boolean;
  /** How often that was done. */
  readonly withdrawn?: number;
  /** Tries that ended in waiting, since the last progress. */
  readonly attempts: number;
  readonly steps: Readonly<Partial<Record<StepName, Step>>>;
  /** What the conversation belongs to, as soon as that is sure. */
  readonly target: (TargetRef & { readonly link: string; readonly created: boolean }) | null;
  readonly notesPlanned: number;
  readonly notAttached: readonly LeftOff[];
  /** What may be one too many in Lime and was left there. Absent in records of before there was such a thing. */
  readonly leftInLime?: readonly LeftInLime[];
  /** What becomes of the object that was there already. Absent where nothing does, and in older records. */
  readonly changes?: ChangesOnTheWay | null;
  /** What the ended delivery made, for as long as it can be taken back. */
  readonly undo: Undo | null;
  /**
   * The round of many conversations that were sent at once: when it began, in milliseconds since 1970. Others go first, and until something is written
   * it can be paused or given up. Null, and absent in older records, for a single send.
   */
  readonly bulk?: number | null;
  /** Once the send has ended: its media files, which follow. Absent in records of before there was such a thing. */
  readonly files?: FilesOnTheWay | null;
  /** Its to-do, once Lime has answered. Absent in records of before there was such a thing. */
  readonly todo?: TodoStep | null;
}

/**
 * How a record changes, computed from what is on disk and not from what was read earlier. The same record means no change, null removes it. If it
 * throws, nothing changes and the error is passed on.
 */
export type Change = (record: DeliveryRecord) => DeliveryRecord | null;

/**
 * Where records are kept. Reading, changing and writing are one transaction, so no writer overwrites another and no removed record comes back. What
 * a promise gives is on disk; it rejects when that could not be done.
 */
export interface Journal {
  get(id: string): Promise<DeliveryRecord | null>;
  /** Of a delivery that has not ended. */
  plan(id: string): Promise<Plan | null>;
  /** Newest first. */
  ofConversation(conversationId: number): Promise<readonly DeliveryRecord[]>;
  /** A new record. @throws where one with its id exists */
  add(record: DeliveryRecord, plan: Plan): Promise<void>;
  /**
   * The only way to change or remove a record. Gives it as it is on disk then; null where there is none. Where a record is removed, so is its plan.
   * @param plan in place of the present one; null drops it. Left as it is where the record is
   */
  change(id: string, change: Change, plan?: Plan | null): Promise<DeliveryRecord | null>;
}

/** The record of a plan that was just accepted. */
export function newRecord(plan: Plan, now: number, bulk: number | null): DeliveryRecord {
  return {
    id: plan.deliveryId,
    conversationId: plan.conversationId,
    conversationUrl: plan.conversationUrl,
    createdAt: now,
    limeBaseUrl: plan.limeBaseUrl,
    // A send by itself begins at once, without another word in the journal.
    state: { kind: bulk === null ? 'sending' : 'queued' },
    attempts: 0,
    steps: {},
    target: null,
    notesPlanned: plan.notes.length,
    notAttached: plan.leftOff.filter((left) => 'why' in left && left.why === 'noAccess'),
    undo: null,
    bulk,
  };
}

/** What people may see of a record. */
export function viewOf(record: DeliveryRecord): DeliveryView {
  const { id, conversationId, createdAt, state, target, steps, notesPlanned, notAttached, leftInLime } = record;
  const { changes, undo, files, todo } = record;
  const targetMayExist = !target && steps.target !== undefined;
  const { person } = steps;
  const notesWritten = Object.entries(steps).filter(
    ([name, step]) => name.startsWith('note ') && step?.kind === 'done',
  ).length;
  return {
    id,
    conversationId,
    createdAt,
    state,
    target,
    targetMayExist,
    person: person?.kind !== 'done' ? null : person.found ? 'found' : 'made',
    notesWritten,
    notesPlanned,
    notAttached,
    leftInLime: [...(leftInLime ?? []), ...(files?.files ?? []).flatMap((file) => file.leftInLime ?? [])],
    changes: changes ? { changes: changes.changes, state: changes.state } : null,
    undoUntil: undo?.until ?? null,
    ...(undo?.begun && { undoBegun: true }),
    ...(undo?.kept && { undoKept: undo.kept }),
    files: (files?.files ?? []).map(({ entryId, name, state }) => ({ entryId, name, state })),
    ...(todo && { todo: todoView(todo) }),
  };
}

/** At its end a delivery needs no more attention; a failed one waits for the operator. */
export const hasEnded = (record: DeliveryRecord): boolean => record.state.kind === 'sent';

/** Whether anything of the delivery is, or may be, in Lime: by a step, or left there in somebody else's hands. */
export const mayHaveWritten = ({ steps, leftInLime }: DeliveryRecord): boolean =>
  Object.keys(steps).length > 0 || (leftInLime ?? []).length > 0;

/**
 * The operator gives the delivery up. What is being sent is marked, so that its run can stop. What has ended stays; where it is half taken back, so does the
 * rest, and no file follows it.
 */
export const discard: Change = (record) => {
  if (hasEnded(record)) return record.undo?.begun ? { ...record, undo: null, files: null } : record;
  return record.state.kind === 'sending' ? { ...record, discarded: true } : null;
};

/** Removes what was discarded, once no run is at it. */
export const removeDiscarded: Change = (record) => (record.discarded ? null : record);

/** Part of a bulk send, and nothing of it was written: it can still be paused, given up, or overtaken by other sends. */
export const isPendingInBulk = (record: DeliveryRecord): boolean =>
  Boolean(record.bulk) && !mayHaveWritten(record) && ['queued', 'waiting', 'paused'].includes(record.state.kind);

/** Whether files of it are not in Lime yet. */
export const hasFiles = ({ files }: DeliveryRecord): boolean => files?.files.some((step) => !isDone(step)) ?? false;

/** Whether anything is left to be done about the delivery, by us or by the operator. */
export const isOpen = (record: DeliveryRecord): boolean =>
  !hasEnded(record) ||
  hasFiles(record) ||
  waitForAnswer(record.changes) ||
  record.todo?.kind === 'refused' ||
  record.undo?.begun === true;

/** What remains of an ended delivery for good: ids, link and times. */
export const withoutTexts = (record: DeliveryRecord): DeliveryRecord => ({
  ...record,
  target: record.target && { ...record.target, descriptive: '' },
  notAttached: [],
  changes: null,
  files: null,
  todo: null,
  undo: null,
});

/**
 * What has waited for a person all that time loses its words and its plan: a send that has failed or was paused can only be discarded then, and files that
 * never came, or an undo that stopped half-way, are given up. What waits for Lime or the network tries by itself.
 * @param now milliseconds since 1970
 */
export const withoutOldTexts =
  (now: number): Change =>
  (record) => {
    const { state, createdAt } = record;
    if (now - createdAt <= textsLifetime) return record;
    if (state.kind === 'sent') return isOpen(record) ? withoutTexts(record) : record;
    if (state.kind === 'paused' || (state.kind === 'failed' && state.problem.kind !== 'expired'))
      return { ...withoutTexts(record), state: { kind: 'failed', problem: { kind: 'expired' } } };
    return record;
  };

export const problemOf = ({ state }: DeliveryRecord): DeliveryProblem | null =>
  state.kind === 'waiting' || state.kind === 'failed' ? state.problem : null;
