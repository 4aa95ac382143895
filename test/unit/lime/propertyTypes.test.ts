/** The table of property types: every type that Lime is known to have has a row, and what has none is treated as unknown. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  isBelongsto,
  isDate,
  isDateTime,
  isHasmany,
  isManyToMany,
  isMoment,
  isOtherSide,
  isUser,
  propertyType,
} from '../../../src/lime/propertyTypes';

/** From facts C8, so that a type that becomes known there is missed here. */
const known = /\*\*C8\*\* Types: `([^`]+)`/
  .exec(readFileSync(`${import.meta.dirname}/../../../docs/facts/lime-crm-api.md`, 'utf8'))?.[1]
  ?.split(/\s+/) as readonly string[];

const unknown = propertyType('a type of a later Lime');

test.each(known)('%s has a row', (type) => expect(propertyType(type)).not.toBe(unknown));

test.each(known.map((type) => [type, propertyType(type)] as const))(
  '%s is proposed and asked for only if it can be written',
  (_, { kind, asked, whenRequired }) => {
    if (kind === 'none') expect({ asked, whenRequired }).toEqual({ asked: false, whenRequired: 'nothing' });
    else expect(asked).toBe(true);
  },
);

test.each(['constructor', '__proto__', ''])('"%s" is no type', (type) => expect(propertyType(type)).toBe(unknown));

test('an unknown type is asked for and never written', () =>
  expect(unknown).toMatchObject({ kind: 'none', asked: true }));

test.each([
  ['isBelongsto', isBelongsto, ['belongsto']],
  ['isHasmany', isHasmany, ['hasmany']],
  ['isManyToMany', isManyToMany, ['hasandbelongstomany']],
  ['isOtherSide', isOtherSide, ['hasone', 'hasmany', 'hasandbelongstomany']],
  ['isUser', isUser, ['user']],
  ['isDate', isDate, ['date']],
  ['isDateTime', isDateTime, ['time']],
  ['isMoment', isMoment, ['date', 'time']],
] as const)('%s holds for its types and no other', (_, holds, types) =>
  expect([...known, 'a type of a later Lime'].filter((type) => holds({ type })).sort()).toEqual([...types].sort()),
);

test('a required property needs no rule where the other side of a relation or Lime fills it', () =>
  expect(known.filter((type) => propertyType(type).filledElsewhere).sort()).toEqual([
    'hasandbelongstomany',
    'hasmany',
    'system',
  ]));

describe('no code outside the table compares with the name of a type', () => {
  const src = `${import.meta.dirname}/../../../src`;
  const rooms = /^(?:lime|settings|sending|background|panel|options|i18n)\/.*\.tsx?$/;
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => rooms.test(file));
  const relation = /'(?:belongsto|hasmany|hasone|hasandbelongstomany)'/;
  const compared = new RegExp(`\\btype [!=]== '(?:${known.join('|')})'`);

  test('the files are found', () => expect(files.length).toBeGreaterThan(300));
  test('the names are found in the table', () =>
    expect(readFileSync(`${src}/lime/propertyTypes.ts`, 'utf8')).toMatch(relation));
  test.each(files.filter((file) => !file.endsWith('lime/propertyTypes.ts')))('%s', (file) => {
    const code = readFileSync(`${src}/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(code).not.toMatch(relation);
    expect(code).not.toMatch(compared);
  });
});
