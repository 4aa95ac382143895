/** Telephone numbers in their notations (specification, section 5): compared by the library as it is built in, and without it by their digits. */
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { describe, expect, test } from 'vitest';
import { comparePhoneNumbers } from '../../../src/sending/match/comparePhoneNumbers';
import { compareDigits, digitsToSearch, endings, phonesIn } from '../../../src/sending/match/phoneNumber';
import { expectLinear } from '../../support/expectLinear';

const bothWays = (one: string, other: string) => [comparePhoneNumbers(one, other), comparePhoneNumbers(other, one)];

describe('two notations of one number', () => {
  test.each([
    ['+46 31 555 01 42', '031-555 01 42', 'from within the country'],
    ['+46 (0)31 555 01 42', '0315550142', 'with the zero that is dialled within'],
    ['+460701234567', '070-123 45 67', 'with that zero, not set apart'],
    ['0046315550142', '031/555 01 42', 'with 00 for the plus'],
    ['011 46 31 555 01 42', '+46 31 555 01 42', 'as dialled in North America'],
    ['46315550142', '+46 31 555 01 42', 'without a plus'],
    ['4915112345678', '+49 151 12345678', 'Germany, without a plus'],
    ['4915112345678', '0151 12345678', 'Germany, without a plus and from within'],
    ['46701234567', '070-123 45 67', 'without a plus and from within, neither says its country'],
    ['460701234567', '0701234567', 'without a plus, with the zero'],
    ['46 (0)70-123 45 67', '0701234567', 'without a plus, with the zero in brackets'],
    ['(+46) 70 123 45 67', '0701234567', 'with the country in brackets'],
    ['tel:+46-31-555-01-42', '+46315550142', 'as a link'],
    ['tel:+46-31-555-01-42;ext=12', '+46315550142', 'as a link with an extension'],
    ['Tel. 031-555 01 42 (växel)', '+46315550142', 'with words around'],
    ['\u202a+46 70 123 45 67\u202c', '070-123 45 67', 'with direction marks'],
    ['\u200e+46\u200b70\u00ad1234567\ufeff', '070-123 45 67', 'with other invisible characters'],
    ['+46\u00a070\u202f123\u200945\u300067', '070-123 45 67', 'with blanks of every kind'],
    ['+46\u201370\u2011123\u221245\u00b767', '070-123 45 67', 'with dashes of every kind'],
    ['070_123_45_67', '+46 70 123 45 67', 'with underscores'],
    ['070~1234567', '+46 70 123 45 67', 'with a swung dash'],
    ["070'123'45'67", '+46 70 123 45 67', 'with apostrophes'],
    ['＋４６　７０　１２３４５６７', '070-123 45 67', 'in full width'],
    ['+٤٦ ٧٠ ١٢٣ ٤٥ ٦٧', '070-123 45 67', 'in Arabic digits'],
    ['+۴۶ ۷۰ ۱۲۳ ۴۵ ۶۷', '070-123 45 67', 'in Persian digits'],
    ['+९१ ९८७६५ ४३२१०', '09876543210', 'in Devanagari digits'],
    ['+৯১ ৯৮৭৬৫ ৪৩২১০', '9876543210', 'in Bengali digits'],
    ['+๖๖ ๘๑ ๒๓๔ ๕๖๗๘', '081 234 5678', 'in Thai digits'],
    ['𝟎𝟕𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕', '+46 70 123 45 67', 'in the digits of mathematics'],
    ['0️⃣7️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣', '+46 70 123 45 67', 'as pictures of keys'],
    ['0011 46 70 123 45 67', '+46 70 123 45 67', 'as dialled in Australia'],
    ['06 20 123 4567', '+36 20 123 4567', 'Hungary, which dials 06'],
    ['+46 31 555 01 42', '031-555 01 42 ext. 12', 'with an extension'],
    ['+46 31-555 01 42 ankn 12', '031-5550142', 'with an extension in Swedish'],
    ['+46 31-555 01 42 anknytning: 12', '031-5550142', 'with an extension in Swedish, in full'],
    ['+49 221 4710123 Durchwahl 12', '0221 4710123', 'with an extension in German'],
    ['+31 20 123 4567 toestel 12', '020-1234567', 'with an extension in Dutch'],
    ['+31 20 123 4567 tst.12', '020-1234567', 'with an extension in Dutch, short'],
    ['+1 415 555 2671x12', '(415) 555-2671', 'with an extension after an x'],
    ['+1 415 555 2671 #12', '(415) 555-2671', 'with an extension after a hash'],
    ['+1 415 555 2671,,12', '(415) 555-2671', 'with pauses before the extension'],
    ['+46 31-555 01 42 ankn 12', '031-5550142 ext. 12', 'with the same extension'],
    ['031-555 01 42; 070-123 45 67', '+46701234567', 'beside another number'],
    ['031-555 01 42 / 070-123 45 67', '+46315550142', 'beside another number after a slash'],
    ['+46 31 555 01 42 +46 70 123 45 67', '0701234567', 'beside another number after a blank'],
    ['+49 (221) 4710-123', '0221 4710123', 'Germany'],
    ['+1 415 555 2671', '(415) 555-2671', 'the United States, which dial no zero'],
    ['14155552671', '415.555.2671', 'the United States, without a plus'],
    ['+39 06 1234 5678', '06 12345678', 'Italy, whose zero is part of the number'],
    ['+7 912 345-67-89', '8 912 345-67-89', 'Russia, which dials an eight'],
    ['79123456789', '8 912 345-67-89', 'Russia, without a plus'],
    ['+54 9 11 2345-6789', '011 15-2345-6789', 'Argentina, which puts a nine in abroad'],
    ['031-555 01 42', '0315550142', 'neither with its country'],
    ['+999 31 555 01 42', '+999315550142', 'of a country that does not exist'],
  ])('%s and %s: %s', (one, other) => expect(bothWays(one, other)).toEqual(['same', 'same']));
});

