/** What becomes of an existing object, by the destination's rules, as old and new values (spec section 6). */
import { describe, expect, test } from 'vitest';
import type { Limetype, Property } from '../../../src/lime/limetype';
import { unnamedInChanges, withRelatedNames } from '../../../src/sending/changes/namesInChanges';
import { heldValue, holdsValue } from '../../../src/sending/changes/heldValue';
import type { HeldValues, Matches } from '../../../src/sending/match/match';
import { firstChoices, type Choices } from '../../../src/sending/planning/choices';
import { makePlan } from '../../../src/sending/planning/makePlan';
import { readPlan } from '../../../src/sending/plan/planSchema';
import { emptyInstance } from '../../../src/settings/document/emptyInstance';
import type { Instance } from '../../../src/settings/document/settings';
import { initialSettings, readSettings, type ChangeRule } from '../../../src/settings/document/settings';
import { readPolicy } from '../../../src/settings/document/policy';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { validateInstances } from '../../../src/settings/validation/validation';
import { inEnglish } from '../../support/inEnglish';
import type { Conversation } from '../../../src/userlike/conversation/conversation';

const property = (name: string, type: string, more: Partial<Property> = {}): Property => ({
  ...{ name, label: name.toUpperCase(), type, required: false, length: null, relatedLimetype: null },
  ...{ options: [], tag: null },
  ...more,
});
const option = (key: string, text: string) => ({ key, text, inactive: false });
const options = [option('empty', ''), option('parked', 'Parked'), option('ongoing', 'Ongoing')];
const limetypes: readonly Limetype[] = [
  {
    ...{ name: 'helpdesk', singular: 'Helpdesk', plural: 'Helpdesk', tag: null },
    properties: [
      property('title', 'string', { required: true }),
      property('description', 'text'),
      property('status', 'option', { options }),
      property('lastcontact', 'time'),
      property('nextaction', 'date'),
      property('hours', 'decimal'),
      property('urgent', 'yesno'),
      property('coworker', 'belongsto', { relatedLimetype: 'coworker' }),
      property('history', 'hasmany', { relatedLimetype: 'history' }),
    ],
  },
  { name: 'coworker', singular: 'Coworker', plural: 'Coworkers', tag: null, properties: [] },
];
const now = Date.parse('2026-03-03T22:30:00Z');
const conversation: Conversation = {
  id: 63741936,
  topics: ['helpdesk'],
  contact: {
    ...{ id: 7, name: 'Anna Berg', email: null, emailVerified: false },
    ...{ phoneNumber: null, mobileNumber: null, company: null },
  },
  operator: { id: 1, name: 'Peter Testman' },
  ...{ channel: 'web', status: 'open', createdAt: null, endedAt: null, contactFirstMessageAt: null },
  entries: [],
  completeness: 'complete',
  unreadableEntries: 0,
  payload: { contact: { name: 'Anna Berg' } },
};

const base: Instance = { ...emptyInstance('h', 'helpdesk'), referenceProperty: 'description' };

