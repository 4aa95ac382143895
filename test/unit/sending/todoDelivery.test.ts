/** A to-do of a send: made once, whatever happens; refused without harm to the rest; taken back with it, unless somebody has changed or used it. */
import { describe, expect, test } from 'vitest';
import type { LimeError } from '../../../src/lime/result';
import {
  retryTodo,
  findTodoByReference,
  discardTodo,
  remainingTodo,
  withRetriedTodo,
} from '../../../src/sending/delivery/retryTodo';
import {
  isOpen,
  viewOf,
  withoutOldTexts,
  withoutTexts,
  type DeliveryRecord,
} from '../../../src/sending/journal/journal';
import { executeUndo } from '../../../src/sending/journal/undo';
import { compareDigits } from '../../../src/sending/match/phoneNumber';
import type { Plan } from '../../../src/sending/plan/plan';
import { modelJournal } from './modelJournal';
import { Killed, ModelLime, type Fault } from './modelLime';
import { planToCreate, planToLink, todoOf } from './plans';
import { sendToEnd } from './sendToEnd';

const deliveryId = '11111111-1111-4111-8111-111111111111';
const phoneNumbers = () => Promise.resolve(compareDigits);

/** For tries that are not cut off. */
const notKept = () => Promise.resolve();

const withTodo = (plan: Plan, marked = true): Plan => ({ ...plan, todo: todoOf(plan, marked) });

const send = (lime: ModelLime, plan: Plan, journal = modelJournal()): Promise<DeliveryRecord> =>
  sendToEnd(lime, plan, lime.port(), journal);

/** The number of the request by which a to-do is created. */
async function todoRequest(plan: Plan): Promise<number> {
  const lime = new ModelLime();
  await send(lime, plan);
  return lime.requests.findIndex(({ method, limetype }) => method === 'create' && limetype === 'todo');
}

const faults: readonly Fault[] = [
  ...(['killedBefore', 'killedAfter', 'lostAfter', 'unreachable', 'twice'] as const),
  { error: { kind: 'server', status: 503 } },
  { error: { kind: 'rateLimited', status: 429, retryAfter: 1000 } },
];

describe.each([
  ['with its mark', true],
  ['without one', false],
] as const)('a to-do %s', (_, marked) => {
  test.each(faults.map((fault) => [typeof fault === 'string' ? fault : fault.error.kind, fault] as const))(
    'stands once, on the object, whatever request meets %s',
    async (name, fault) => {
      const lime = new ModelLime();
      const plan = withTodo(planToCreate(deliveryId), marked);
      await send(lime, plan);
      for (let number = 0; number < lime.requests.length; number += 1) {
        const again = new ModelLime();
        again.faults.set(number, fault);
        const record = await send(again, plan);
        expect(record.state, `${name} at ${number}`).toEqual({ kind: 'sent' });
        const [target] = again.all('helpdesk');
        const left = (record.leftInLime ?? []).map(({ id }) => id);
        const todos = again.all('todo').filter(({ id }) => !left.includes(id));
        // Without a mark it may stand there in another form: nobody makes it again but the operator.
        const isUnsure = record.todo?.kind === 'refused' && record.todo.error === 'unknownOutcome';
        expect(isUnsure && marked).toBe(false);
        if (isUnsure && todos.length === 0) continue;
        expect(
          todos.map(({ values }) => values['helpdesk']),
          `${name} at ${number}`,
        ).toEqual([target?.id]);
        if (marked) expect(left, 'a double with our mark is removed').toEqual([]);
        expect(again.all('history'), 'and each part of the note').toHaveLength(2);
      }
    },
  );
});

test('it takes no request more before the end than the notes need', async () => {
  const rounds = async (plan: Plan) => {
    const lime = new ModelLime();
    await send(lime, plan);
    return lime.requests.length;
  };
  const plan = planToCreate(deliveryId);
  expect((await rounds(withTodo(plan))) - (await rounds(plan)), 'the create and the look after it').toBe(2);
  // The create goes out with the first part of the note, not after the last.
  expect(await todoRequest(withTodo(plan))).toBeLessThan((await rounds(plan)) - 2);
});

