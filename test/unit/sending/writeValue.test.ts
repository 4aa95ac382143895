/** For each property type: what is given, what is sent, what the operator reads (facts: lime-crm-api 4; spec section 4). Refusals: `refusedValues.test.ts`. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Property } from '../../../src/lime/limetype';
import { cutText } from '../../../src/sending/values/cutText';
import { toWriteValue, type ValueContext } from '../../../src/sending/values/writeValue';
import type { WriteValue } from '../../../src/lime/writeValue';
import type { Json } from '../../../src/userlike/conversation/json';
import { expectLinear } from '../../support/expectLinear';

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
    ['number', {}, '3,5', 3.5, '3.5'],
    ['decimal', {}, '1234,5', 1234.5, '1234.5'],
    ['decimal', {}, '1.234,5', 1234.5, '1234.5'],
    ['decimal', {}, '1,234.5', 1234.5, '1234.5'],
    ['decimal', {}, 12.5, 12.5, '12.5'],
    ['decimal', {}, 1.234, 1.234, '1.234'],
    ['decimal', {}, '0.500', 0.5, '0.5'],
    ['decimal', {}, '12.5000', 12.5, '12.5'],
    ['decimal', {}, '1.234.567', 1234567, '1234567'],
    ['decimal', {}, '1 234 567,125', 1234567.125, '1234567.125'],
    ['decimal', {}, '1’234.500', 1234.5, '1234.5'],
    ['decimal', {}, '\u22127,25', -7.25, '-7.25'],
    ['decimal', {}, '１２,５', 12.5, '12.5'],
    ['decimal', {}, '\u20137,25', -7.25, '-7.25'],
    ['integer', {}, '\u20137', -7, '-7'],
    ['decimal', {}, 0, 0, '0'],
    ['decimal', {}, -0, 0, '0'],
    ['percent', {}, -0, 0, '0 %'],
    ['decimal', {}, '\u200e12,5', 12.5, '12.5'],
    ['decimal', {}, '12\u200b,5', 12.5, '12.5'],
    ['integer', {}, '\u200e12', 12, '12'],
    ['integer', {}, '１２', 12, '12'],
    ['integer', {}, '\u22125', -5, '-5'],
    ['percent', {}, '\u200e12 %\u200b', 0.12, '12 %'],
    ['date', {}, '\u202a2024-02-22\u202c', '2024-02-22T00:00:00+01:00', '22 Feb 2024'],
    ['date', {}, '2024\u201102\u201122', '2024-02-22T00:00:00+01:00', '22 Feb 2024'],
    ['date', {}, '２０２４-０２-２２', '2024-02-22T00:00:00+01:00', '22 Feb 2024'],
    ['percent', {}, 0.64, 0.64, '64 %'],
    ['percent', {}, '64 %', 0.64, '64 %'],
    ['percent', {}, '7%', 0.07, '7 %'],
    ['percent', {}, '12,5 %', 0.125, '12.5 %'],
    ['percent', {}, '64,1 ％', 0.641, '64.1 %'],
    ['percent', {}, '0,5', 0.5, '50 %'],
    ['percent', {}, 1, 1, '100 %'],
    ['yesno', {}, true, true, 'true'],
    ['yesno', {}, 'Nein', false, 'Nein'],
    ['yesno', {}, 0, false, '0'],
    ...[
      ' Ja\u00a0',
      '\u200bJ',
      'y',
      'On',
      'sant',
      'Sann',
      'wahr',
      'waar',
      'ｊａ',
      'aan',
      'på',
      'an',
      '✓',
      '✔\ufe0f',
      '☑',
    ].map((given): [string, Partial<Property>, Json, WriteValue, string] => ['yesno', {}, given, true, given.trim()]),
    ...['N', 'off', 'falskt', 'falsk', 'falsch', 'onwaar', 'uit', 'av', 'aus', '✗', '☐'].map(
      (given): [string, Partial<Property>, Json, WriteValue, string] => ['yesno', {}, given, false, given],
    ),
    ['option', { options: statusOptions }, 'new', 'new', 'Ny'],
    ['option', { options: statusOptions }, 'pågående', '513901', 'Pågående'],
    ['option', { options: statusOptions }, 'NEW', 'new', 'Ny'],
    ['time', {}, '2024-02-22T15:48:45.349Z', '2024-02-22T15:48:45.349Z', '22 Feb 2024, 16:48'],
    ['time', {}, '2024-02-22', '2024-02-21T23:00:00.000Z', '22 Feb 2024, 00:00'],
    ['time', {}, '2024-02-22T16:49', '2024-02-22T15:49:00.000Z', '22 Feb 2024, 16:49'],
    ['time', {}, '2024-07-22 16:49:30', '2024-07-22T14:49:30.000Z', '22 Jul 2024, 16:49'],
    ['date', {}, '2024-02-22', '2024-02-22T00:00:00+01:00', '22 Feb 2024'],
    ['date', {}, '2024-02-29', '2024-02-29T00:00:00+01:00', '29 Feb 2024'],
    ['string', {}, 'a\u2028b\u0085c\vd\fe', 'a b c d e', 'a b c d e'],
    ['text', {}, 'a\u2028b\u0085c\vd\r\ne', 'a\nb\nc\nd\ne', 'a\nb\nc\nd\ne'],
    ['string', {}, 'a\0b\u0007c\uD83D', 'abc\uFFFD', 'abc\uFFFD'],
    ['text', {}, '\0a\uFFFFb\tc', 'ab\tc', 'ab\tc'],
    ['link', {}, 'a\0@example.com', 'a@example.com', 'a@example.com'],
    ['date', {}, '2024-07-31T23:30:00Z', '2024-08-01T00:00:00+02:00', '1 Aug 2024'],
    ['month', {}, '2024-02-01', '2024-02-01T00:00:00+01:00', '1 Feb 2024'],
    ['quarter', {}, '2024-01-01', '2024-01-01T00:00:00+01:00', '1 Jan 2024'],
    ['year', {}, '2024-01-01', '2024-01-01T00:00:00+01:00', '1 Jan 2024'],
  ])('%s %j: %j is sent as %j and read as %j', (type, more, given, value, shown) => {
    expect(toWriteValue(property(type, more), given, context)).toEqual({ kind: 'value', value, shown });
  });
});

describe('a value that Lime must not get is named', () => {
  test.each<[string, Json, string[]]>([
    ['decimal', '12.500', ['12.5', '12500']],
    ['decimal', '1,234', ['1,2340', '1234']],
    ['decimal', '-1,234', ['-1,2340', '-1234']],
    ['decimal', '100.000', ['100.0', '100000']],
    ['number', '１２.５００', ['12.5', '12500']],
    ['percent', '12,5', ['12,5 %', '1250 %']],
    ['percent', 12.5, ['12.5 %', '1250 %']],
    ['percent', '1', ['1 %', '100 %']],
    ['percent', '12.500 %', ['12.5 %', '12500 %']],
  ])('%s %j may mean either', (type, given, readings) => {
    expect(toWriteValue(property(type), given, context)).toEqual({
      kind: 'problem',
      problem: { kind: 'ambiguous', readings },
    });
    for (const reading of readings)
      expect(toWriteValue(property(type), reading, context)).toMatchObject({ kind: 'value' });
  });

  test.each<[string, Json]>([
    ['date', '2024-02-30'],
    ['date', '2023-02-29'],
    ['date', '2024-04-31T10:00'],
    ['time', '2024-04-31T10:00'],
    ['time', '2024-02-30T10:00:00.000Z'],
    ['time', '2024-02-30'],
    ['time', '2024-02-22T25:00'],
    ['date', '2024-02-22T10:00 nonsense'],
    ['month', '2024-06-31'],
    ['year', '2024-00-01'],
  ])('%s %j is no time', (type, given) => {
    expect(toWriteValue(property(type), given, context)).toEqual({ kind: 'problem', problem: { kind: 'notADate' } });
  });

  test.each<[string, Json]>([
    ['decimal', '12.34,5'],
    ['decimal', '1.2.3'],
    ['decimal', '+46 70 123 45'],
    ['decimal', '1,234.567,8'],
    ['decimal', '1e999'],
    ['percent', '%'],
    ['decimal', '9007199254740993'],
    ['decimal', '-12 345 678 901 234 567,5'],
    ['decimal', ','],
  ])('%s %j is no number', (type, given) => {
    expect(toWriteValue(property(type), given, context)).toEqual({ kind: 'problem', problem: { kind: 'notANumber' } });
  });

  test.each(['ja nej', 'perhaps', 'x', '2', 'ja?'])('%j is neither yes nor no', (given) => {
    expect(toWriteValue(property('yesno'), given, context)).toEqual({
      kind: 'problem',
      problem: { kind: 'notYesOrNo' },
    });
  });

  test('a document that would be cut is none', () => {
    expect(toWriteValue(property('xml', { length: 5 }), '<a>b</a>', context)).toMatchObject({ kind: 'problem' });
  });

  test.each([' ', '1', '1.', '\n', "1'", '\0', '2024-', '12:'])('%j many times does not hold anything up', (piece) => {
    expectLinear((count) => {
      for (const type of ['string', 'text', 'decimal', 'percent', 'date', 'time', 'xml'])
        toWriteValue(property(type), `x${piece.repeat(count)}x`, context);
    });
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
    'America/Havana',
    'Europe/Stockholm',
    'Africa/Monrovia',
    'Pacific/Apia',
  ];
  /** At the date line a zone has passed over a whole day. */
  const skipped: Partial<Record<string, string>> = { 'Pacific/Kiritimati': '1994-12-31', 'Pacific/Apia': '2011-12-30' };
  const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

  const days = fc
    .date({ min: new Date('1850-01-01'), max: new Date('2045-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test('a bare day is the same day in every zone, and its local midnight begins it', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), (day, timeZone) => {
        const read = new Intl.DateTimeFormat('sv-SE', { timeZone });
        for (const type of ['date', 'time']) {
          const converted = toWriteValue(property(type), day, { ...context, timeZone });
          if (converted.kind !== 'value' || typeof converted.value !== 'string') throw new Error('no value');
          if (type === 'date') expect(converted.value.slice(0, 10)).toBe(day);
          const instant = Date.parse(converted.value);
          // The first minute of the day; of the next one where the zone has skipped the day.
          expect([day, ...(skipped[timeZone] === day ? [dayAfter(day)] : [])]).toContain(read.format(instant));
          expect(read.format(instant - 60_000) < day, `a minute before ${converted.value}`).toBe(true);
        }
      }),
      {
        examples: [
          // Clocks went from midnight to one o'clock.
          ['2009-10-18', 'America/Sao_Paulo'],
          ['2024-04-26', 'Africa/Cairo'],
          // Clocks went back to midnight, to before it, and from an offset with seconds.
          ['2024-11-03', 'America/Havana'],
          ['2009-02-15', 'America/Sao_Paulo'],
          ['1900-07-01', 'Europe/Stockholm'],
          ['1972-01-07', 'Africa/Monrovia'],
          // A day that the zone never had.
          ...Object.entries(skipped).map(([zone, day]) => [day, zone] as [string, string]),
        ],
      },
    );
  });

  test('a time that the clock shows is written as the moment in which it shows it', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...zones), fc.nat(23), fc.nat(59), (day, timeZone, hour, minute) => {
        const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const converted = toWriteValue(property('time'), `${day} ${clock}`, { ...context, timeZone });
        if (converted.kind !== 'value' || typeof converted.value !== 'string') throw new Error('no value');
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
        const instant = Date.parse(converted.value);
        const wanted = `${day} ${clock}`;
        const shown = format.format(instant);
        const late = Date.parse(`${shown.replace(' ', 'T')}Z`) - Date.parse(`${day}T${clock}Z`);
        expect(late).toBeGreaterThanOrEqual(0);
        // Later only where the clock has skipped it.
        if (late > 0) expect(format.format(instant - late) < wanted, `${wanted} is skipped`).toBe(true);
      }),
      { examples: [['2009-10-18', 'America/Sao_Paulo', 0, 30]] },
    );
  });

  test.each([
    ['date', '9999-12-31T23:30:00Z', 'Europe/Stockholm'],
    ['date', '0001-01-01T00:00:00Z', 'America/Sao_Paulo'],
    ['time', '9999-12-31T23:30', 'America/Sao_Paulo'],
    ['time', '0000-01-01', 'UTC'],
    ['date', '0000-02-02', 'UTC'],
  ])('%s %s in %s lies in no year that can be written', (type, given, timeZone) => {
    expect(toWriteValue(property(type), given, { ...context, timeZone })).toEqual({
      kind: 'problem',
      problem: { kind: 'notADate' },
    });
  });

  test.each([
    ['0050-01-01', '0050-01-01T00:00:00+00:53'],
    ['9999-12-31', '9999-12-31T00:00:00+01:00'],
  ])('%s is that day of that year', (given, value) => {
    expect(toWriteValue(property('date'), given, context)).toMatchObject({ kind: 'value', value });
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

  test.each([
    ['a family', 'x👨‍👩‍👧‍👦'],
    ['a letter and its mark', 'xe\u0301'],
    ['a letter and many marks', `x${'e' + '\u0301'.repeat(300)}`],
    ['a flag', `x${'🇸🇪'.repeat(100)}`],
    ['a skin tone', 'x👍🏽'],
    ['a keycap', 'x1️⃣'],
    ['a Devanagari syllable', 'xक्षि'],
    ['a Hangul syllable', 'x\u1112\u1161\u11ab'],
  ])('a cut does not part %s', (_, text) => {
    const characters = [...new Intl.Segmenter('sv').segment(text)].map(({ segment }) => segment);
    for (let length = 0; length <= text.length; length += 1) {
      const cut = cutText(text, length);
      let whole = '';
      for (const one of characters)
        if ((whole + one).length <= length) whole += one;
        else break;
      expect(cut).toBe(whole);
    }
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

test('percent is shown with the decimal sign of the language, as every number is', () => {
  const inSwedish = { ...context, locale: 'sv' };
  expect(toWriteValue(property('percent'), '12.5 %', inSwedish)).toMatchObject({ value: 0.125, shown: '12,5 %' });
  expect(toWriteValue(property('decimal'), '12.5', inSwedish)).toMatchObject({ value: 12.5, shown: '12,5' });
});
