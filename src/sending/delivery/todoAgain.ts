/**
 * What the operator wants with a to-do that Lime has refused: another try, or none. A try begins with a look, since an earlier one may have been carried out
 * although its answer was lost; and before its create the record says that one may stand in Lime, so that it is named should the worker end.
 */
import type { Limeobject } from '../../lime/limeobject';
import { objectLink } from '../../lime/objectLink';
import { succeed, type LimeError, type Result } from '../../lime/result';
import type { DeliveryRecord } from '../journal/journal';
import { surelyNotWritten } from '../journal/retryPolicy';
import { withMade } from '../journal/undo';
import { mayStand, subjectOf, type TodoStep } from '../journal/todoStep';
import { holdsAll } from '../match/sameValue';
import type { LeftInLime } from '../plan/leftInLime';
import type { Made, MadeObject } from '../plan/madeObject';
import { isUnchanged, removeUntouched } from '../removal/removeUntouched';
import type { DeliveryPorts } from './deliveryRun';
import { findTodo } from './findTodo';
import { leadingSomewhere } from './goneRelations';
import { madeTodo, todoValues } from './writeTodo';

type Refused = Extract<TodoStep, { kind: 'refused' }>;
type Ports = Pick<DeliveryPorts, 'lime' | 'phoneNumbers'>;

export interface TriedAgain {
  readonly todo: TodoStep;
  /** What was made, by Lime's answer or by our line in it. */
  readonly made: Made | null;
  readonly leftInLime: readonly LeftInLime[];
}

/** @param save on disk when its promise resolves */
export async function todoAgain(
  step: Refused,
  limeBaseUrl: string,
  { lime, phoneNumbers }: Ports,
  save: (step: TodoStep) => Promise<void>,
): Promise<TriedAgain> {
  const { planned, targetId, personId, linkTemplate } = step;
  const { limetype, properties, reference } = planned;
  const refused = (error: LimeError, known: Partial<Refused> = {}): TriedAgain => ({
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
    await save({ ...step, mayStand: true });
    const created = await lime.create(limetype, todoValues(planned, targetId, personId));
    if (!created.ok) {
      // By our line the look would have found what an earlier try has made.
      const mayStandNow = (mayStand(step) && !reference) || !surelyNotWritten(created.error);
      const next: Refused = { ...step, mayStand: mayStandNow };
      // What it leads to may be gone since; then it is made without.
      const there = (await leadingSomewhere(properties, lime)).properties;
      if (there.length === properties.length)
        return { todo: { ...next, error: created.error }, made: null, leftInLime: [] };
      return todoAgain(
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
  if (!after.ok) return { ...refused(after.error, { mayStand: true, ...(made && { made }) }), made };
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

/** The record after the try. What was made then is taken back with the rest, as long as that can be. */
export const withTodoAgain =
  ({ todo, made, leftInLime }: TriedAgain, limetype: string) =>
  (record: DeliveryRecord): DeliveryRecord => {
    const { undo } = record;
    return {
      ...record,
      todo,
      leftInLime: [...(record.leftInLime ?? []), ...leftInLime],
      undo: undo && !undo.begun && made ? withMade(undo, [{ limetype, ...made }]) : undo,
    };
  };

/** Given up: what may stand in Lime is told, and where it is known which one, that one. */
export function todoGivenUp(step: Refused, { limeBaseUrl }: Pick<DeliveryRecord, 'limeBaseUrl'>): TodoStep | null {
  const { planned, targetId, personId, linkTemplate, made } = step;
  if (made) return madeTodo(planned, made.id, { limeBaseUrl, linkTemplate }, true);
  return mayStand(step) ? { kind: 'unsure', planned, targetId, personId, linkTemplate } : null;
}

/** What a try that was not answered has made, as far as our line in it tells: it is taken back with the rest. */
export async function todoByItsLine(
  step: TodoStep | null | undefined,
  { lime, phoneNumbers }: Ports,
): Promise<Result<readonly MadeObject[]>> {
  if (!step || step.kind === 'made' || !step.planned.reference) return succeed([]);
  if (step.kind === 'refused' && !mayStand(step)) return succeed([]);
  const { planned, targetId } = step;
  const found = await findTodo(lime, phoneNumbers, planned, targetId);
  if (!found.ok) return found;
  // A copy that somebody has made of ours has a higher id.
  return succeed(found.value.slice(0, 1).map((id) => ({ limetype: planned.limetype, id })));
}

/** The subject of a to-do that an undo leaves, or of which nobody can tell whether it stands; null where there is none. */
export function todoThatStays(step: TodoStep | null | undefined): string | null {
  if (step?.kind === 'made') return step.mayBeTheirs ? step.subject : null;
  if (!step || step.planned.reference) return null;
  return step.kind === 'unsure' || (mayStand(step) && !step.made) ? subjectOf(step.planned) : null;
}
