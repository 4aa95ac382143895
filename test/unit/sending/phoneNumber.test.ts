/** Telephone numbers in their notations, held against libphonenumber country by country (specification, section 5). */
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { describe, expect, test } from 'vitest';
import { endings, readPhoneNumber, samePhoneNumber } from '../../../src/sending/phoneNumber';

function same(one: string, other: string): boolean {
  const [first, second] = [readPhoneNumber(one), readPhoneNumber(other)];
  return first !== null && second !== null && samePhoneNumber(first, second);
}

describe('two notations of one number', () => {
  test.each([
    ['+46 31 555 01 42', '031-555 01 42'],
    ['+46 (0)31 555 01 42', '0315550142'],
    ['0046315550142', '031/555 01 42'],
    ['+49 (221) 4710-123', '0221 4710123'],
    ['tel:+46-31-555-01-42', '+46315550142'],
    ['+1 415 555 2671', '(415) 555-2671'],
    ['+39 06 1234 5678', '06 12345678'],
    ['031-555 01 42 ext. 12', '031-555 01 42'],
  ])('%s and %s', (one, other) => expect([same(one, other), same(other, one)]).toEqual([true, true]));
});

describe('two numbers are not one', () => {
  test.each([
    ['+46 31 555 01 42', '+46 31 555 01 43', 'another last digit'],
    ['+46 31 555 01 42', '+47 31 555 01 42', 'another country'],
    ['+46 31 555 01 42', '555 01 42', 'without the area, which no calling code is left of'],
    ['112', '112', 'too short to say anything about a person'],
    ['anna@example.com', 'anna@example.com', 'no number at all'],
  ])('%s and %s: %s', (one, other) => expect(same(one, other)).toBe(false));
});

describe('against libphonenumber', () => {
  /** Numbers are dialled there after another digit than 0, or another digit is put in abroad; they match in one notation only. */
  const otherTrunks = ['AR', 'BY', 'HU', 'KZ', 'LT', 'MN', 'MX', 'RU', 'TM', 'UZ'];

  /** Islands whose numbers have four or five digits, as the extension of many an office has. */
  const shortNumbers = ['AC', 'CK', 'FK', 'SH', 'TA', 'TK'];
  const exceptions = [...otherTrunks, ...shortNumbers];

  test.each(getCountries().filter((country) => !exceptions.includes(country)))('%s', (country) => {
    const number = getExampleNumber(country, examples);
    if (!number) return;
    const international = [
      number.number,
      number.formatInternational(),
      number.getURI(),
      number.format('IDD', { fromCountry: 'SE' }),
    ];
    for (const notation of international) {
      expect(same(number.number, notation), notation).toBe(true);
      expect(same(number.formatNational(), notation), `${number.formatNational()} ${notation}`).toBe(true);
    }
  });
});

test('the ending finds a number however its last digits are grouped', () => {
  const phone = readPhoneNumber('+46 31 555 01 42');
  const found = phone ? endings(phone) : [];
  for (const held of ['031-5550142', '031-555 01 42', '+46 31 55 50-142', '031.555.01.42'])
    expect(
      found.some((ending) => held.includes(ending)),
      held,
    ).toBe(true);
});
