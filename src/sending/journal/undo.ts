/**
 * Undo of a send: removes exactly what its delivery created, in reverse order, and nothing that somebody has changed or related to something else. The
 * journal has what was created; Lime's metadata tells which relations can point to it.
 */
import { atMost } from '../../lime/atMost';
import type { LimeError, Result } from '../../lime/result';
import { usersOf } from '../removal/inUse';
import type { ChangesOnTheWay } from '../changes/changesOnTheWay';
import { restoreOldValues } from '../changes/restoreOldValues';
import type { LimePort } from '../plan/limePort';
import type { MadeObject, ObjectId } from '../plan/madeObject';
import { longestPauseUnconnected, pauseBefore, pauseUnconnected, retriesByItself } from './retryPolicy';
import { isUnchanged } from '../removal/removeUntouched';

/** How long the operator is offered to take a send back (specification, section 8). */
export const undoTime = 10_000;

/** A click in the last moment may reach a worker that must first be started. */
const grace = 5_000;

/** Objects that are looked at together: as few requests as it takes, and none of them long after its look. */
const together = 10;

export interface Undo {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** In the order in which it is removed. */
  readonly made: readonly MadeObject[];
  /** A removal has begun; then it may be ended at any time. */
  readonly begun: boolean;
  /**
   * If the undo has begun and stopped: when it continues by itself (milliseconds since 1970), or null if it waits for a person. Absent while it runs; the
   * next worker continues one that was cut off.
   */
  readonly nextAt?: number | null;
  /** Failed tries since a person last asked for the undo. */
  readonly attempts?: number;
  /** Why a person is needed, where others keep it. */
  readonly kept?: KeptByOthers;
}

/** Somebody uses what would be removed, or has changed it. */
export type KeptByOthers = Extract<UndoAnswer, { kind: 'inUse' | 'changed' }>;

export type UndoAnswer =
  /**
   * `stay`: labels of the properties that somebody has changed since; they are as they were left. `todo`: the subject of a to-do that stays, since it may be
   * somebody's own, or of which it is not known whether it exists.
   */
  | { readonly kind: 'undone'; readonly stay?: readonly string[]; readonly todo?: string }
  | { readonly kind: 'tooLate' }
  /** Somebody uses what would be removed, by these objects. */
  | { readonly kind: 'inUse'; readonly users: readonly NamedObject[] }
  /** Somebody has changed what would be removed. */
  | { readonly kind: 'changed'; readonly objects: readonly NamedObject[] }
  /** Perhaps a part was removed; asking again goes on. */
  | { readonly kind: 'failed'; readonly error: LimeError };

export type Undone = Extract<UndoAnswer, { kind: 'undone' }>;

/** An object with the display name of its limetype. */
export interface NamedObject extends ObjectId {
  readonly singular: string;
}

/** Adds objects that the delivery created later; they are removed first. */
export const withCreatedObjects = (undo: Undo, more: readonly MadeObject[]): Undo => {
  const isKnown = (one: ObjectId) => undo.made.some(({ limetype, id }) => limetype === one.limetype && id === one.id);
  return { ...undo, made: [...more.filter((one) => !isKnown(one)), ...undo.made] };
};

/** Whether Undo is offered. Much more time is left than there ever was only where the clock was set back since. */
export const isUndoOffered = (until: number | null, now: number): boolean =>
  until !== null && until > now && until <= now + 3 * undoTime;

/** So many tries take more than an hour with a Lime that fails, and half a day without a connection; then a person decides. */
const maxTries = 20;

/** What is stored of an undo that has begun and stopped with this answer. @param tried how often it had stopped before */
export function afterTry(undo: Undo, tried = 0, answer: UndoAnswer, now: number, random: number): Undo {
  const attempts = tried + 1;
  const pause = answer.kind === 'failed' && attempts < maxTries ? pauseAfter(answer.error, attempts, random) : null;
  return {
    ...undo,
    attempts,
    nextAt: pause === null ? null : now + pause,
    ...((answer.kind === 'inUse' || answer.kind === 'changed') && { kept: answer }),
  };
}

function pauseAfter(error: LimeError, attempts: number, random: number): number | null {
  if (error.kind === 'notConnected') return pauseUnconnected(attempts);
  return retriesByItself(error) ? pauseBefore(attempts, error, random) : null;
}

