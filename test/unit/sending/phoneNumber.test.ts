/** Telephone numbers in their notations (specification, section 5): compared by the library as it is built in, and without it by their digits. */
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { describe, expect, test } from 'vitest';
import { digitsOf, endings, sameDigits } from '../../../src/sending/phoneNumber';
import { samePhoneNumber } from '../../../src/sending/samePhoneNumber';

describe('two notations of one number', () => {
  test.each([
    ['+46 31 555 01 42', '031-555 01 42', 'from within the country'],
    ['+46 (0)31 555 01 42', '0315550142', 'with the zero that is dialled within'],
    ['0046315550142', '031/555 01 42', 'with 00 for the plus'],
    ['46315550142', '+46 31 555 01 42', 'without a plus'],
    ['tel:+46-31-555-01-42', '+46315550142', 'as a link'],
    ['+46 31 555 01 42', '031-555 01 42 ext. 12', 'with an extension'],
    ['+49 (221) 4710-123', '0221 4710123', 'Germany'],
    ['+1 415 555 2671', '(415) 555-2671', 'the United States, which dial no zero'],
    ['+39 06 1234 5678', '06 12345678', 'Italy, whose zero is part of the number'],
    ['+7 912 345-67-89', '8 912 345-67-89', 'Russia, which dials an eight'],
    ['+54 9 11 2345-6789', '011 15-2345-6789', 'Argentina, which puts a nine in abroad'],
    ['031-555 01 42', '0315550142', 'neither with its country'],
    ['+999 31 555 01 42', '+999315550142', 'of a country that does not exist'],
  ])('%s and %s: %s', (one, other) =>
    expect([samePhoneNumber(one, other), samePhoneNumber(other, one)]).toEqual([true, true]),
  );
});

describe('two numbers are not one', () => {
  test.each([
    ['+46 31 555 01 42', '+46 31 555 01 43', 'another last digit'],
    ['+46 31 555 01 42', '+47 31 555 01 42', 'another country'],
    ['+46 31 555 01 42', '555 01 42', 'without the area'],
    ['+46 31 555 01 42', '08-555 01 42', 'another area'],
    ['112', '1 12', 'too short to say anything about a person'],
    ['anna@example.com', 'anna@example.com', 'no number at all'],
  ])('%s and %s: %s', (one, other) =>
    expect([samePhoneNumber(one, other), samePhoneNumber(other, one)]).toEqual([false, false]),
  );
});

// By the library's full table, which the product's small one must not fall behind.
test.each(getCountries())('each notation of a number of %s is that number', (country) => {
  const number = getExampleNumber(country, examples);
  if (!number) return;
  const notations = [number.formatInternational(), number.getURI(), number.format('IDD', { fromCountry: 'SE' })];
  for (const notation of [...notations, number.formatNational()])
    expect(samePhoneNumber(number.number, notation), notation).toBe(true);
});

describe('without the library', () => {
  test.each([
    ['031-555 01 42', '0315550142', true],
    ['+46 31 555 01 42', '46315550142', true],
    ['+46 31 555 01 42', '031-555 01 42', false],
    ['112', '112', false],
    ['anna', 'anna', false],
  ])('%s and %s: the same digits? %s', (one, other, same) => expect(sameDigits(one, other)).toBe(same));
});

test('the ending finds a number however its last digits are grouped', () => {
  const found = endings(digitsOf('+46 31 555 01 42 ext. 12') ?? '');
  for (const held of ['031-5550142', '031-555 01 42', '+46 31 55 50-142', '031.555.01.42'])
    expect(
      found.some((ending) => held.includes(ending)),
      held,
    ).toBe(true);
});