function planned(
  rules: readonly ChangeRule[],
  values: HeldValues | undefined,
  choices: Partial<Choices> = {},
  again = false,
) {
  const instance = { ...base, [again ? 'whenSentAgain' : 'whenLinked']: [...rules] };
  const resolved = resolveMapping(instance, limetypes);
  if (resolved.kind !== 'mapped') throw new Error(JSON.stringify(resolved));
  const hit = { limetype: 'helpdesk', id: 1001, descriptive: 'A case', facts: [], link: '', ...(values && { values }) };
  const matches: Matches = {
    person: { kind: 'none', why: 'noRules' },
    coworker: { kind: 'none' },
    sent: again
      ? {
          kind: 'sent',
          target: { limetype: 'helpdesk', id: 1001, descriptive: 'A case' },
          link: '',
          ...(values && { values }),
        }
      : { kind: 'new' },
    sentUpTo: [],
  };
  const result = makePlan({
    conversation,
    settings: { ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme', instances: [instance] },
    mapping: resolved.mapping,
    matches,
    choices: {
      ...firstChoices('1a2b3c4d-0000-4000-8000-000000000000'),
      ...(!again && { target: { kind: 'existing', hit } }),
      ...choices,
    },
    now,
    timeZone: 'Europe/Stockholm',
    locale: 'en-GB',
  });
  const { target } = result.plan;
  expect(readPlan(result.plan), 'the worker takes it').toEqual(result.plan);
  return { ...result, changes: target.kind === 'existing' ? (target.changes ?? []) : [] };
}

const toOngoing: ChangeRule = { property: 'status', defaultValue: 'Ongoing' };
const parked = { id: 2, key: 'parked', text: 'Parked' };

test('an option by its text: old and new as people read them, as Lime takes them, and where the new one comes from', () => {
  expect(planned([toOngoing], { status: parked }).changes).toEqual([
    {
      ...{ name: 'status', label: 'STATUS', value: 'ongoing', shown: 'Ongoing', origin: { kind: 'default' }, on: true },
      from: { value: 'parked', shown: 'Parked' },
    },
  ]);
});

test.each<[string, ChangeRule, HeldValues]>([
  ['an option', toOngoing, { status: { key: 'ongoing', text: 'Ongoing' } }],
  ['an option by its bare key', toOngoing, { status: 'ongoing' }],
  [
    'a day, which Lime tells by the midnight of its own zone',
    { property: 'nextaction', defaultValue: '2026-03-05' },
    { nextaction: '2026-03-05T00:00:00-05:00' },
  ],
  ['a number', { property: 'hours', defaultValue: '1.5' }, { hours: 1.5 }],
  ['a yes', { property: 'urgent', defaultValue: true }, { urgent: true }],
  ['nothing', { property: 'status', empty: true }, { status: { key: 'empty', text: '' } }],
  ['nothing at all', { property: 'lastcontact', empty: true }, { lastcontact: null }],
])('%s that is so already is no change', (_, rule, values) => {
  expect(planned([rule], values).changes).toEqual([]);
});

test('days after the moment of the plan: a time, and the day that the operator’s clock shows then', () => {
  const rules = [
    { property: 'lastcontact', inDays: 0 },
    { property: 'nextaction', inDays: 2 },
  ];
  const { changes } = planned(rules, { lastcontact: null, nextaction: '2026-03-01T00:00:00+01:00' });
  expect(changes.map(({ value, origin, from }) => [value, origin.kind, from.shown])).toEqual([
    ['2026-03-03T22:30:00.000Z', 'now', ''],
    // Half past ten in the evening there is half past eleven here; two days later it is the fifth.
    ['2026-03-05T00:00:00+01:00', 'now', '1 Mar 2026'],
  ]);
});

test('a property is emptied in the way of its type; one that must have a value is not', () => {
  const rules = ['status', 'lastcontact', 'title'].map((name) => ({ property: name, empty: true }));
  const { changes } = planned(rules, { status: parked, lastcontact: '2026-03-01T10:00:00+01:00', title: 'A case' });
  expect(changes.map(({ name, value, shown }) => [name, value, shown])).toEqual([
    ['status', 'empty', ''],
    ['lastcontact', null, ''],
  ]);
});

test('a template and a value of the chat; numbers that must not be filed are masked and listed', () => {
  const rules = [{ property: 'title', template: 'Chat with {contact.name}' }];
  const { changes } = planned(rules, { title: 'A case' }, { details: { 'change.title': 'Card 4111 1111 1111 1111' } });
  expect(changes[0]?.value).toBe('Card 4111 11•• •••• 1111');
  expect(
    planned(rules, { title: 'A case' }, { details: { 'change.title': 'Card 4111 1111 1111 1111' } }).masked,
  ).toHaveLength(1);
});

describe('the operator', () => {
  test('leaves one out: it is in the plan, without its tick', () => {
    const { changes } = planned([toOngoing], { status: parked }, { withoutChanges: ['status'] });
    expect(changes.map(({ on }) => on)).toEqual([false]);
  });

  test('types another value over it, or the present one, which is no change', () => {
    const typed = (value: string) => planned([toOngoing], { status: parked }, { details: { 'change.status': value } });
    expect(typed('empty').changes[0]).toMatchObject({ value: 'empty', origin: { kind: 'operator' } });
    expect(typed('').changes[0]).toMatchObject({ value: 'empty', shown: '', origin: { kind: 'operator' } });
    expect(typed('parked').changes).toEqual([]);
  });

  test('is asked where what was typed does not fit, unless it is left out', () => {
    const rule = { property: 'nextaction', inDays: 1 };
    const details = { 'change.nextaction': 'soon' };
    expect(planned([rule], { nextaction: null }, { details }).needs).toContainEqual(
      expect.objectContaining({ kind: 'value', property: 'change.nextaction', problem: { kind: 'notADate' } }),
    );
    expect(planned([rule], { nextaction: null }, { details, withoutChanges: ['nextaction'] }).needs).toEqual([]);
  });

  test('cannot empty what must have a value', () => {
    const { needs } = planned(
      [{ property: 'title', defaultValue: 'New' }],
      { title: 'A case' },
      { details: { 'change.title': '' } },
    );
    expect(needs).toContainEqual(expect.objectContaining({ property: 'change.title', problem: 'required' }));
  });
});

test('a value that does not fit its property is left off and named', () => {
  const { changes, plan } = planned([{ property: 'hours', template: 'many {contact.name}' }], { hours: 1 });
  expect(changes).toEqual([]);
  expect(plan.leftOff).toContainEqual({
    kind: 'value',
    property: 'hours',
    label: 'HOURS',
    why: { kind: 'notANumber' },
  });
});

test('what was not read is not changed; nor what this Lime does not have, nor the text by which the object is found', () => {
  expect(planned([toOngoing], undefined).changes).toEqual([]);
  const rules = [{ property: 'gone', defaultValue: 'x' }, { property: 'description', defaultValue: 'x' }, toOngoing];
  expect(planned(rules, { gone: null, description: '', status: parked }).changes.map(({ name }) => name)).toEqual([
    'status',
  ]);
});

test('each list for its own occasion', () => {
  expect(planned([toOngoing], { status: parked }, {}, true).changes).toHaveLength(1);
  const instance = { ...base, whenLinked: [toOngoing] };
  const resolved = resolveMapping(instance, limetypes);
  expect(resolved.kind).toBe('mapped');
});

test.each([
  [{ property: 'gone', defaultValue: 'x' }, 'unknownProperty'],
  [{ property: 'history', defaultValue: '1' }, 'wrongType'],
  [{ property: 'description', defaultValue: 'x' }, 'wrongType'],
  [{ property: 'status', inDays: 1 }, 'wrongType'],
  [{ property: 'status', defaultValue: 'closed' }, 'unknownOption'],
  [{ property: 'status', defaultValue: 'Parked' }, 'optionByText'],
  [{ property: 'hours', defaultValue: 'many' }, 'wrongValue'],
  [{ property: 'coworker', defaultValue: 'Anna' }, 'wrongValue'],
  [{ property: 'title', empty: true }, 'requiredEmptied'],
] as const)('the settings name what does not fit: %j', (rule, kind) => {
  for (const list of ['whenLinked', 'whenSentAgain'] as const) {
    const instance: Instance = { ...base, properties: [{ property: 'title', ask: true }], [list]: [rule] };
    const found = validateInstances([instance], limetypes).map((one) => [one.place, one.kind]);
    expect(found).toEqual([[`${list}.0`, kind]]);
    expect(resolveMapping(instance, limetypes).kind, 'and no send is kept back').toBe('mapped');
  }
});

test('two rules for one property are named', () => {
  const instance: Instance = {
    ...base,
    properties: [{ property: 'title', ask: true }],
    whenLinked: [toOngoing, toOngoing],
  };
  expect(validateInstances([instance], limetypes).map(({ place, kind }) => [place, kind])).toContainEqual([
    'whenLinked.1',
    'doubleRule',
  ]);
});

test('settings of before there were changes have none; those with changes come back as they were, also by a policy', () => {
  const old = { ...initialSettings, instances: [base] };
  expect(readSettings(JSON.parse(JSON.stringify(old)))).toEqual({ kind: 'settings', settings: old });
  const whenLinked = [toOngoing, { property: 'nextaction', inDays: 2 }, { property: 'lastcontact', empty: true }];
  const now2 = { ...initialSettings, instances: [{ ...base, whenLinked }] };
  expect(readSettings(JSON.parse(JSON.stringify(now2)))).toEqual({ kind: 'settings', settings: now2 });
  const { set, malformed } = readPolicy({ instances: [{ limetype: 'helpdesk', whenLinked }] });
  expect(malformed).toEqual([]);
  expect(set.instances?.[0]?.whenLinked).toEqual(whenLinked);
});

describe('what Lime holds', () => {
  const [, , , , nextaction] = limetypes[0]?.properties ?? [];

  test.each([
    ['localMidnight', '2026-03-05T00:00:00-05:00'],
    ['utc', '2026-03-05T00:00:00.000Z'],
    ['day', '2026-03-05'],
  ] as const)('a day goes back as that day, in the form that this Lime takes (%s)', (date, value) => {
    if (!nextaction) throw new Error('no property');
    const context = { ...inEnglish, forms: { option: 'key', date } as const };
    expect(heldValue(nextaction, '2026-03-05T00:00:00-05:00', context)).toEqual({ value, shown: '5 Mar 2026' });
  });

  test.each([
    ['Ring 031-555 01 42 on Monday', 'Ring +46 31 555 01 42 on Tuesday'],
    ['2026-03-05T00:00:00+01:00', '2026-03-06'],
    ['parked', ''],
    [0, ''],
    [false, null],
  ])('%j is not %j', (held, written) => {
    expect(holdsValue(held, written)).toBe(false);
  });

  test.each([
    ['2026-03-05T09:00:00+01:00', '2026-03-05T08:00:00.000Z'],
    ['2026-03-05T00:00:00+01:00', '2026-03-05'],
    [{ id: 1, key: 'parked', text: 'Parked' }, { key: 'parked' }],
    [{ id: 1, key: 'empty', text: '' }, null],
    [null, ''],
    [' Text ', 'Text'],
  ])('%j is %j', (held, written) => {
    expect(holdsValue(held, written)).toBe(true);
  });
});

describe('a relation', () => {
  const toPeter: ChangeRule = { property: 'coworker', defaultValue: '1003' };
  const shownOf = ({ target }: ReturnType<typeof planned>['plan']) =>
    (target.kind === 'existing' ? (target.changes ?? []) : []).map(({ from, shown }) => [from.shown, shown]);

  test('that Lime tells by number: both objects are asked for, and shown by their names', () => {
    const { plan } = planned([toPeter], { coworker: 1001 });
    expect(unnamedInChanges(plan)).toEqual([
      { limetype: 'coworker', id: 1001 },
      { limetype: 'coworker', id: 1003 },
    ]);
    const named = withRelatedNames(plan, { 'coworker 1001': 'Anna Testman', 'coworker 1003': 'Peter Testman' });
    expect(shownOf(named)).toEqual([['Anna Testman', 'Peter Testman']]);
    expect(unnamedInChanges(named)).toEqual([]);
    expect(readPlan(named), 'the worker takes it').toEqual(named);
  });

  test('of which Lime tells no name: the number, and what is written is the same', () => {
    const { plan } = planned([toPeter, toOngoing], { coworker: 1001, status: parked });
    const named = withRelatedNames(plan, { 'coworker 1003': 'Peter Testman', 'person 1001': 'Somebody else' });
    expect(shownOf(named)).toEqual([
      ['#1001', 'Peter Testman'],
      ['Parked', 'Ongoing'],
    ]);
    const values = ({ target }: typeof plan) =>
      target.kind === 'existing' && target.changes?.map(({ value, from }) => [value, from.value]);
    expect(values(named)).toEqual(values(plan));
  });

  test('that is empty, or that the operator has chosen by name: nothing to ask', () => {
    const typed = { details: { 'change.coworker': '1004' }, names: { 'coworker 1004': 'Berit' } };
    const { plan } = planned([toPeter], { coworker: null }, typed);
    expect(shownOf(plan)).toEqual([['', 'Berit']]);
    expect(unnamedInChanges(plan)).toEqual([]);
    expect(withRelatedNames(plan, { 'coworker 1004': 'Other' })).toEqual(plan);
  });
});
