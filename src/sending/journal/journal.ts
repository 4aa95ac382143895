/**
 * The journal: one record a delivery, written before and after each write to Lime. A worker that starts anew knows from it what is done, what may
 * be done, and what is not begun. Personal data lives in the plan alone, and the plan is dropped at the end.
 */
import type { DeliveryProblem, DeliveryState, DeliveryView } from './deliveryView';
import { isDone, type FilesOnTheWay } from '../files/fileStep';
import type { LeftInLime } from '../plan/leftInLime';
import type { MadeObject } from '../plan/madeObject';
import type { LeftOff, Plan, TargetRef } from '../plan/plan';
import type { Undo } from './undo';

/** One write of a delivery. `trying` was sent and has not been answered: it may have been carried out. */
export type Step =
  | { readonly kind: 'trying' }
  /** `found`: by a look-up, after a try whose outcome was not known, or as the one that stands among several. */
  | (Made & {
      readonly kind: 'done';
      readonly found?: true;
      /** Of a person: the one that our create made, where an earlier one stands in its place. */
      readonly made?: Made;
    });

/** An object that a create of the delivery has made. */
export type Made = Omit<MadeObject, 'limetype'>;

/** `person`, `claim`, `target`, `note 1`, `note 2`, ... */
export type StepName = 'person' | 'claim' | 'target' | `note ${number}`;

export interface DeliveryRecord {
  readonly id: string;
  readonly conversationId: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Null once the delivery has ended: what remains are ids, link and times. */
  readonly plan: Plan | null;
  readonly state: DeliveryState;
  /** Tries that ended in waiting, since the last progress. */
  readonly attempts: number;
  readonly steps: Readonly<Partial<Record<StepName, Step>>>;
  /** What the conversation belongs to, as soon as that is sure. */
  readonly target: (TargetRef & { readonly link: string; readonly created: boolean }) | null;
  readonly notesPlanned: number;
  readonly notAttached: readonly LeftOff[];
  /** What may be one too many in Lime and was left there. Absent in records of before there was such a thing. */
  readonly leftInLime?: readonly LeftInLime[];
  /** What the ended delivery made, for as long as it can be taken back. */
  readonly undo: Undo | null;
  /**
   * The round of many conversations that were sent at once: when it began, in milliseconds since 1970. Others go first, and until something is written
   * it can be held up or given up. Null, and absent in older records, for a send by itself.
   */
  readonly bulk?: number | null;
  /** Once the send has ended: its media files, which follow. Absent in records of before there was such a thing. */
  readonly files?: FilesOnTheWay | null;
}

/** Where records are kept. Every `put` is on disk when its promise resolves; it rejects when that could not be done. */
export interface Journal {
  get(id: string): Promise<DeliveryRecord | null>;
  put(record: DeliveryRecord): Promise<void>;
  remove(id: string): Promise<void>;
  /** Newest first. */
  ofConversation(conversationId: number): Promise<readonly DeliveryRecord[]>;
}

/** The record of a plan that was just accepted. */
export function newRecord(plan: Plan, now: number, bulk: number | null): DeliveryRecord {
  return {
    id: plan.deliveryId,
    conversationId: plan.conversationId,
    createdAt: now,
    plan,
    state: { kind: 'queued' },
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
  const { id, conversationId, createdAt, state, target, steps, notesPlanned, notAttached, leftInLime, undo, files } =
    record;
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
    undoUntil: undo?.until ?? null,
    files: (files?.files ?? []).map(({ entryId, name, state }) => ({ entryId, name, state })),
  };
}

/** At its end a delivery needs no more attention; a failed one waits for the operator. */
export const hasEnded = (record: DeliveryRecord): boolean => record.state.kind === 'sent';

/** Whether anything of the delivery is, or may be, in Lime. */
export const mayHaveWritten = (record: DeliveryRecord): boolean => Object.keys(record.steps).length > 0;

/** One of many that has not begun: it can be held up, given up, and overtaken. */
export const isInLine = (record: DeliveryRecord): boolean =>
  Boolean(record.bulk) && !mayHaveWritten(record) && ['queued', 'waiting', 'paused'].includes(record.state.kind);

/** Whether files of it are not in Lime yet. */
export const hasFiles = ({ files }: DeliveryRecord): boolean => files?.files.some((step) => !isDone(step)) ?? false;

/** Whether anything is left to be done about the delivery, by us or by the operator. */
export const isOpen = (record: DeliveryRecord): boolean => !hasEnded(record) || hasFiles(record);

export const problemOf = ({ state }: DeliveryRecord): DeliveryProblem | null =>
  state.kind === 'waiting' || state.kind === 'failed' ? state.problem : null;