describe('two numbers that may be one', () => {
  test.each([
    ['+55 11 98765-4321', '+55 11 8765-4321', 'Brazil, without the ninth digit'],
    ['+52 55 1234 5678', '01 55 1234 5678', 'Mexico, as it was dialled from another area'],
    ['+52 55 1234 5678', '044 55 1234 5678', 'Mexico, as a mobile number was dialled'],
    ['5511987654321', '(11) 8765-4321', 'Brazil, without a plus'],
    ['(11) 98765-4321', '(11) 8765-4321', 'Brazil, neither with its country'],
    ['+52 1 55 1234 5678', '+52 55 1234 5678', 'Mexico, with the one'],
    ['5215512345678', '55 1234 5678', 'Mexico, without a plus'],
    ['+54 9 11 2345-6789', '+54 11 2345-6789', 'Argentina, without the nine'],
    ['+54 11 2345-6789', '011 15-2345-6789', 'Argentina, without the nine and with the 15'],
    ['5491123456789', '541123456789', 'Argentina, without a plus'],
    ['+39 06 1234 5678', '+39 6 1234 5678', 'Italy, without its zero'],
    ['+225 07 12 34 56 78', '+225 12 34 56 78', 'Ivory Coast, before 2021'],
    ['+229 01 12 34 56 78', '+229 12 34 56 78', 'Benin, before 2024'],
    ['+57 601 234 5678', '+57 1 234 5678', 'Colombia, before 2021'],
    ['+230 5123 4567', '+230 123 4567', 'Mauritius, before 2013'],
    ['701234567', '070-123 45 67', 'without the zero, and no country'],
    ['+46 31 555 01 42', '555 01 42', 'without the area'],
    ['031-555 01 42', '+47 31 555 01 42', 'of another country, perhaps'],
    ['031-555 01 42 ankn 12', '031-555 01 42 ankn 13', 'with another extension'],
  ])('%s and %s: %s', (one, other) => expect(bothWays(one, other)).toEqual(['maybe', 'maybe']));
});

describe('two numbers are not one', () => {
  test.each([
    ['+46 31 555 01 42', '+46 31 555 01 43', 'another last digit'],
    ['+46 31 555 01 42', '+47 31 555 01 42', 'another country'],
    ['+46 31 555 01 42', '08-555 01 42', 'another area'],
    ['+55 11 98765-4321', '+55 21 8765-4321', 'Brazil, another area'],
    ['+52 1 55 1234 5678', '+52 81 1234 5678', 'Mexico, another area'],
    ['4915112345678', '+46 151 12345678', 'another country, without a plus'],
    ['112', '1 12', 'too short to say anything about a person'],
    ['anna@example.com', 'anna@example.com', 'no number at all'],
    ['anna4612345678@example.com', '4612345678', 'the digits of an address'],
  ])('%s and %s: %s', (one, other) => expect(bothWays(one, other)).toEqual(['different', 'different']));
});

// By the library's full table, which the product's small one must not fall behind.
test.each(getCountries())('each notation of a number of %s is that number', (country) => {
  const number = getExampleNumber(country, examples);
  if (!number) return;
  const withoutPlus = number.number.slice(1);
  const notations = [
    number.formatInternational(),
    number.getURI(),
    number.format('IDD', { fromCountry: 'SE' }),
    withoutPlus,
    `${number.formatInternational()} ext. 12`,
    `\u202a${number.formatNational()}\u202c`,
  ];
  for (const notation of [...notations, number.formatNational()]) {
    expect(comparePhoneNumbers(number.number, notation), notation).toBe('same');
    expect(comparePhoneNumbers(withoutPlus, notation), `${withoutPlus} and ${notation}`).toBe('same');
  }
});

describe('without the library', () => {
  test.each([
    ['031-555 01 42', '0315550142', 'same'],
    ['+46 31 555 01 42', '46315550142', 'same'],
    ['\u202a031-555 01 42\u202c', '0315550142 ankn 12', 'same'],
    ['+46 31 555 01 42', '031-555 01 42', 'maybe'],
    ['+46 31 555 01 42', '+47 31 555 01 42', 'different'],
    ['112', '112', 'different'],
    ['anna', 'anna', 'different'],
  ])('%s and %s: %s', (one, other, likeness) => expect(compareDigits(one, other)).toBe(likeness));
});

test('the ending finds a number however its last digits are grouped', () => {
  const found = digitsToSearch('+46 31 555 01 42 ext. 12').flatMap(endings);
  for (const held of ['031-5550142', '031-555 01 42', '+46 31 55 50-142', '031.555.01.42', '031-55501\u00a042'])
    expect(
      found.some((ending) => held.includes(ending)),
      held,
    ).toBe(true);
});

test.each([' ', '(', '+', '-', '1(', '/ ', '1 '])('a long text of %j holds nothing up', (sign) => {
  expectLinear((count) => void phonesIn(sign.repeat(count)));
});
