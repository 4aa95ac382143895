/** What the worker takes for a plan: every field with every wrong type, no field more and none less. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LeftOff, Origin, Plan, PlannedProperty } from '../../../src/sending/plan/plan';
import { readPlan } from '../../../src/sending/plan/planSchema';
import { planToCreate, planToLink } from './plans';

const deliveryId = '1a2b3c4d-0000-4000-8000-000000000000';

const planned = (value: PlannedProperty['value'], origin: Origin): PlannedProperty => ({
  name: 'name',
  label: 'Name',
  value,
  shown: 'Eva',
  origin,
  relatedLimetype: 'company',
});

const leftOff: LeftOff[] = [
  { kind: 'person', why: 'noMatch', name: 'Eva' },
  { kind: 'company', why: 'personHasNone', name: 'Acme' },
  { kind: 'coworker', why: 'noMatch', name: 'Peter' },
  { kind: 'relation', why: 'noAccess', name: 'Team' },
  { kind: 'value', property: 'price', label: 'Price', why: { kind: 'ambiguous', readings: ['12.5', '12500'] } },
  { kind: 'value', property: 'status', label: 'Status', why: { kind: 'unknownOption', given: 'x' } },
  { kind: 'value', property: 'set', label: 'Set', why: { kind: 'unsupportedType', type: 'set' } },
  { kind: 'value', property: 'day', label: 'Day', why: { kind: 'notADate' } },
  { kind: 'notifications', count: 2 },
  { kind: 'entries', count: 1 },
  { kind: 'sentBefore', count: 3 },
  { kind: 'heading' },
  { kind: 'olderMessages' },
  { kind: 'conversationObject', why: 'keptByReference' },
  { kind: 'historyNote' },
  { kind: 'cutNote', characters: 12 },
  { kind: 'files', count: 1, why: 'off' },
];

const created: Plan = {
  ...planToCreate(deliveryId),
  person: {
    limetype: 'person',
    singular: 'Person',
    descriptive: 'Eva',
    properties: [
      planned('Eva', { kind: 'userlikeKey', key: 'contact.name' }),
      planned({ key: 'new' }, { kind: 'coworker', by: 'rule' }),
    ],
    key: { property: 'email', value: 'eva@example.com' },
    reference: { property: 'note', line: '1a2b3c4d' },
    targetProperty: 'person',
    noteProperty: 'person',
  },
  files: {
    limetype: 'document',
    singular: 'Document',
    fileProperty: 'document',
    targetProperty: 'helpdesk',
    personProperty: 'person',
    properties: [planned(7, { kind: 'default' })],
    limit: 26_214_400,
    disposition: 'client',
    files: [
      {
        entryId: '1.1.1',
        url: 'https://media.userlike.com/a.png',
        name: 'a.png',
        size: 12,
        leftOut: 'tooLarge',
        properties: [planned(true, { kind: 'conversation' })],
        reference: { property: 'comment', line: '1.1.1' },
      },
    ],
  },
  todo: {
    limetype: 'todo',
    singular: 'To-do',
    targetProperty: 'helpdesk',
    personProperty: 'person',
    properties: [planned('Call Eva back', { kind: 'proposed' })],
    reference: { property: 'note', line: '1a2b3c4d' },
  },
  leftOff,
};
const plans: readonly Plan[] = [created, planToLink(deliveryId, 7, 'operator')];

type Path = readonly (string | number)[];
interface Field {
  readonly plan: Plan;
  readonly path: Path;
  readonly value: unknown;
}

/** Every value in every plan, objects and lists too. */
const fields: readonly Field[] = plans.flatMap((plan) => {
  const found: Field[] = [];
  const walk = (value: unknown, path: Path) => {
    if (path.length > 0) found.push({ plan, path, value });
    if (Array.isArray(value)) value.forEach((one, index) => walk(one, [...path, index]));
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
  };
  walk(plan, []);
  return found;
});

