/**
 * Another try of a to-do that Lime has refused, when the operator asks for it. It begins with a look, since an earlier try may have been carried out although
 * its answer was lost; so nothing need be journalled before.
 */
import type { Limeobject } from '../../lime/limeobject';
import { objectLink } from '../../lime/objectLink';
import type { LimeError } from '../../lime/result';
import type { DeliveryRecord, Made } from '../journal/journal';
import type { TodoStep } from '../journal/todoStep';
import { holdsAll } from '../match/sameValue';
import type { LeftInLime } from '../plan/leftInLime';
import { isUnchanged, removeUntouched } from '../removal/removeUntouched';
import type { DeliveryPorts } from './deliveryRun';
import { findTodo } from './findTodo';
import { leadingSomewhere } from './goneRelations';
import { madeTodo, todoValues } from './writeTodo';

type Refused = Extract<TodoStep, { kind: 'refused' }>;

export interface TriedAgain {
  readonly todo: TodoStep;
  /** What was made, by Lime's answer or by our line in it. */
  readonly made: Made | null;
  readonly leftInLime: readonly LeftInLime[];
}

export async function todoAgain(
  step: Refused,
  limeBaseUrl: string,
  { lime, phoneNumbers }: Pick<DeliveryPorts, 'lime' | 'phoneNumbers'>,
): Promise<TriedAgain> {
  const { planned, targetId, personId, linkTemplate } = step;
  const { limetype, properties, reference } = planned;
  const refused = (error: LimeError): TriedAgain => ({ todo: { ...step, error }, made: null, leftInLime: [] });
  const look = () => findTodo(lime, phoneNumbers, planned, targetId);
  const before = await look();
  if (!before.ok) return refused(before.error);
  let [id] = before.value;
  // One with our line is that of an earlier try whose answer was lost.
  let made: Made | null = id !== undefined && reference ? { id } : null;
  if (id === undefined) {
    const created = await lime.create(limetype, todoValues(planned, targetId, personId));
    if (!created.ok) {
      // What it leads to may be gone since; then it is made without.
      const there = (await leadingSomewhere(properties, lime)).properties;
      if (there.length === properties.length) return refused(created.error);
      return todoAgain({ ...step, planned: { ...planned, properties: there } }, limeBaseUrl, { lime, phoneNumbers });
    }
    ({ id } = created.value);
    const { changedTime, createdBy } = created.value;
    made = { id, ...(changedTime !== null && { changedTime }), ...(createdBy !== undefined && { createdBy }) };
  }
  const after = await look();
  if (!after.ok) return refused(after.error);
  const compare = await phoneNumbers();
  const isUntouched = (object: Limeobject) => holdsAll(object, properties, compare) && isUnchanged(object, undefined);
  const leftInLime: LeftInLime[] = [];
  for (const other of after.value.filter((one) => one !== id)) {
    const own = { id: other, createdBy: made?.createdBy, isUntouched };
    const removed = reference ? await removeUntouched(lime, limetype, own, []) : null;
    const why = !removed ? 'alike' : removed.ok ? removed.value.kind : 'refused';
    if (why === 'removed') continue;
    const link = objectLink({ baseUrl: limeBaseUrl, linkTemplate }, { limetype, id: other });
    leftInLime.push({ limetype, id: other, link, why: why === 'refused' ? 'alike' : why });
  }
  return { todo: madeTodo(planned, id, { limeBaseUrl, linkTemplate }), made, leftInLime };
}

/** The record after the try. What was made then is taken back with the rest, as long as that can be. */
export const withTodoAgain =
  ({ todo, made, leftInLime }: TriedAgain, limetype: string) =>
  (record: DeliveryRecord): DeliveryRecord => ({
    ...record,
    todo,
    leftInLime: [...(record.leftInLime ?? []), ...leftInLime],
    undo:
      record.undo && !record.undo.begun && made
        ? { ...record.undo, made: [{ limetype, ...made }, ...record.undo.made] }
        : record.undo,
  });
