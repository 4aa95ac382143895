/** The to-do in a plan: proposed, typed over, left out, masked, and tied to those whom the note leads to. */
import { describe, expect, test } from 'vitest';
import { initialSettings, type Instance, type Settings } from '../../../src/settings/document/settings';
import { resolveMapping, type Mapping } from '../../../src/settings/mapping/resolveMapping';
import { withoutUnreadable } from '../../../src/sending/delivery/unreadableRelations';
import type { Matches, PersonHit } from '../../../src/sending/match/match';
import { refersTo } from '../../../src/sending/note/reference';
import type { Plan, PlannedTodo } from '../../../src/sending/plan/plan';
import { readPlan } from '../../../src/sending/plan/planSchema';
import { firstChoices, type Choices } from '../../../src/sending/planning/choices';
import { makePlan, type Planned } from '../../../src/sending/planning/makePlan';
import type { Conversation } from '../../../src/userlike/conversation/conversation';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { property, withProperty } from '../settings/fixtures/metadata';
import { modelWithTodo } from '../settings/fixtures/standardTodo';
import { ModelLime } from './modelLime';

const model = modelWithTodo(60);
const deliveryId = '1a2b3c4d-0000-4000-8000-000000000000';
/** A Monday. */
const now = Date.parse('2026-11-30T10:20:30Z');

const anna: PersonHit = {
  ...{ limetype: 'person', id: 1011, descriptive: 'Anna Berg', email: 'anna@example.com', phone: null },
  ...{ inactive: false, company: { kind: 'found', limetype: 'company', id: 1014, descriptive: 'Acme' }, rule: null },
};
const matches: Matches = {
  person: { kind: 'one', hit: anna },
  coworker: { kind: 'one', id: 1007, descriptive: 'Peter Testman', by: 'ownChoice' },
  sent: { kind: 'new' },
  sentUpTo: [],
};
const inLime: Matches['sent'] = {
  kind: 'sent',
  target: { limetype: 'helpdesk', id: 1042, descriptive: 'Chat' },
  link: 'https://acme.lime-crm.com/client/object/helpdesk/1042',
};

const saying = (text: string): Conversation => ({
  ...{ id: 63741936, topics: ['helpdesk'], operator: { id: 1, name: 'Peter Testman' }, channel: 'web', status: 'open' },
  contact: {
    ...{ id: 7, name: 'Anna Berg', email: 'anna@example.com', emailVerified: true },
    ...{ phoneNumber: null, mobileNumber: null, company: null },
  },
  ...{ createdAt: '2026-11-30T09:00:00Z', endedAt: null, contactFirstMessageAt: null },
  entries: [
    {
      ...{ id: '1.1.2', sentAt: '2026-11-30T09:00:00Z', kind: 'message', event: null, text, url: null },
      author: { kind: 'contact', name: 'Anna Berg', id: 7 },
    },
  ],
  ...{ completeness: 'complete', unreadableEntries: 0, payload: { contact: { name: 'Anna Berg' } } },
});

interface Given {
  readonly choices?: Partial<Choices>;
  readonly instance?: Partial<Instance>;
  readonly settings?: Partial<Settings>;
  readonly matches?: Partial<Matches>;
  readonly text?: string;
  readonly limetypes?: typeof model;
  readonly timeZone?: string;
}

