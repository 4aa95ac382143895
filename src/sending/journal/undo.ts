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
}

export type UndoAnswer =
  /**
   * `stay`: labels of the properties that somebody has changed since; they are as they were left. `todo`: the subject of a to-do that stays, since it may be
   * somebody's own, or of which nobody knows whether it stands.
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

/** More time is left than there ever was only where the clock was set back since: nobody knows how long ago the send was. */
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
  const { made } = undo;
  const groups = groupsOf(made);
  // All before the first removal, so that a send is taken back whole or not at all.
  for (const group of groups) {
    const kept = await whatKeeps(lime, group, made);
    if (kept) return kept;
  }
  let stay: readonly string[] = [];
  if (changes) {
    await save({ ...undo, begun: true });
    const restored = await restoreOldValues(changes, lime);
    if (!restored.ok) return { kind: 'failed', error: restored.error };
    const { value: written } = restored;
    // Whoever sets one of them from now on has not seen ours.
    await save({ ...undo, begun: true }, { ...changes, written });
    stay = written.map(({ label }) => label);
  }
  let left = made;
  for (const group of groups) {
    // Again: while the others were removed somebody may have come.
    const kept = await whatKeeps(lime, group, made);
    if (kept) return kept;
    for (const { limetype, id } of group) {
      await save({ ...undo, made: left, begun: true });
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
