/** The check digits of each kind against another program that has them too, and against numbers that authorities have published as examples. */
import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, test } from 'vitest';
import {
  isDutchId,
  isGermanIdCard,
  isGermanTaxId,
  isSwedishId,
  passesLuhn,
} from '../../../src/sending/redaction/checkDigits';
import { isIban } from '../../../src/sending/redaction/iban';
import { isPaymentCard } from '../../../src/sending/redaction/paymentCard';

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const runs = { numRuns: 2_000, seed: 4711 };
/** What the other program says. */
function known(country: string, kind: string, number: string): boolean {
  const validator = stdnum[country]?.[kind];
  if (!validator) throw new Error(`It knows no ${kind}.`);
  return validator.validate(number).isValid;
}

/** Each with every last digit, so that one in ten is right. */
const withEveryEnd = (start: string): string[] => Array.from({ length: 10 }, (_, last) => `${start}${last}`);

test('a Dutch citizen', () => {
  fc.assert(
    fc.property(digits(8), (start) => {
      fc.pre(!/^(\d)\1*$/.test(start));
      for (const number of withEveryEnd(start)) expect(isDutchId(number), number).toBe(known('NL', 'bsn', number));
    }),
    runs,
  );
});

test('a German tax number, of which the other program knows no structure', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(Array.from('0123456789'), { minLength: 9, maxLength: 9 }),
      fc.nat(8),
      (some, twice) => {
        const start = [...some, some[twice]].join('');
        fc.pre(!start.startsWith('0'));
        for (const number of withEveryEnd(start))
          expect(isGermanTaxId(number), number).toBe(known('DE', 'idnr', number));
      },
    ),
    runs,
  );
  expect(isGermanTaxId('11111111111')).toBe(false);
});

test('a Swedish citizen, and one with a coordination number', () => {
  const date = fc.tuple(
    fc.integer({ min: 1931, max: 2019 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  );
  fc.assert(
    fc.property(date, fc.boolean(), fc.integer({ min: 1, max: 999 }), ([year, month, day], isCoordinated, serial) => {
      const two = (value: number) => String(value).padStart(2, '0');
      const start = `${year}${two(month)}${two(day + (isCoordinated ? 60 : 0))}${String(serial).padStart(3, '0')}`;
      for (const number of withEveryEnd(start)) {
        const written = `${number.slice(0, 8)}-${number.slice(8)}`;
        expect(isSwedishId(number), written).toBe(known('SE', 'personnummer', written));
        expect(isSwedishId(number.slice(2)), number).toBe(isSwedishId(number));
      }
    }),
    { ...runs, numRuns: 500 },
  );
});

describe('examples that were published', () => {
  test.each([
    '4111111111111111',
    '5555555555554444',
    '378282246310005',
    '30569309025904',
    '6011111111111117',
    '3530111333300000',
    '4222222222222',
    '6304000000000000',
    '2223003122003222',
  ])('payment card %s', (number) => expect(isPaymentCard(number)).toBe(true));
  test.each(['1111111111111117', '4111111111111112', '9999999999999995', '490154203237518', '411111111111'])(
    'not a payment card: %s',
    (number) => expect(isPaymentCard(number)).toBe(false),
  );
  test.each(['T220001293', 'L01X00T471'])('German identity card %s', (number) =>
    expect(isGermanIdCard(number)).toBe(true),
  );
  test.each(['GB82WEST12345698765432', 'DE89370400440532013000', 'NL91ABNA0417164300', 'SE4550000000058398257466'])(
    'IBAN %s',
    (number) => expect(isIban(number)).toBe(true),
  );
  test.each(['8112189876', '198112189876', '7010632391', '121212+1212'.replace('+', '')])(
    'Swedish personal number %s',
    (number) => expect(isSwedishId(number)).toBe(true),
  );
  test('the Luhn example', () => expect(passesLuhn('79927398713')).toBe(true));
});
