/** The to-dos of the sends in the model: one each, marked or known by its values, and taken back with its send. */
import { expect } from 'vitest';
import type { DeliveryRecord } from '../../src/sending/journal/journal';
import type { Plan } from '../../src/sending/plan/plan';
import { todoOf } from '../unit/sending/plans';
import type { LimeModel } from './limeModel';
import type { Script } from './script';

/** @param matched the person that was found, to whom it leads */
export function withTodo(plan: Plan, kind: Script['todo'], matched: number | null): Plan {
  if (kind === 'none') return plan;
  const todo = todoOf(plan, kind === 'marked');
  const subject = `Call ${plan.deliveryId.slice(0, 8)}`;
  const properties = todo.properties.map((one) => (one.name === 'subject' ? { ...one, value: subject } : one));
  const toPerson =
    matched === null
      ? []
      : [
          {
            ...{ name: 'person', label: 'person', value: matched, shown: 'Erik', relatedLimetype: 'person' },
            origin: { kind: 'person' } as const,
          },
        ];
  return { ...plan, todo: { ...todo, properties: [...properties, ...toPerson] } };
}

interface Played {
  /** Whether a write may have been carried out twice, or after its sender gave up; or a send gave way, and its first to-do stays in others' hands. */
  readonly mayBeTwo: boolean;
  readonly lime: LimeModel;
  readonly plans: readonly Plan[];
  readonly records: readonly DeliveryRecord[];
}

const todosOf = ({ lime }: Pick<Played, 'lime'>, { todo }: Plan) => {
  const subject = todo?.properties[0]?.value;
  return lime.all('todo').filter(({ values }) => values['subject'] === subject);
};

const namedBy = ({ leftInLime = [] }: DeliveryRecord) =>
  leftInLime.flatMap(({ limetype, id }) => (limetype === 'todo' ? [id] : []));

/** Each stands once, on the object, and what may be one too many is named. */
export function checkTodos(played: Played): void {
  // Then a send may go on at another object than the one where it began.
  if (played.lime.othersLinked) return;
  for (const [index, plan] of played.plans.entries()) {
    const record = played.records.find(({ id }) => id === plan.deliveryId);
    if (!plan.todo || record?.state.kind !== 'sent') continue;
    const step = record.steps.todo;
    const all = todosOf(played, plan);
    if (record.todo?.kind === 'refused') {
      expect([plan.todo.reference, record.todo.error], 'nobody can tell').toEqual([null, 'unknownOutcome']);
      expect(all.filter(({ by }) => by === index + 1).length, 'and it was not made again').toBeLessThanOrEqual(1);
      continue;
    }
    expect(record.todo?.kind, 'the result tells of the to-do').toBe('made');
    const kept = all.filter(({ id }) => step?.kind === 'done' && id === step.id);
    expect(
      kept.map(({ values }) => values['helpdesk']),
      'a to-do stands, on the object',
    ).toEqual([record.target?.id]);
    const others = all.filter(({ id, by }) => by === index + 1 && !kept.some((one) => one.id === id));
    // Without a mark, one of others that is alike is taken for ours where the answer to our create never came to the disk.
    const tookOthers = !plan.todo.reference && step?.kind === 'done' && step.found;
    if (!played.mayBeTwo && !tookOthers) expect(others, 'nobody has made a second one').toEqual([]);
    for (const { id } of others) expect(namedBy(record), 'a second one is named').toContain(id);
    if (plan.todo.reference)
      expect(
        others.filter(({ touched }) => !touched),
        'and none stays that bears our mark',
      ).toEqual([]);
  }
}

/** A send that was taken back leaves no to-do but what it has named, or could not tell from somebody's own. */
export function checkTodosTakenBack(
  played: Omit<Played, 'mayBeTwo'>,
  answers: ReadonlyMap<string, string | null>,
): void {
  if (played.lime.othersLinked) return;
  for (const [index, plan] of played.plans.entries()) {
    const record = played.records.find(({ id }) => id === plan.deliveryId);
    if (!plan.todo || !record || answers.get(record.id) !== 'undone') continue;
    const step = record.steps.todo;
    // Nobody can tell whether it is ours, or whether there is one.
    const isUnsure = !plan.todo.reference && (step?.kind !== 'done' || step.found);
    const left = todosOf(played, plan).filter(({ id, by }) => by === index + 1 && !namedBy(record).includes(id));
    if (!isUnsure) expect(left, 'the to-do is gone with its send').toEqual([]);
  }
}
