/** Finds a plan's to-do in Lime: by its reference line, else by all its values on the object that it belongs to. */
import { succeed, failIfTruncated, type Result } from '../../lime/result';
import { findByReference } from '../lookup/findByReference';
import { holdsAll } from '../match/sameValue';
import type { LimePort } from '../plan/limePort';
import type { PlannedTodo } from '../plan/plan';
import type { DeliveryPorts } from './deliveryRun';

/** More to-dos than this on one object are not compared. */
const maxTodos = 1_000;

/** Ids of the to-dos, lowest first. */
export async function findTodo(
  lime: LimePort,
  phoneNumbers: DeliveryPorts['phoneNumbers'],
  { limetype, targetProperty, properties, reference }: PlannedTodo,
  targetId: number,
): Promise<Result<readonly number[]>> {
  const where = { [targetProperty]: targetId };
  if (reference) return findByReference(lime, limetype, reference, where, properties);
  const listed = failIfTruncated(await lime.list(limetype, where, { limit: maxTodos }), maxTodos);
  if (!listed.ok) return listed;
  const compare = await phoneNumbers();
  const alike = listed.value.filter((object) => holdsAll(object, properties, compare));
  return succeed(alike.map(({ id }) => id).sort((one, other) => one - other));
}