/**
 * Whether the worker goes on with it now.
 * @param networkIsBack the browser has just reported it
 */
export function isUndoDue({ begun, nextAt }: Undo, now: number, networkIsBack = false): boolean {
  if (!begun || nextAt === null) return false;
  return nextAt === undefined || networkIsBack || nextAt <= now || nextAt > now + longestPauseUnconnected;
}

/** What has stopped goes on at once. */
export const restartedUndo = ({ until, made, begun }: Undo): Undo => ({ until, made, begun });

/** More time is left than the whole period only if the clock was set back: then the age of the send is not known. */
const isOver = ({ until }: Undo, now: number): boolean => now > until + grace || until - now > undoTime + grace;

/**
 * @param save stores what is left to remove, and, once the old values are restored, what is left of the changes; resolves when that is on disk
 * @param changes to an object that existed before: it gets its old values back
 */
export async function executeUndo(
  undo: Undo | null,
  lime: LimePort,
  now: number,
  save: (undo: Undo, changes?: ChangesOnTheWay) => Promise<void>,
  changes: ChangesOnTheWay | null = null,
): Promise<UndoAnswer> {
  if (!undo || (!undo.begun && isOver(undo, now))) return { kind: 'tooLate' };
  const { until, made } = undo;
  const underWay = (left: readonly MadeObject[]): Undo => ({ until, made: left, begun: true });
  const groups = groupsOf(made);
  // All before the first removal, so that a send is taken back whole or not at all.
  for (const group of groups) {
    const kept = await whatKeeps(lime, group, made);
    if (kept) return kept;
  }
  let stay: readonly string[] = [];
  if (changes) {
    await save(underWay(made));
    const restored = await restoreOldValues(changes, lime);
    if (!restored.ok) return { kind: 'failed', error: restored.error };
    const { value: written } = restored;
    // From now on, a value that somebody sets is theirs, even if it equals ours.
    await save(underWay(made), { ...changes, written });
    stay = written.map(({ label }) => label);
  }
  let left = made;
  for (const group of groups) {
    // Again: while the others were removed somebody may have come.
    const kept = await whatKeeps(lime, group, made);
    if (kept) return kept;
    for (const { limetype, id } of group) {
      await save(underWay(left));
      const removed = await lime.remove(limetype, id);
      if (!removed.ok && removed.error.kind !== 'notFound') return { kind: 'failed', error: removed.error };
      left = left.slice(1);
    }
  }
  return { kind: 'undone', ...(stay.length > 0 && { stay }) };
}

/** Why these objects may not be removed; null where they may. */
async function whatKeeps(
  lime: LimePort,
  group: readonly MadeObject[],
  made: readonly MadeObject[],
): Promise<UndoAnswer | null> {
  const named = async (objects: readonly ObjectId[]): Promise<NamedObject[]> => {
    const limetypes = await lime.limetypes();
    const singular = (name: string) =>
      (limetypes.ok && limetypes.value.find((one) => one.name === name)?.singular) || name;
    return objects.map(({ limetype, id }) => ({ limetype, id, singular: singular(limetype) }));
  };
  const read = await atMost(10, group, ({ limetype, id }) => lime.get(limetype, id));
  const there: MadeObject[] = [];
  const changed: MadeObject[] = [];
  for (const [index, object] of group.entries()) {
    const now = read[index];
    if (now?.ok) (isUnchanged(now.value, object.changedTime) ? there : changed).push(object);
    else if (now && now.error.kind !== 'notFound') return { kind: 'failed', error: now.error };
  }
  if (changed.length > 0) return { kind: 'changed', objects: await named(changed) };
  const users: Result<readonly ObjectId[]> = await usersOf(lime, there, made);
  if (!users.ok) return { kind: 'failed', error: users.error };
  return users.value.length > 0 ? { kind: 'inUse', users: await named(users.value) } : null;
}

/** Neighbours of one limetype. */
function groupsOf(made: readonly MadeObject[]): MadeObject[][] {
  const groups: MadeObject[][] = [];
  for (const object of made) {
    const last = groups.at(-1);
    if (last?.[0]?.limetype === object.limetype && last.length < together) last.push(object);
    else groups.push([object]);
  }
  return groups;
}