test('one that others have made alike stays, and is named where ours bears no mark', async () => {
  const plan = withTodo(planToLink(deliveryId, 1001, 'operator'), false);
  const lime = new ModelLime();
  const target = lime.insert('helpdesk', { title: 'Chat' });
  const theirs = lime.insert('todo', { subject: 'Call Nora', done: false, helpdesk: target }, 'a colleague');
  const record = await send(lime, plan);
  expect(record.state.kind).toBe('sent');
  expect(lime.all('todo')).toHaveLength(2);
  expect(record.leftInLime).toMatchObject([{ limetype: 'todo', id: theirs, why: 'alike' }]);
});

describe('a to-do that Lime refuses', () => {
  const refusals: readonly LimeError[] = [
    { kind: 'forbidden', status: 403, request: 'POST /limeobject/todo/' },
    { kind: 'invalid', status: 400, request: 'POST /limeobject/todo/' },
  ];

  test.each(refusals.map((error) => [error.kind, error] as const))('(%s) holds nothing else up', async (_, error) => {
    const plan = withTodo(planToCreate(deliveryId));
    const lime = new ModelLime();
    lime.faults.set(await todoRequest(plan), { error });
    const journal = modelJournal();
    const record = await send(lime, plan, journal);
    expect(record.state).toEqual({ kind: 'sent' });
    expect(lime.all('todo')).toEqual([]);
    expect(lime.all('history')).toHaveLength(2);
    expect(viewOf(record).todo).toEqual({ kind: 'refused', error, mayExist: false });
    expect(isOpen(record), 'it stays in view until the operator has decided').toBe(true);
    expect(record.undo, 'and the rest can be taken back').not.toBeNull();
  });

  test('is made when the operator tries again, and taken back with the rest', async () => {
    const plan = withTodo(planToCreate(deliveryId));
    const lime = new ModelLime();
    lime.faults.set(await todoRequest(plan), { error: { kind: 'forbidden', status: 403 } });
    const record = await send(lime, plan);
    if (record.todo?.kind !== 'refused') throw new Error('not refused');
    const tried = await retryTodo(record.todo, plan.limeBaseUrl, { lime: lime.port(), phoneNumbers }, notKept);
    const after = withRetriedTodo(tried, 'todo')(record);
    expect(after.todo).toMatchObject({ kind: 'made', limetype: 'todo', subject: '"Call Nora"' });
    expect(lime.all('todo')).toHaveLength(1);
    expect(isOpen(after)).toBe(false);
    const answer = await executeUndo(after.undo, lime.port(), after.undo?.until ?? 0, () => Promise.resolve());
    expect(answer).toEqual({ kind: 'undone' });
    expect([...lime.all('todo'), ...lime.all('helpdesk'), ...lime.all('history')]).toEqual([]);
  });

  test.each<[string, Fault, number]>([
    ['the answer is lost', 'lostAfter', 1],
    ['the browser repeats it', 'twice', 1],
    ['the look after it fails', { error: { kind: 'server', status: 503 } }, 2],
  ])('is made once where %s', async (_, fault, at) => {
    const plan = withTodo(planToCreate(deliveryId));
    const lime = new ModelLime();
    lime.faults.set(await todoRequest(plan), { error: { kind: 'forbidden', status: 403 } });
    const { todo } = await send(lime, plan);
    if (todo?.kind !== 'refused') throw new Error('not refused');
    lime.faults.set(lime.requests.length + at, fault);
    const first = await retryTodo(todo, plan.limeBaseUrl, { lime: lime.port(), phoneNumbers }, notKept);
    const last =
      first.todo.kind === 'refused'
        ? await retryTodo(first.todo, plan.limeBaseUrl, { lime: lime.port(), phoneNumbers }, notKept)
        : first;
    expect(last.todo.kind).toBe('made');
    expect(last.leftInLime).toEqual([]);
    expect(lime.all('todo')).toHaveLength(1);
  });

  test('is taken back with the rest where its answer was lost and another try has found it', async () => {
    const plan = withTodo(planToLink(deliveryId, 1001, 'operator'));
    const lime = new ModelLime();
    const target = lime.insert('helpdesk', { title: 'Chat' });
    const probe = new ModelLime();
    probe.insert('helpdesk', { title: 'Chat' });
    await send(probe, plan);
    const create = probe.requests.findIndex(({ method, limetype }) => method === 'create' && limetype === 'todo');
    lime.faults.set(create, { error: { kind: 'forbidden', status: 403 } });
    const record = await send(lime, plan);
    if (record.todo?.kind !== 'refused') throw new Error('not refused');
    lime.faults.set(lime.requests.length + 1, 'lostAfter');
    const ports = { lime: lime.port(), phoneNumbers };
    const first = await retryTodo(record.todo, plan.limeBaseUrl, ports, notKept);
    if (first.todo.kind !== 'refused') throw new Error('not lost');
    const after = withRetriedTodo(await retryTodo(first.todo, plan.limeBaseUrl, ports, notKept), 'todo')(record);
    expect(lime.all('todo')).toHaveLength(1);
    const answer = await executeUndo(after.undo, lime.port(), after.undo?.until ?? 0, () => Promise.resolve());
    expect(answer).toEqual({ kind: 'undone' });
    expect(lime.all('todo')).toEqual([]);
    expect(lime.all('helpdesk').map(({ id }) => id)).toEqual([target]);
  });

  test('waits as everything does where the key was refused', async () => {
    const plan = withTodo(planToCreate(deliveryId));
    const lime = new ModelLime();
    lime.faults.set(await todoRequest(plan), { error: { kind: 'unauthorized', status: 401 } });
    const record = await send(lime, plan);
    expect(record.state).toMatchObject({ kind: 'failed', problem: { kind: 'lime', error: { kind: 'unauthorized' } } });
    expect(lime.all('history'), 'the notes were written meanwhile').toHaveLength(2);
  });

  test('keeps its words no longer than others do', async () => {
    const plan = withTodo(planToCreate(deliveryId));
    const lime = new ModelLime();
    lime.faults.set(await todoRequest(plan), { error: { kind: 'forbidden', status: 403 } });
    const record = await send(lime, plan);
    expect(withoutTexts(record).todo).toBeNull();
    const old = withoutOldTexts(record.createdAt + 31 * 24 * 60 * 60_000)(record);
    expect(JSON.stringify(old)).not.toContain('Nora');
  });
});

