/**
 * The only way in which an object in Lime is deleted. The caller knows that this delivery's own create made it: by Lime's answer, or by the delivery's
 * mark in it. It is read again first: one that somebody has changed since, or has tied something to, stays.
 *
 * Lime has no condition on a write (facts: lime-crm-api B46), so whatever happens between the look and the delete cannot be noticed.
 */
import type { Limeobject } from '../../lime/limeobject';
import { succeed, type LimeError, type Result } from '../../lime/result';
import { usersOf } from './inUse';
import type { LeftInLime } from '../plan/leftInLime';
import type { LimePort } from '../plan/limePort';
import type { ObjectId } from '../plan/madeObject';

export interface OwnObject {
  readonly id: number;
  /** The Lime user of our key, as far as an answer told. */
  readonly createdBy?: number | undefined;
  /** Whether nobody has changed the object since this delivery wrote it. */
  readonly isUntouched: (object: Limeobject) => boolean;
}

/** An object that does not exist any more counts as `removed`. */
export type Removal =
  | { readonly kind: 'removed' | LeftInLime['why'] }
  /** Lime refused or failed to delete. */
  | { readonly kind: 'refused'; readonly error: LimeError };

/** Lime's own rules may change an object right after its create. */
const settling = 1_000;

/** @param own other objects of this delivery, which may refer to it */
export async function removeUntouched(
  lime: LimePort,
  limetype: string,
  object: OwnObject,
  own: readonly ObjectId[],
): Promise<Result<Removal>> {
  const { id } = object;
  const read = await lime.get(limetype, id);
  if (!read.ok) return read.error.kind === 'notFound' ? succeed({ kind: 'removed' }) : read;
  // A copy that somebody made in Lime bears the same mark.
  if (object.createdBy !== undefined && read.value.createdBy !== object.createdBy) return succeed({ kind: 'alike' });
  if (!object.isUntouched(read.value)) return succeed({ kind: 'changed' });
  const users = await usersOf(lime, [{ limetype, id }], own);
  if (!users.ok) return users;
  if (users.value.length > 0) return succeed({ kind: 'inUse' });
  const removed = await lime.remove(limetype, id);
  if (removed.ok || removed.error.kind === 'notFound') return succeed({ kind: 'removed' });
  return succeed({ kind: 'refused', error: removed.error });
}

/**
 * Whether nobody has changed the object since this delivery wrote it, by Lime's own times.
 * @param known its last change as Lime answered our own last write of it; absent where that answer was lost
 */
export function isUnchanged({ changedTime, createdTime }: Limeobject, known: string | undefined): boolean {
  const now = Date.parse(changedTime ?? '');
  if (known !== undefined) return now === Date.parse(known);
  // Without times, compare the values.
  return Number.isNaN(now) || createdTime === null || now - Date.parse(createdTime) <= settling;
}
