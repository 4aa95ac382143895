/**
 * Writes the to-do of a plan once the target is known, beside the notes. Where Lime refuses it, the send goes on: the conversation is worth more than the
 * to-do, and the result names it with another try.
 */
import type { WriteValues } from '../../lime/limeobject';
import type { LimeError } from '../../lime/result';
import { objectLink } from '../../lime/objectLink';
import type { Plan, PlannedTodo } from '../plan/plan';
import { valuesOf } from '../plan/valuesOf';
import { toPerson } from './createPerson';
import type { DeliveryRun } from './deliveryRun';
import { findTodo } from './findTodo';
import { withReadableObject } from './unreadableRelations';
import type { Stop } from './stop';
import { subjectOf, type TodoStep } from '../journal/todoStep';

/** Null when it is written or refused, or when its outcome cannot be known. */
export async function writeTodo(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  const { plan, ports, personId } = run;
  const { todo } = plan;
  if (!todo || run.record.todo) return null;
  const look = async () => {
    const found = await findTodo(ports.lime, ports.phoneNumbers, todo, targetId);
    // Without our reference line it may exist with other values by now, so "none found" proves nothing.
    return found.ok && found.value.length === 0 && !todo.reference ? null : found;
  };
  const values = todoValues(todo, targetId, personId);
  const written = await run.createOnce('todo', todo.limetype, values, look, Boolean(todo.reference));
  if (written.ok) {
    const step = run.record.steps.todo;
    const isSure = step?.kind !== 'done' || !step.found || todo.reference !== null;
    await run.save({ todo: madeTodo(todo, written.value.id, plan, isSure) });
    return null;
  }
  const { error: stop } = written;
  const { problem } = stop;
  const isRefused = problem.kind === 'lime' && isRefusal(problem.error);
  if (!isRefused && problem.kind !== 'unknownOutcome') return stop;
  // Some related objects may be deleted: Lime may accept the to-do without them. If they could not all be read, try again later.
  const { properties, unread } = await withReadableObject(todo.properties, ports.lime);
  if (unread) return run.stopFor(unread);
  if (properties.length < todo.properties.length && problem.kind === 'lime') return stop;
  const error = problem.kind === 'lime' ? problem.error : problem.kind;
  const { linkTemplate } = plan;
  await run.save({ todo: { kind: 'refused', error, planned: todo, targetId, personId, linkTemplate } });
  return null;
}

export const todoValues = (todo: PlannedTodo, targetId: number, personId: number | null): WriteValues => ({
  ...valuesOf(todo.properties),
  ...toPerson(personId, todo.personProperty),
  [todo.targetProperty]: targetId,
});

/** Errors about this object alone. Errors of the key or the connection stop the whole send. */
const refusals: readonly LimeError['kind'][] = ['forbidden', 'notFound', 'invalid', 'conflict', 'tooLarge'];

const isRefusal = ({ kind }: LimeError): boolean => refusals.includes(kind);

/** @param isOurs known from Lime's answer or from our reference line */
export function madeTodo(
  planned: PlannedTodo,
  id: number,
  { limeBaseUrl: baseUrl, linkTemplate }: Pick<Plan, 'limeBaseUrl' | 'linkTemplate'>,
  isOurs: boolean,
): TodoStep {
  const { limetype } = planned;
  const link = objectLink({ baseUrl, linkTemplate }, { limetype, id });
  return { kind: 'made', limetype, id, link, subject: subjectOf(planned), ...(!isOurs && { mayBeTheirs: true }) };
}
