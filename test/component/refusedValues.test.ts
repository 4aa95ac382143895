/**
 * For each property type: a value that is not written, and what the operator reads (facts: lime-crm-api C8; spec section 4). Types that take any text
 * refuse none. What is written of the others: `writeValue.test.ts`.
 */
import { expect, test } from 'vitest';
import { valueProblemText } from '../../src/i18n/valueProblemText';
import type { Property } from '../../src/lime/limetype';
import { toWriteValue } from '../../src/sending/values/writeValue';
import type { Json } from '../../src/userlike/conversation/json';

const options = [{ key: 'new', text: 'Ny', inactive: false }];

test.each<[type: string, given: Json, sentence: string]>([
  ['integer', '1.5', 'this is not a whole number'],
  ['integer', 'many', 'this is not a whole number'],
  ['integer', '9007199254740993', 'this is not a whole number'],
  ['user', 'Anna', 'this is not a whole number'],
  ['belongsto', 'Anna', 'this is not the id of an object'],
  ['hasone', '1.5', 'this is not the id of an object'],
  ['decimal', '1,2,3', 'this is not a number'],
  ['number', 'three', 'this is not a number'],
  ['percent', 'half', 'this is not a number'],
  ['yesno', 'perhaps', 'this is neither yes nor no'],
  ['time', 'tomorrow', 'this is not a date'],
  ['date', '22.02.2024', 'this is not a date'],
  ['date', '2024-13-45', 'this is not a date'],
  ['month', 'May', 'this is not a date'],
  ['quarter', '1/2024', 'this is not a date'],
  ['year', 'this one', 'this is not a date'],
  ['option', 'Nowhere', '"Nowhere" is not among the options'],
  ...['set', 'file', 'hasmany', 'hasandbelongstomany', 'system', 'hologram'].map((type): [string, Json, string] => [
    type,
    'a',
    `values of the type "${type}" cannot be written`,
  ]),
])('%s: %j: %s', (type, given, sentence) => {
  const named = { name: 'property', label: 'Property', type, required: false, length: null, relatedLimetype: null };
  const property: Property = { ...named, options, tag: null };
  const forms = { option: 'key', date: 'day' } as const;
  const converted = toWriteValue(property, given, { forms, timeZone: 'Europe/Stockholm', locale: 'en-GB' });
  expect(converted.kind === 'problem' && valueProblemText(converted.problem)).toBe(sentence);
});
