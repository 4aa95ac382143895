/**
 * Input of the kind that a border must bear: anything at all, and valid examples of which some parts are something else. The longest are long enough
 * that work which grows with the square of the length is seen.
 */
import fc from 'fast-check';

const long = 20_000;

/** Values on which readers stumble. */
const hostileValues: readonly unknown[] = [
  undefined,
  null,
  NaN,
  Infinity,
  -0,
  -1,
  0.5,
  Number.MAX_SAFE_INTEGER + 2,
  1e308,
  '',
  ' '.repeat(long),
  '/'.repeat(long),
  '('.repeat(long),
  '<b '.repeat(long / 4),
  '1'.repeat(long),
  `https://${'a.'.repeat(long / 2)}`,
  'a@'.repeat(long / 2),
  '\u202e\u0000\ud800',
  '__proto__',
  'constructor',
  '2026-13-45T99:99:99Z',
  'javascript:alert(1)',
  'https://[',
  'https://a|b',
  [],
  {},
  [[]],
  Object.create(null),
  JSON.parse('{"__proto__":{"polluted":true}}'),
  Array.from({ length: 1_000 }, (_, index) => index),
  nested(200),
  new Date(NaN),
  () => undefined,
  Symbol('one'),
  10n,
];

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { results: value, id: level };
  return value;
}

const anyValue = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...hostileValues) },
  { weight: 2, arbitrary: fc.anything({ maxDepth: 2, maxKeys: 4, withNullPrototype: true }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

interface Change {
  /** Which of the places of the example, as a part of one. */
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add' | 'repeat';
  readonly value: unknown;
}
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'repeat'),
  value: anyValue,
});

/** Anything, or one of the examples with up to three changes, now and then none. */
export const hostileInput = (examples: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: anyValue },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...examples), fc.array(change, { maxLength: 3 }))
        .map(([example, changes]) => withChanges(example, changes)),
    },
  );

/** The same as text: JSON, JSON that was cut off, and what never was JSON. */
export const hostileText = (examples: readonly unknown[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: hostileInput(examples).map(asText) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...examples), fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([example, part]) => asText(example).slice(0, Math.floor(asText(example).length * part))),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
    { weight: 1, arbitrary: fc.constantFrom('['.repeat(5_000), `${'{"a":'.repeat(3_000)}1`, ' '.repeat(long), '﻿{}') },
  );

function asText(value: unknown): string {
  try {
    const json: unknown = JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'bigint' ? member.toString() : member,
    );
    return typeof json === 'string' ? json : '';
  } catch {
    return 'not JSON';
  }
}

type Path = readonly (string | number)[];

/** Of each example: where it can be changed. */
const placesOf = new WeakMap<object, readonly Path[]>();

function placesIn(example: object): readonly Path[] {
  const places = placesOf.get(example) ?? pathsOf(example, [], 0);
  placesOf.set(example, places);
  return places;
}

/** A copy with some places changed. Places of the example alone are known, so what was put in is not looked into. */
function withChanges(example: unknown, changes: readonly Change[]): unknown {
  if (!isContainer(example)) return changes[0]?.value ?? example;
  const places = placesIn(example);
  return changes.reduce<unknown>(
    (before, { at, how, value }) => withChange(before, places[Math.floor(at * places.length)] ?? [], how, value),
    example,
  );
}

const deepest = 6;
const maxMembers = 40;

function pathsOf(value: unknown, path: Path, depth: number): Path[] {
  if (!isContainer(value) || depth === deepest) return [path];
  const members = Array.isArray(value)
    ? value.slice(0, maxMembers).map((member: unknown, index) => [index, member] as const)
    : Object.entries(value).slice(0, maxMembers);
  return [path, ...members.flatMap(([key, member]) => pathsOf(member, [...path, key], depth + 1))];
}

const isContainer = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

function withChange(value: unknown, [key, ...rest]: Path, how: Change['how'], put: unknown): unknown {
  if (key === undefined || !isContainer(value)) {
    if (how === 'repeat') return [value, value];
    return how === 'add' && isContainer(value) && !Array.isArray(value) ? { ...value, more: put } : put;
  }
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  if (rest.length > 0) copy[key] = withChange(copy[key], rest, how, put);
  else if (how === 'remove' && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (how === 'remove') Reflect.deleteProperty(copy, key);
  else if (how === 'add') copy[`${key} more`] = put;
  else copy[key] = how === 'repeat' ? [copy[key], copy[key]] : put;
  return copy;
}