test('without a mark, one that somebody has changed since its answer was lost is not made again', async () => {
  const plan = withTodo(planToCreate(deliveryId), false);
  const lime = new ModelLime();
  lime.faults.set(await todoRequest(plan), 'killedAfter');
  lime.before('list', 'todo', () => lime.change('todo', lime.all('todo')[0]?.id ?? 0, { done: true }));
  const record = await send(lime, plan);
  expect(record.state).toEqual({ kind: 'sent' });
  expect(lime.all('todo')).toHaveLength(1);
  expect(viewOf(record).todo).toEqual({ kind: 'refused', error: 'unknownOutcome', mayExist: true });
});

describe('"Discard" of a to-do', () => {
  /** Refused by the send; then tried again, with this accident at the create. */
  async function triedAgain(marked: boolean, fault: Fault | null) {
    const plan = withTodo(planToCreate(deliveryId), marked);
    const lime = new ModelLime();
    lime.faults.set(await todoRequest(plan), { error: { kind: 'forbidden', status: 403 } });
    const record = await send(lime, plan);
    if (record.todo?.kind !== 'refused') throw new Error('not refused');
    if (!fault) return { lime, record };
    lime.faults.set(lime.requests.length + 1, fault);
    let kept = record;
    const save = (todo: DeliveryRecord['todo']) => {
      kept = { ...kept, ...(todo && { todo }) };
      return Promise.resolve();
    };
    const ports = { lime: lime.port(), phoneNumbers };
    const tried = await retryTodo(record.todo, plan.limeBaseUrl, ports, save).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      return null;
    });
    return { lime, record: tried ? withRetriedTodo(tried, 'todo')(kept) : kept };
  }
  const givenUp = (record: DeliveryRecord): DeliveryRecord => ({
    ...record,
    todo: record.todo?.kind === 'refused' ? discardTodo(record.todo, record) : null,
  });
  const ways: readonly (readonly [Fault, string])[] = [
    ['lostAfter', 'Lime has done it'],
    ['unreachable', 'nobody knows'],
    ['killedAfter', 'the worker was ended'],
    [{ error: { kind: 'server', status: 504 } }, 'something on the way gave up'],
  ];

  test.each(ways.flatMap(([fault, why]) => [true, false].map((marked) => [why, marked, fault] as const)))(
    'names it where its try was not answered: %s (mark: %s)',
    async (_, marked, fault) => {
      const { record } = await triedAgain(marked, fault);
      expect(viewOf(record).todo).toMatchObject({ kind: 'refused', mayExist: true });
      const after = givenUp(record);
      expect(viewOf(after).todo).toEqual({ kind: 'unsure', subject: '"Call Nora"' });
      expect(isOpen(after), 'and nothing waits any more').toBe(false);
    },
  );

  test('says nothing of one that Lime has refused for sure', async () => {
    const { record } = await triedAgain(true, { error: { kind: 'invalid', status: 400 } });
    expect(givenUp(record)).toMatchObject({ todo: null });
    expect(givenUp((await triedAgain(true, null)).record)).toMatchObject({ todo: null });
  });

  test('keeps the link of one that was made, though the look after it failed', async () => {
    const { lime, record: refused } = await triedAgain(false, null);
    if (refused.todo?.kind !== 'refused') throw new Error('not refused');
    lime.faults.set(lime.requests.length + 2, 'unreachable');
    const ports = { lime: lime.port(), phoneNumbers };
    const record = withRetriedTodo(await retryTodo(refused.todo, refused.limeBaseUrl, ports, notKept), 'todo')(refused);
    const [todo] = lime.all('todo');
    expect(record.todo).toMatchObject({ kind: 'refused', mayExist: true });
    expect(givenUp(record).todo).toMatchObject({ kind: 'made', id: todo?.id });
    if (record.todo?.kind !== 'refused') throw new Error('not refused');
    const again = withRetriedTodo(await retryTodo(record.todo, record.limeBaseUrl, ports, notKept), 'todo')(record);
    expect(again.todo).toMatchObject({ kind: 'made', id: todo?.id });
    expect(again.undo?.made.filter(({ limetype }) => limetype === 'todo')).toHaveLength(1);
  });

  test('an undo after it takes back what bears our line, and names what bears none', async () => {
    for (const marked of [true, false]) {
      const { lime, record } = await triedAgain(marked, 'lostAfter');
      const after = givenUp(record);
      expect(lime.all('todo')).toHaveLength(1);
      const found = await findTodoByReference(after.todo, { lime: lime.port(), phoneNumbers });
      if (!after.undo || !found.ok) throw new Error('cannot be taken back');
      expect(found.value).toHaveLength(marked ? 1 : 0);
      expect(remainingTodo(after.todo)).toBe(marked ? null : '"Call Nora"');
    }
  });
});

