/**
 * Taking a send back: removes exactly what its delivery made, the last thing first, and nothing that somebody has built upon. What it made is in its
 * journal; how its limetypes hang together is kept from the plan, which is gone by then.
 */
import type { LimeError } from '../lime/result';
import type { LimePort } from './limePort';

/** A click in the last moment may reach a worker that must first be started. */
const grace = 5_000;

export interface ObjectId {
  readonly limetype: string;
  readonly id: number;
}

export interface Undo {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** In the order in which it is removed. */
  readonly made: readonly ObjectId[];
  /** Where others would hang what they add: objects of this limetype whose property leads to this id. */
  readonly guards: readonly { readonly limetype: string; readonly property: string; readonly id: number }[];
  /** A removal has begun; then it may be ended at any time. */
  readonly begun: boolean;
}

export type UndoAnswer =
  | { readonly kind: 'undone' }
  | { readonly kind: 'tooLate' }
  /** Somebody has added something; nothing was removed. */
  | { readonly kind: 'inUse' }
  /** Perhaps a part was removed; asking again goes on. */
  | { readonly kind: 'failed'; readonly error: LimeError };

/** @param save keeps what is left to remove; on disk when its promise resolves */
export async function takeBack(
  undo: Undo | null,
  lime: LimePort,
  now: number,
  save: (undo: Undo) => Promise<void>,
): Promise<UndoAnswer> {
  if (!undo || (!undo.begun && now > undo.until + grace)) return { kind: 'tooLate' };
  const looks = undo.begun ? [] : undo.guards;
  const hanging = await Promise.all(looks.map(({ limetype, property, id }) => lime.list(limetype, { [property]: id })));
  for (const [index, found] of hanging.entries()) {
    if (!found.ok) return { kind: 'failed', error: found.error };
    const own = undo.made.filter(({ limetype }) => limetype === looks[index]?.limetype).map(({ id }) => id);
    if (found.value.some(({ id }) => !own.includes(id))) return { kind: 'inUse' };
  }
  for (let left = undo.made, [next] = left; next; [next] = left) {
    await save({ ...undo, made: left, begun: true });
    const removed = await lime.remove(next.limetype, next.id);
    if (!removed.ok && removed.error.kind !== 'notFound') return { kind: 'failed', error: removed.error };
    left = left.slice(1);
  }
  return { kind: 'undone' };
}
