/** The worker accepts the send that stood on the screen, and no other. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matchesScreen } from '../../../src/background/handlers/matchesScreen';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { planLines } from '../../../src/i18n/planText';
import type { Plan } from '../../../src/sending/plan/plan';
import { planToCreate, planToLink, plannedFiles, todoOf } from '../sending/plans';
import { workerBed, workerRests } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const plan: Plan = { ...planToCreate(id), files: plannedFiles, comment: 'Refund agreed' };
/** What the summary says of a plan, among other lines. */
const screenOf = (of: Plan) =>
  ['Anna Berg, Acme AB', ...Object.values(planLines(of)), '25 messages, complete'].join('');
const person = (shown: string) =>
  ({ name: 'person', label: 'Person', value: 7, shown, origin: { kind: 'person' } }) as const;
const belongingTo = (shown: string): Plan =>
  plan.target.kind === 'create'
    ? { ...plan, target: { ...plan.target, properties: [...plan.target.properties, person(shown)] } }
    : plan;
const [file] = plannedFiles.files;
const todo = todoOf(plan);
/** With a to-do whose subject, day and coworker are told. */
const withTodo = (subject: string, due = '1 December 2026', coworker?: string): Plan => ({
  ...plan,
  todo: {
    ...todo,
    told: ['subject', 'endtime', 'coworker'],
    properties: [['subject', subject] as const, ['endtime', due] as const, ['coworker', coworker] as const].flatMap(
      ([name, shown]) =>
        shown === undefined ? [] : [{ name, label: name, value: shown, shown, origin: { kind: 'operator' } as const }],
    ),
  },
});

describe('a plan that was drawn', () => {
  test.each<[string, Plan]>([
    ['to a new object', plan],
    ['to one that is there', planToLink(id, 5, 'operator')],
    ['of a person who is named', belongingTo('Anna Berg')],
    ['with a to-do', withTodo('Call Nora', '1 December 2026', 'Peter')],
    ['with a to-do of before its line was kept in the plan', { ...plan, todo }],
  ])('%s', (_, of) => {
    expect(matchesScreen(of, screenOf(of))).toBe(true);
  });
});

describe('not one', () => {
  test.each<[string, Plan]>([
    ['to another object', planToLink(id, 6, 'operator')],
    ['of another person', belongingTo('Erik Lind')],
    ['of another person who is created', { ...plan, person: createdPerson('Erik Lind') }],
    ['with another comment', { ...plan, comment: 'Refund refused' }],
    [
      'with a file that was not told',
      { ...plan, files: { ...plannedFiles, files: file ? [...plannedFiles.files, file] : [] } },
    ],
    [
      'that leaves off more',
      { ...plan, leftOff: [...plan.leftOff, { kind: 'olderMessages' }, { kind: 'historyNote' }] },
    ],
  ])('%s', (_, of) => {
    expect(matchesScreen(of, screenOf(plan))).toBe(false);
  });
});

test.each<[string, Plan]>([
  ['another subject', withTodo('Pay Nora', '1 December 2026', 'Peter')],
  ['another day', withTodo('Call Nora', '2 December 2026', 'Peter')],
  ['another coworker', withTodo('Call Nora', '1 December 2026', 'Eve')],
])('nor is one with a to-do of %s', (_, of) => {
  expect(matchesScreen(of, screenOf(withTodo('Call Nora', '1 December 2026', 'Peter')))).toBe(false);
});

test('a send with a to-do is refused if the screen showed none', () => {
  expect(matchesScreen(withTodo('Call Nora'), screenOf(plan))).toBe(false);
});

describe('at the border', () => {
  beforeEach(() => workerBed());
  afterEach(workerRests);
  const from = { speaker: 'extension', tabId: 1 } as const;

  test('nothing is stored of a send that the screen did not tell', async () => {
    const answer = await handlers['delivery.send']({ plan, screen: screenOf(planToLink(id, 5, 'operator')) }, from);
    expect(answer).toEqual({ kind: 'refused', why: 'notShown' });
    expect(await journalStore.get(id)).toBeNull();
  });

  test('of many, those are stored that their rows told', async () => {
    const other = '22222222-2222-4222-8222-222222222222';
    const plans = [plan, { ...planToLink(other, 6, 'operator'), conversationId: 7 }];
    const row = { destination: plan.instance.name, who: 'nobody', linked: '', linkedTo: '', todo: '' };
    const send = (...rows: (typeof row | null)[]) => handlers['bulk.send']({ plans, newRound: true, rows }, from);
    const refused = { kind: 'refused', why: 'notShown' };
    expect(await send({ ...row, destination: 'Deal' }, row)).toEqual([refused, refused]);
    const linked = { ...row, linked: 'Linked to Chat', linkedTo: 'helpdesk 6' };
    expect(await send(linked, { ...linked, linkedTo: 'helpdesk 5' })).toEqual([refused, refused]);
    expect(await send({ ...row, todo: 'To-do: Call Nora' }, null)).toMatchObject([refused, { kind: 'delivery' }]);
    expect(await send(row, linked)).toMatchObject([{ kind: 'delivery' }, { kind: 'delivery' }]);
  });

  test('one that it told is accepted', async () => {
    expect(await handlers['delivery.send']({ plan, screen: screenOf(plan) }, from)).toMatchObject({ kind: 'delivery' });
  });
});

function createdPerson(descriptive: string): NonNullable<Plan['person']> {
  return {
    limetype: 'person',
    singular: 'Person',
    descriptive,
    properties: [],
    key: null,
    targetProperty: null,
    noteProperty: null,
  };
}
