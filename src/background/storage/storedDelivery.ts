/**
 * A delivery's record as the database holds it: texts about people, objects and files are encrypted; ids, times and states are not. A mark lets an
 * index find the few records that need attention among all.
 */
import type { ChangesOnTheWay } from '../../sending/changes/changesOnTheWay';
import type { DeliveryProblem, DeliveryState } from '../../sending/journal/deliveryView';
import type { TodoStep } from '../../sending/journal/todoStep';
import type { FilesOnTheWay } from '../../sending/files/fileStep';
import { isOpen, problemOf, type DeliveryRecord } from '../../sending/journal/journal';
import type { LeftOff } from '../../sending/plan/plan';
import type { Json, Sealed } from './encryption';

/** `open`: something is left to be done. `result`: it still has words that are forgotten after a while. */
type Attention = 'open' | 'result';

/** What of a record is words. */
interface Words {
  readonly descriptive: string;
  readonly notAttached: readonly LeftOff[];
  readonly problem: DeliveryProblem | null;
  readonly files: FilesOnTheWay | null;
  readonly changes?: ChangesOnTheWay | null;
  /** Absent in records of before there were to-dos. */
  readonly todo?: TodoStep | null;
}

/** A state without its problem. */
type StoredState = Pick<DeliveryState, 'kind'> & { readonly nextAt?: number };

export interface StoredDelivery extends Omit<DeliveryRecord, 'state' | 'notAttached' | 'files' | 'changes' | 'todo'> {
  readonly state: StoredState;
  /** Null where there are none. */
  readonly words: Sealed | null;
  /** Grows with every change, so that a change made of an older one is noticed. */
  readonly revision: number;
  /** Absent once only ids, link and times remain. */
  readonly attention: Attention | undefined;
  /** Since when, in milliseconds since 1970: a result since its end, all else since it was made. */
  readonly since: number;
}

/** A record, and the stored form it was read from. */
export interface ReadDelivery {
  readonly record: DeliveryRecord;
  readonly stored: StoredDelivery;
}

/** @param before the stored form that is replaced: unchanged texts are not encrypted again */
export async function storedDelivery(
  record: DeliveryRecord,
  encrypted: (words: Json) => Promise<Sealed>,
  before?: ReadDelivery,
): Promise<StoredDelivery> {
  const { state, target } = record;
  const words = wordsOf(record);
  const isSame = before && JSON.stringify(wordsOf(before.record)) === JSON.stringify(words);
  const sealed = isSame ? before.stored.words : words && (await encrypted(words));
  return {
    ...without(record, 'notAttached', 'files', 'changes', 'todo'),
    target: target && { ...target, descriptive: '' },
    state: { kind: state.kind, ...('nextAt' in state && { nextAt: state.nextAt }) },
    words: sealed,
    revision: (before?.stored.revision ?? 0) + 1,
    attention: isOpen(record) ? 'open' : words ? 'result' : undefined,
    since: attentionSince(record),
  };
}

/** @param words the decrypted texts; undefined if they cannot be decrypted: the record then reports that as its problem */
export function readDelivery(stored: StoredDelivery, words: unknown): DeliveryRecord {
  const { state, target } = stored;
  const { descriptive, notAttached, problem, files, changes = null, todo } = (words as Words | undefined) ?? noWords;
  const why: DeliveryProblem = problem ?? { kind: 'storage', why: 'storageKeyLost' };
  return {
    ...without(stored, 'words', 'revision', 'attention', 'since'),
    target: target && { ...target, descriptive },
    state: stateOf(state, why),
    notAttached,
    ...(changes && { changes }),
    files,
    ...(todo && { todo }),
  };
}

function stateOf({ kind, nextAt = 0 }: StoredState, problem: DeliveryProblem): DeliveryState {
  switch (kind) {
    case 'waiting':
      return { kind, problem, nextAt };
    case 'failed':
      return { kind, problem };
    default:
      return { kind };
  }
}

const without = <T extends object, Name extends keyof T>(object: T, ...names: readonly Name[]): Omit<T, Name> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name as Name))) as Omit<T, Name>;

const noWords: Words = { descriptive: '', notAttached: [], problem: null, files: null };

function wordsOf(record: DeliveryRecord): Words | null {
  const { target, notAttached, files = null, changes = null, todo } = record;
  const descriptive = target?.descriptive ?? '';
  const problem = problemOf(record);
  return descriptive || notAttached.length > 0 || problem || files || changes || todo
    ? { descriptive, notAttached, problem, files, ...(changes && { changes }), ...(todo && { todo }) }
    : null;
}

/** Records of releases up to 0.2.0 do not tell when they ended. */
export const attentionSince = (record: DeliveryRecord): number =>
  isOpen(record) ? record.createdAt : (record.endedAt ?? record.createdAt);

/**
 * Range of the records that need this attention, the oldest first.
 * @param since earliest time, in milliseconds since 1970
 * @param until latest time, in milliseconds since 1970
 * @param most maximum number
 */
export const attentionRange = (
  store: IDBObjectStore,
  attention: Attention,
  {
    since = -Infinity,
    until = Infinity,
    most,
  }: { readonly since?: number; readonly until?: number; readonly most?: number } = {},
): IDBRequest<StoredDelivery[]> =>
  store.index('attention').getAll(IDBKeyRange.bound([attention, since], [attention, until]), most) as IDBRequest<
    StoredDelivery[]
  >;
