/**
 * The operator's decision about a to-do that Lime refused: try again, or give up. A new try begins with a look-up, since an earlier one may have
 * succeeded although its answer was lost. Before the create, the record says that a to-do may exist, so that it is named if the worker ends.
 */
import type { Limeobject } from '../../lime/limeobject';
import { objectLink } from '../../lime/objectLink';
import { succeed, type LimeError, type Result } from '../../lime/result';
import type { DeliveryRecord } from '../journal/journal';
import { surelyNotWritten } from '../journal/retryPolicy';
import { withCreatedObjects } from '../journal/undo';
import { mayExist, subjectOf, type TodoStep } from '../journal/todoStep';
import { holdsAll } from '../match/sameValue';
import type { LeftInLime } from '../plan/leftInLime';
import type { Made, MadeObject } from '../plan/madeObject';
import { isUnchanged, removeUntouched } from '../removal/removeUntouched';
import type { DeliveryPorts } from './deliveryRun';
import { findTodo } from './findTodo';
import { withReadableObject } from './unreadableRelations';
import { madeTodo, todoValues } from './writeTodo';

type Refused = Extract<TodoStep, { kind: 'refused' }>;
type Ports = Pick<DeliveryPorts, 'lime' | 'phoneNumbers'>;

export interface TodoRetry {
  readonly todo: TodoStep;
  /** What was made, by Lime's answer or by our line in it. */
  readonly made: Made | null;
  readonly leftInLime: readonly LeftInLime[];
}

/** @param save resolves when the record is on disk */
export async function retryTodo(
  step: Refused,
  limeBaseUrl: string,
  { lime, phoneNumbers }: Ports,
  save: (step: TodoStep) => Promise<void>,
): Promise<TodoRetry> {
  const { planned, targetId, personId, linkTemplate } = step;
  const { limetype, properties, reference } = planned;
  const refused = (error: LimeError, known: Partial<Refused> = {}): TodoRetry => ({
    todo: { ...step, error, ...known },
    made: null,
    leftInLime: [],
  });
  const look = () => findTodo(lime, phoneNumbers, planned, targetId);
  const before = await look();
  if (!before.ok) return refused(before.error);
  let id = step.made?.id ?? before.value[0];
  // One with our line is that of an earlier try whose answer was lost.
  let made: Made | null = step.made ?? (id !== undefined && reference ? { id } : null);
  if (id === undefined) {
    await save({ ...step, mayExist: true });
    const created = await lime.create(limetype, todoValues(planned, targetId, personId));
    if (!created.ok) {
      // By our line the look would have found what an earlier try has made.
      const mayExistNow = (mayExist(step) && !reference) || !surelyNotWritten(created.error);
      const next: Refused = { ...step, mayExist: mayExistNow };
      // What it leads to may be gone since; then it is made without.
      const there = (await withReadableObject(properties, lime)).properties;
      if (there.length === properties.length)
        return { todo: { ...next, error: created.error }, made: null, leftInLime: [] };
      return retryTodo(
        { ...next, planned: { ...planned, properties: there } },
        limeBaseUrl,
        { lime, phoneNumbers },
        save,
      );
    }
    ({ id } = created.value);
    const { changedTime, createdBy } = created.value;
    made = { id, ...(changedTime !== null && { changedTime }), ...(createdBy !== undefined && { createdBy }) };
  }
  const after = await look();
  if (!after.ok) return { ...refused(after.error, { mayExist: true, ...(made && { made }) }), made };
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
  return { todo: madeTodo(planned, id, { limeBaseUrl, linkTemplate }, made !== null), made, leftInLime };
}

/** The record after the new try. An undo removes the to-do it made with the rest. */
export const withRetriedTodo =
  ({ todo, made, leftInLime }: TodoRetry, limetype: string) =>
  (record: DeliveryRecord): DeliveryRecord => {
    const { undo } = record;
    return {
      ...record,
      todo,
      leftInLime: [...(record.leftInLime ?? []), ...leftInLime],
      undo: undo && made ? withCreatedObjects(undo, [{ limetype, ...made }]) : undo,
    };
  };

/** Gives up: the record names the to-do that may exist in Lime, with its id if that is known. */
export function discardTodo(step: Refused, { limeBaseUrl }: Pick<DeliveryRecord, 'limeBaseUrl'>): TodoStep | null {
  const { planned, targetId, personId, linkTemplate, made } = step;
  if (made) return madeTodo(planned, made.id, { limeBaseUrl, linkTemplate }, true);
  return mayExist(step) ? { kind: 'unsure', planned, targetId, personId, linkTemplate } : null;
}

/** The to-do of an unanswered try, found by our reference line. An undo removes it with the rest. */
export async function findTodoByReference(
  step: TodoStep | null | undefined,
  { lime, phoneNumbers }: Ports,
): Promise<Result<readonly MadeObject[]>> {
  if (!step || step.kind === 'made' || !step.planned.reference) return succeed([]);
  if (step.kind === 'refused' && !mayExist(step)) return succeed([]);
  const { planned, targetId } = step;
  const found = await findTodo(lime, phoneNumbers, planned, targetId);
  if (!found.ok) return found;
  // A copy that somebody has made of ours has a higher id.
  return succeed(found.value.slice(0, 1).map((id) => ({ limetype: planned.limetype, id })));
}

/** The subject of a to-do that an undo leaves, or that may exist; null if there is none. */
export function remainingTodo(step: TodoStep | null | undefined): string | null {
  if (step?.kind === 'made') return step.mayBeTheirs ? step.subject : null;
  if (!step || step.planned.reference) return null;
  return step.kind === 'unsure' || (mayExist(step) && !step.made) ? subjectOf(step.planned) : null;
}
