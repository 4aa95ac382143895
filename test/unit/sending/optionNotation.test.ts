/** What the settings take for an option, the send takes too; and what only notation tells apart is not guessed. */
import { expect, test } from 'vitest';
import { toWriteValue } from '../../../src/sending/values/writeValue';
import { fitsType } from '../../../src/settings/words/fitsType';
import { option } from '../settings/fixtures/metadata';

const context = { forms: { option: 'key', date: 'day' }, timeZone: 'Europe/Stockholm', locale: 'tr' } as const;
const property = option('p', { new: 'Nytt ärende', is: 'İade', mass: 'Masse', measure: 'Maße', x1: 'X' });

test.each([
  ['nytt  ärende', 'new'],
  ['Nytt\u00a0ärende', 'new'],
  ['Ｎｙｔｔ ärende', 'new'],
  ['Nytt a\u0308rende', 'new'],
  ['Nytt\u200b ärende', 'new'],
  ['IADE', 'is'],
  ['iade', 'is'],
  ['NEW', 'new'],
  ['Masse', 'mass'],
  ['Maße', 'measure'],
  ['MASSE', undefined],
  ['nytt arende', undefined],
])('%j is the option %s', (given, key) => {
  const written = toWriteValue(property, given, context);
  expect(written.kind === 'value' ? written.value : undefined).toBe(key);
  expect(fitsType(property, given)).toBe(key !== undefined);
});
