/** The table of property types: every type that Lime is known to have has a row, and what has none is treated as unknown. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { propertyType } from '../../../src/lime/propertyTypes';

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