describe('an undo', () => {
  const undone = async (lime: ModelLime, { undo }: DeliveryRecord) =>
    executeUndo(undo, lime.port(), undo?.until ?? 0, () => Promise.resolve());

  test('removes the to-do first', async () => {
    const lime = new ModelLime();
    const record = await send(lime, withTodo(planToCreate(deliveryId)));
    expect(record.undo?.made[0]?.limetype).toBe('todo');
    expect(await undone(lime, record)).toEqual({ kind: 'undone' });
    expect([...lime.all('todo'), ...lime.all('history'), ...lime.all('helpdesk')]).toEqual([]);
  });

  test('leaves everything where somebody has ticked it off', async () => {
    const lime = new ModelLime();
    const record = await send(lime, withTodo(planToCreate(deliveryId)));
    const [todo] = lime.all('todo');
    lime.clock += 5_000;
    lime.change('todo', todo?.id ?? 0, { done: true });
    expect(await undone(lime, record)).toMatchObject({ kind: 'changed', objects: [{ limetype: 'todo' }] });
    expect(lime.all('helpdesk')).toHaveLength(1);
    expect(lime.all('todo')).toHaveLength(1);
  });

  test('does not touch one that may be somebody’s own', async () => {
    const plan = withTodo(planToCreate(deliveryId), false);
    const lime = new ModelLime();
    lime.faults.set(await todoRequest(plan), 'lostAfter');
    const record = await send(lime, plan);
    expect(record.steps.todo).toMatchObject({ kind: 'done', found: true });
    expect(record.undo?.made.some(({ limetype }) => limetype === 'todo')).toBe(false);
    expect(remainingTodo(record.todo), 'and says so').toBe('"Call Nora"');
  });
});

test('a record of before there were to-dos is shown as it was', async () => {
  const record = await send(new ModelLime(), planToCreate(deliveryId));
  expect(record).not.toHaveProperty('todo');
  expect(viewOf(record)).not.toHaveProperty('todo');
});