function planned(given: Given = {}): Planned {
  const resolved = resolveMapping(instanceWith(given.instance), given.limetypes ?? model);
  if (resolved.kind === 'problems') throw new Error(JSON.stringify(resolved.problems));
  return makePlan({
    conversation: saying(given.text ?? 'The invoice is wrong. Can you call me?'),
    settings: { ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme', ...given.settings },
    // As the panel has it, from the worker.
    mapping: JSON.parse(JSON.stringify(resolved.mapping)) as Mapping,
    matches: { ...matches, ...given.matches },
    choices: { ...firstChoices(deliveryId), todo: true, ...given.choices },
    ...{ now, timeZone: given.timeZone ?? 'Europe/Stockholm', locale: 'en' },
  });
}

const values = (todo: PlannedTodo | undefined) =>
  todo && Object.fromEntries(todo.properties.map(({ name, value }) => [name, value]));
const line = 'https://userlike.com/en/umc#/conversation/63741936 (1a2b3c4d to-do)';

test('everything is proposed', () => {
  const { plan, needs } = planned();
  expect(needs).toEqual([]);
  expect(plan.todo).toMatchObject({
    ...{ limetype: 'todo', singular: 'To-do', targetProperty: 'helpdesk', personProperty: null },
    reference: { property: 'note', line },
  });
  expect(values(plan.todo)).toEqual({
    subject: 'Anna Berg: The invoice is wrong',
    // On the next working day, which is Tuesday, at the end of work; it can be begun now.
    ...{ starttime: '2026-11-30T10:20:00.000Z', endtime: '2026-12-01T16:00:00.000Z', done: false, note: line },
    ...{ person: 1011, company: 1014, coworker: 1007 },
  });
  expect(readPlan(plan), 'and the worker takes it').toEqual(plan);
});

describe('there is none', () => {
  test.each<[string, Given]>([
    ['unless it is ticked', { choices: { todo: null } }],
    ['where it is taken out', { choices: { todo: false }, settings: { followUp: 'proposed' } }],
    ['where to-dos are off for the destination', { instance: { followUp: 'off' } }],
    ['where they are off for all', { settings: { followUp: 'off' }, instance: { followUp: 'proposed' } }],
    ['where this Lime has none', { limetypes: model.filter(({ name }) => name !== 'todo') }],
    [
      'by itself where the conversation is in Lime already',
      { choices: { todo: null }, settings: { followUp: 'proposed' }, matches: { sent: inLime } },
    ],
  ])('%s', (_, given) => {
    expect(planned(given).plan).not.toHaveProperty('todo');
  });
});

test('it is there by itself where the destination proposes it, and in a second send where it is ticked', () => {
  expect(planned({ choices: { todo: null }, instance: { followUp: 'proposed' } }).plan.todo).toBeDefined();
  expect(planned({ matches: { sent: inLime } }).plan.todo).toBeDefined();
});

describe('what was typed counts', () => {
  const typed = (details: Readonly<Record<string, string>>, more: Given = {}) =>
    planned({ ...more, choices: { details } });

  test('in place of what is proposed, and is marked as the operator’s', () => {
    const { plan } = typed({ 'todo.subject': 'Call', 'todo.endtime': '2026-12-04T09:30', 'todo.coworker': '1008' });
    expect(values(plan.todo)).toMatchObject({ subject: 'Call', endtime: '2026-12-04T08:30:00.000Z', coworker: 1008 });
    expect(plan.todo?.properties.find(({ name }) => name === 'subject')?.origin).toEqual({ kind: 'operator' });
  });

  test('before the reference line, which stays', () => {
    expect(values(typed({ 'todo.note': 'Use the mobile' }).plan.todo)?.['note']).toBe(`Use the mobile\n${line}`);
    expect(values(typed({ 'todo.note': '' }).plan.todo)?.['note']).toBe(line);
    const forged = 'https://userlike.com/en/umc#/conversation/1 (11111111)';
    expect(refersTo(JSON.stringify(values(typed({ 'todo.note': forged }).plan.todo)?.['note']), 1)).toBe(false);
  });

  test('where it leaves a value out', () => {
    const { plan, needs } = typed({ 'todo.endtime': '', 'todo.coworker': '', 'todo.person': '', 'todo.done': '' });
    expect(Object.keys(values(plan.todo) ?? {})).toEqual(['subject', 'starttime', 'note', 'company']);
    expect(needs).toEqual([]);
  });

  test('and is asked for if it cannot be written or is not readable', () => {
    const problems = (details: Readonly<Record<string, string>>) =>
      typed(details).needs.flatMap((need) => (need.kind === 'value' ? [[need.property, need.problem]] : []));
    expect(problems({ 'todo.endtime': '2026-02-30' })).toEqual([['todo.endtime', { kind: 'notADate' }]]);
    expect(problems({ 'todo.subject': ' ' })).toEqual([['todo.subject', 'required']]);
    expect(problems({ 'todo.starttime': '' })).toEqual([['todo.starttime', 'required']]);
  });

  test('for another required property of the limetype', () => {
    const strict = withProperty(model, 'todo', 'place', property('place', 'string', { required: true }));
    expect(typed({}, { limetypes: strict }).needs).toMatchObject([
      { kind: 'value', property: 'todo.place', problem: 'required' },
    ]);
    expect(values(typed({ 'todo.place': 'Here' }, { limetypes: strict }).plan.todo)?.['place']).toBe('Here');
  });
});

test('what is due before now was to be begun then', () => {
  const { plan } = planned({ choices: { details: { 'todo.endtime': '2026-11-30T08:00' } } });
  expect(values(plan.todo)).toMatchObject({
    starttime: '2026-11-30T07:00:00.000Z',
    endtime: '2026-11-30T07:00:00.000Z',
  });
});

test('a date is the day of the operator’s zone', () => {
  const dates = ['starttime', 'endtime'].reduce<typeof model>(
    (all, name) => withProperty(all, 'todo', name, property(name, 'date', { required: true })),
    model,
  );
  const { plan } = planned({
    limetypes: dates,
    timeZone: 'Pacific/Auckland',
    settings: { writeForms: { option: 'key', date: 'day' } },
  });
  expect(values(plan.todo)).toMatchObject({ starttime: '2026-11-30', endtime: '2026-12-01' });
});

test('the subject is cut between characters, and numbers are masked before that', () => {
  const { plan, masked } = planned({ text: 'My card 4111 1111 1111 1111 was charged twice 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦' });
  const subject = values(plan.todo)?.['subject'] as string;
  expect(subject.length).toBeLessThanOrEqual(60);
  expect(subject).toMatch(/^Anna Berg: My card 4111 11\S\S \S{4} 1111 was charged/);
  expect(subject.isWellFormed()).toBe(true);
  expect(masked.length).toBeGreaterThan(0);
  const typed = planned({ choices: { details: { 'todo.subject': 'Card 4111 1111 1111 1111' } } });
  expect(JSON.stringify(typed.plan.todo)).not.toContain('1111 1111');
  expect(typed.masked).toMatchObject([{ place: { kind: 'property' } }]);
});

test('a contact who has said nothing is named alone', () => {
  const { plan } = planned({ text: '' });
  expect(values(plan.todo)?.['subject']).toBe('Anna Berg');
});

test('without room for the line it is known by its values', () => {
  const short = withProperty(model, 'todo', 'note', property('note', 'text', { length: 100 }));
  const { plan } = planned({ limetypes: short });
  expect(plan.todo?.reference).toBeNull();
  expect(values(plan.todo)).not.toHaveProperty('note');
});

test('it leads to a person that the plan creates', () => {
  const create: Choices['person'] = { kind: 'create', values: { firstname: 'Nora', lastname: 'Ny' } };
  expect(planned({ choices: { person: create } }).plan.todo?.personProperty).toBe('person');
  const without = planned({ choices: { person: create, details: { 'todo.person': '' } } });
  expect(without.plan.todo?.personProperty).toBeNull();
});

test('whose person was deleted since is made without', async () => {
  const lime = new ModelLime();
  const { plan } = planned();
  const alone: Plan = {
    ...plan,
    target: {
      kind: 'existing',
      limetype: 'helpdesk',
      singular: 'Helpdesk',
      id: 1,
      descriptive: '',
      chosenBy: 'operator',
    },
  };
  const lighter = await withoutUnreadable(alone, lime.port());
  if (lighter?.kind !== 'lighter') throw new Error('Nothing is gone.');
  expect(lighter.gone.length).toBeGreaterThan(0);
  expect(Object.keys(values(lighter.plan.todo) ?? {})).toEqual(['subject', 'starttime', 'endtime', 'done', 'note']);
});