/** The plan with another value at a path; `undefined` takes the field away. */
function withValue(plan: Plan, path: Path, value: unknown): unknown {
  const copy = structuredClone(plan) as unknown;
  const parent = path.slice(0, -1).reduce<unknown>((of, key) => (of as Record<string, unknown>)[key], copy) as Record<
    string,
    unknown
  >;
  const last = path.at(-1) ?? '';
  if (value === undefined && !Array.isArray(parent)) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return copy;
}

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);
/** Where the plan says nothing by null. */
const mayBeNull = ({ path, plan }: Field) => {
  const at = path.join('.');
  if (/^leftOff/.test(at)) return /^leftOff\.[012]\.name$/.test(at);
  if (/\.value$/.test(at)) return !/^person\.key/.test(at);
  if (/^person\.(key|reference|targetProperty|noteProperty)$/.test(at)) return true;
  if (/^todo\.(reference|personProperty)$/.test(at)) return true;
  if (/^target\.reference$/.test(at)) return plan.target.kind === 'create';
  if (/^(conversationObject\.linkProperty|files\.personProperty|files\.files\.\d+\.(size|leftOut))$/.test(at))
    return true;
  return /^(person|conversationObject|files)$/.test(at);
};
/** The value of a property is any that Lime takes. */
const anyValue = ({ path }: Field) => path.at(-1) === 'value' && path.at(-3) === 'properties';

test('what is planned is taken as it is', () => {
  for (const plan of plans) expect(readPlan(plan)).toEqual(plan);
});

test('a plan of before there were to-dos is taken', () => {
  const { todo, ...before } = created;
  expect(todo).toBeDefined();
  expect(readPlan(before)).toEqual(before);
});

describe('a plan is refused', () => {
  const wrong = [7, 'nonsense', true, null, [], {}, [7], { kind: 'nonsense' }, -1, 1.5, NaN, undefined];
  test.each(fields.map((field) => [field.path.join('.'), field] as const))('with another type in %s', (_, field) => {
    for (const value of wrong) {
      const isSame = typeOf(value) === typeOf(field.value);
      if (
        isSame ||
        (value === null && mayBeNull(field)) ||
        (anyValue(field) && ['string', 'number', 'boolean'].includes(typeOf(value)))
      )
        continue;
      if (value === undefined && /^person\.reference$|^todo$|\.relatedLimetype$/.test(field.path.join('.'))) continue;
      const given = withValue(field.plan, field.path, value);
      expect([value, readPlan(given)]).toEqual([value, null]);
    }
  });

  test.each(
    fields
      .filter(
        ({ value, path }) =>
          typeof value === 'string' &&
          /^(kind|why|by|chosenBy|disposition|leftOut|deliveryId)$/.test(String(path.at(-1))),
      )
      .map((field) => [field.path.join('.'), field] as const),
  )('with a word that is not one of its own in %s', (_, { plan, path }) => {
    for (const word of ['nonsense', '', 'Create', '__proto__'])
      expect(readPlan(withValue(plan, path, word))).toBeNull();
  });

  test.each(
    fields.filter(({ value }) => typeof value === 'number').map((field) => [field.path.join('.'), field] as const),
  )('with a number that cannot be in %s', (_, field) => {
    for (const value of [NaN, Infinity, ...(anyValue(field) ? [] : [-1])])
      expect(readPlan(withValue(field.plan, field.path, value))).toBeNull();
  });

  test.each(
    fields
      .filter(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value))
      .map((field) => [field.path.join('.'), field] as const),
  )('with a field too much in %s', (_, { plan, path }) => {
    expect(readPlan(withValue(plan, [...path, 'more'], 1))).toBeNull();
  });

  test('and nothing throws, whatever comes', () => {
    const someField = fc.constantFrom(...fields);
    fc.assert(
      fc.property(someField, fc.anything({ maxDepth: 2 }), ({ plan, path }, value) => {
        readPlan(withValue(plan, path, value));
        readPlan(value);
      }),
      { numRuns: 2_000 },
    );
  });
});
