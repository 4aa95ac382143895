/** For each property type: what is given, what is sent, what the operator reads (facts: lime-crm-api 4; spec section 4). Refusals: `refusedValues.test.ts`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Property } from '../../../src/lime/limetype';
import { cutText, toWriteValue, type ValueContext } from '../../../src/sending/writeValue';
import type { Json } from '../../../src/userlike/json';

const property = (type: string, more: Partial<Property> = {}): Property => ({
  name: 'property',
  label: 'Property',
  type,
  required: false,
  length: null,
  relatedLimetype: null,
  options: [],
  tag: null,
  ...more,
});

const context: ValueContext = {
  forms: { option: 'key', date: 'localMidnight' },
  timeZone: 'Europe/Stockholm',
  locale: 'en-GB',
};

const statusOptions = [
  { key: 'empty', text: '', inactive: false },
  { key: 'new', text: 'Ny', inactive: false },
  { key: '513901', text: 'Pågående', inactive: false },
];

describe('a value that Lime takes', () => {
  test.each<[string, Partial<Property>, Json, unknown, string]>([
    ['string', {}, '  Chat with Anna ', 'Chat with Anna', 'Chat with Anna'],
    ['string', {}, 'two\nlines', 'two lines', 'two lines'],
    ['string', { length: 4 }, 'abcdef', 'abcd', 'abcd'],
    ['string', {}, 63741936, '63741936', '63741936'],
    ['string', {}, ['red', 'blue'], 'red, blue', 'red, blue'],
    ['text', {}, 'two\nlines', 'two\nlines', 'two\nlines'],
    ['link', {}, 'anna@example.com', 'anna@example.com', 'anna@example.com'],
    ['phone', {}, '+46 70 123', '+46 70 123', '+46 70 123'],
    ['integer', {}, '42', 42, '42'],
    ['integer', {}, -1, -1, '-1'],
    ['user', {}, 3701, 3701, '3701'],
    ['belongsto', {}, '1011', 1011, '1011'],
    ['hasone', {}, 1011, 1011, '1011'],
    ['xml', {}, '<a>b</a>', '<a>b</a>', '<a>b</a>'],
    ['number', {}, '3,5', 3.5, '3,5'],
    ['decimal', {}, '1234,5', 1234.5, '1234,5'],
    ['decimal', {}, '1.234,5', 1234.5, '1.234,5'],
    ['decimal', {}, '1,234.5', 1234.5, '1,234.5'],
    ['decimal', {}, 0, 0, '0'],
    ['percent', {}, 0.64, 0.64, '64 %'],
    ['percent', {}, '64 %', 0.64, '64 %'],
    ['percent', {}, '7%', 0.07, '7 %'],
    ['yesno', {}, true, true, 'true'],
    ['yesno', {}, 'Nein', false, 'Nein'],
    ['yesno', {}, 0, false, '0'],
    ['option', { options: statusOptions }, 'new', 'new', 'Ny'],
    ['option', { options: statusOptions }, 'pågående', '513901', 'Pågående'],
    ['option', { options: statusOptions }, 'NEW', 'new', 'Ny'],
    ['time', {}, '2024-02-22T15:48:45.349Z', '2024-02-22T15:48:45.349Z', '22 Feb 2024, 16:48'],
    ['time', {}, '2024-02-22', '2024-02-21T23:00:00.000Z', '22 Feb 2024, 00:00'],
    ['date', {}, '2024-02-22', '2024-02-22T00:00:00+01:00', '22 Feb 2024'],
    ['date', {}, '2024-07-31T23:30:00Z', '2024-08-01T00:00:00+02:00', '1 Aug 2024'],
    ['month', {}, '2024-02-01', '2024-02-01T00:00:00+01:00', '1 Feb 2024'],
    ['quarter', {}, '2024-01-01', '2024-01-01T00:00:00+01:00', '1 Jan 2024'],
    ['year', {}, '2024-01-01', '2024-01-01T00:00:00+01:00', '1 Jan 2024'],
  ])('%s %j: %j is sent as %j and read as %j', (type, more, given, value, shown) => {
    expect(toWriteValue(property(type, more), given, context)).toEqual({ kind: 'value', value, shown });
  });
});

test.each<Json | undefined>([undefined, null, '', '   ', {}, []])('%j is no value of any type', (given) => {
  for (const type of ['string', 'integer', 'date', 'option', 'set']) {
    expect(toWriteValue(property(type), given, context)).toEqual({ kind: 'empty' });
  }
});

describe('forms that an administrator can switch', () => {
  test.each([
    ['localMidnight', '2024-02-22T00:00:00+01:00'],
    ['utc', '2024-02-22T00:00:00.000Z'],
    ['day', '2024-02-22'],
  ] as const)('date as %s is %s', (date, value) => {
    const forms = { option: 'key', date } as const;
    expect(toWriteValue(property('date'), '2024-02-22', { ...context, forms })).toMatchObject({ value });
  });

  test('option as object is {key}', () => {
    const forms = { option: 'object', date: 'day' } as const;
    const converted = toWriteValue(property('option', { options: statusOptions }), 'Ny', { ...context, forms });
    expect(converted).toMatchObject({ value: { key: 'new' }, shown: 'Ny' });
  });
});

describe('for any input', () => {
  const zones = [
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Europe/London',
  ];

  test('a bare day is the same day in every zone, and its local midnight begins it', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2045-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (date, timeZone) => {
        const day = date.toISOString().slice(0, 10);
        const converted = toWriteValue(property('date'), day, { ...context, timeZone });
        if (converted.kind !== 'value' || typeof converted.value !== 'string') throw new Error('no value');
        expect(converted.value.slice(0, 10)).toBe(day);
        const local = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(Date.parse(converted.value));
        expect(local).toBe(day);
      }),
      // Clocks went from midnight to one o'clock.
      { examples: [[new Date('2009-10-18T00:00:00Z'), 'America/Sao_Paulo']] },
    );
  });

  test('conversion never throws and never sends null, and text never outgrows its property', () => {
    const types = fc.constantFrom(
      'string',
      'text',
      'link',
      'phone',
      'integer',
      'decimal',
      'percent',
      'yesno',
      'time',
      'date',
      'option',
      'belongsto',
      'set',
      'user',
      'month',
    );
    fc.assert(
      fc.property(types, fc.jsonValue(), fc.nat(40), (type, given, length) => {
        const converted = toWriteValue(property(type, { length, options: statusOptions }), given as Json, context);
        if (converted.kind !== 'value') return;
        expect(converted.value).not.toBeNull();
        if (typeof converted.value !== 'string' || !['string', 'text', 'link', 'phone'].includes(type)) return;
        expect(converted.value.length).toBeLessThanOrEqual(length);
      }),
    );
  });

  test('a cut parts no surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, length) => {
        const cut = cutText(text, length);
        expect(cut.length).toBeLessThanOrEqual(length);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });
});
