/** Templates: each filter, conditions, mistakes with their place, and that no text makes the reader throw, hang or grow. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillTemplate } from '../../../src/sending/values/fillTemplate';
import { withLiteralPipes } from '../../../src/settings/document/oldTemplate';
import { hasLooseBrace, readTemplate } from '../../../src/settings/words/template';
import type { Conversation } from '../../../src/userlike/conversation/conversation';
import type { JsonObject } from '../../../src/userlike/conversation/json';
import { readPayloadPath } from '../../../src/userlike/conversation/payloadPath';
import { expectLinear } from '../../support/expectLinear';

const payload: JsonObject = {
  subject: 'Hello. The pump in hall 12 leaks. Please help',
  name: 'Åsa İstanbul',
  empty: '',
  started: '2026-01-01T23:30:00Z',
  day: '2026-01-01',
  'a|b': { 'x y': 'odd' },
  if: 'word',
  contact: { name: 'Anna', company: null },
};
const conversation = {
  payload,
  entries: [],
  operator: { id: null, name: null },
  contact: { name: 'Anna' },
} as unknown as Conversation;
const filled = (template: string, language: 'en' | 'de' = 'en', of = conversation) =>
  fillTemplate(template, of, { timeZone: 'Europe/Stockholm', language }, (text) => text);
const text = (template: string, language: 'en' | 'de' = 'en') => {
  const made = filled(template, language);
  return made.kind === 'text' ? made.text : made.problem;
};

describe('a template', () => {
  test.each([
    ['Chat with {contact.name}', 'Chat with Anna'],
    ['{subject | first_sentence}', 'The pump in hall 12 leaks'],
    ['{ name|lower }', 'åsa i̇stanbul'],
    ['{name | upper}', 'ÅSA İSTANBUL'],
    ['{subject | cut: 10}', 'Hello. Th…'],
    ['{contact.name | cut: 4}', 'Anna'],
    ['{subject | replace: "pump", "valve" | cut: 34}', 'Hello. The valve in hall 12 leaks…'],
    ['{contact.name | replace: ".", "!"}', 'Anna'],
    ["{contact.name | replace: 'n', ''}", 'Aa'],
    ['{empty | fallback: "unknown"}', 'unknown'],
    ['{contact.company | fallback: empty | fallback: contact.name}', 'Anna'],
    ['{contact.name | fallback: "unknown"}', 'Anna'],
    ['{empty | fallback: "a \\"b\\" \\\\"}', 'a "b" \\'],
    ['{contact.name | prepend: "for " | append: "!"}', 'for Anna!'],
    ['x{contact.company | prepend: " of "}y {contact.name}', 'xy Anna'],
    ['{["a|b"]["x y"] | upper}', 'ODD'],
    ['{["if"]}', 'word'],
    ['{if contact.company}Company{else}Private{end}', 'Private'],
    ['{if not contact.company}Private{end} {contact.name}', 'Private Anna'],
    ['{if contact.name = "ANNA"}{if empty}a{else}b{end}{end}', 'b'],
    ['{if contact.name != "Bo"}other{end}', 'other'],
    ['{if empty}{contact.name}{end}', ''],
    ['Chat with {empty}', ''],
    ['a | b: "c" {contact.name}', 'a | b: "c" Anna'],
    ['{empty | fallback: “unknown”}', 'unknown'],
    ['{empty | fallback: „unbekannt“}', 'unbekannt'],
    ['{empty | fallback: ”okänd”}', 'okänd'],
    ['{contact.name | replace: ‘A’, »B«}', 'Bnna'],
    ['{empty | fallback: "“a”"}', '“a”'],
    ['{if contact.name = „anna“}yes{end}', 'yes'],
    ['Hello {contact.name', 'Hello {contact.name'],
    ['{} {{contact.name}} }{', '{} {Anna} }{'],
  ])('%s: %s', (template, expected) => {
    expect(text(template)).toBe(expected);
  });

  test.each([
    ['date', '2 Jan 2026', '02.01.2026'],
    ['long', 'Friday, 2 January 2026', 'Freitag, 2. Januar 2026'],
    ['time', '00:30', '00:30'],
    ['datetime', '2 Jan 2026, 00:30', '02.01.2026, 00:30'],
    ['weekday', 'Friday', 'Freitag'],
    ['iso', '2026-01-02', '2026-01-02'],
    ['month', '2026-01', '2026-01'],
    ['year', '2026', '2026'],
    ['week', '2026-W01', '2026-W01'],
  ])('date: "%s" is in the language of the note and the zone of the operator', (form, english, german) => {
    // Which blank stands before a time is the engine's matter.
    const plain = (template: string, language: 'en' | 'de') => (text(template, language) as string).replace(/\s/g, ' ');
    expect(plain(`{started | date: "${form}"}`, 'en').replace(' at ', ', ')).toBe(english);
    expect(plain(`{started | date: "${form}"}`, 'de').replace(' um ', ', ')).toBe(german);
  });

  test('of a day without a time never shifts it', () => {
    expect(text('{day | date: "iso"}')).toBe('2026-01-01');
    expect(text('{empty | date: "iso" | fallback: "none"}')).toBe('none');
  });

  test('whose value is no date is named, and nothing of it is written', () => {
    expect(text('From {contact.name | date: "iso"}')).toEqual({ kind: 'notADate' });
  });
});

test.each([
  ['{contact.name}', false],
  ['{if a}b{end}', false],
  ['Hello {contact.name', true],
  ['contact.name}', true],
  ['{{contact.name}}', true],
  ['{}', true],
])('%s has a brace that stands alone: %s', (template, expected) => {
  expect(hasLooseBrace(template)).toBe(expected);
});

test.each([
  ['{a | shout}', 'unknownFilter', 5, 'shout'],
  ['{a |}', 'unknownFilter', 4, ''],
  ['x {a | cut}', 'missingArgument', 10, 'cut'],
  ['{a | cut: x}', 'wrongArgument', 10, 'cut'],
  ['{a | cut: 0}', 'wrongArgument', 10, 'cut'],
  ['{a | cut: 99999}', 'wrongArgument', 10, 'cut'],
  ['{a | lower: 3}', 'extraArgument', 12, 'lower'],
  ['{a | replace: "b"}', 'missingArgument', 17, 'replace'],
  ['{a | date: "dd.mm"}', 'wrongArgument', 11, 'dd.mm'],
  ['{a | fallback: "b}', 'openText', 15, '"b'],
  ['{a | fallback: "b" c}', 'unexpected', 19, 'c'],
  ['{ | lower}', 'noPath', 2, '| lower'],
  ['{if }', 'noPath', 4, ''],
  ['{if a}b', 'openIf', 0, 'if'],
  ['{if a = b}c{end}', 'wrongArgument', 8, 'b'],
  ['{else}', 'elseAlone', 0, 'else'],
  ['{if a}{else}{else}{end}', 'elseAlone', 12, 'else'],
  ['{end}', 'endAlone', 0, 'end'],
  ['{if a}'.repeat(9) + '{end}'.repeat(9), 'tooDeep', 48, 'if'],
])('%s: %s at %i', (template, kind, at, given) => {
  expect(readTemplate(template)).toEqual({ kind: 'problem', problem: { kind, at, given } });
  expect(filled(template).kind).toBe('problem');
});

describe('whatever is typed', () => {
  const pieces = [
    '{',
    '}',
    '|',
    '"',
    "'",
    '\\',
    ':',
    ',',
    'if ',
    'else',
    'end',
    'cut',
    ' ',
    'a',
    '["',
    '"]',
    'not ',
    '=',
    '😀',
    'replace',
  ];
  const typed = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((all) => all.join('')),
  );

  test('is read without an error, and a mistake has its place in it', () => {
    fc.assert(
      fc.property(typed, (template) => {
        const read = readTemplate(template);
        if (read.kind === 'problem') expect(read.problem.at).toBeLessThanOrEqual(template.length);
        expect(['text', 'problem']).toContain(filled(template).kind);
      }),
      { numRuns: 2_000 },
    );
  });

  /** As templates were filled before there were filters. */
  const before = (template: string) => {
    let placeholders = 0;
    let found = 0;
    const made = template.replace(/\{([^{}]+)\}/g, (_, path: string) => {
      placeholders += 1;
      const value = readPayloadPath(conversation, path.trim());
      const words = typeof value === 'object' ? '' : String(value ?? '').trim();
      if (words !== '') found += 1;
      return words;
    });
    return placeholders > 0 && found === 0 ? '' : made.replace(/ {2,}/g, ' ').trim();
  };
  const old = fc.oneof(
    typed,
    fc
      .array(fc.constantFrom(...pieces, '{a|b.x y}', '{contact.name}', '{if}', '{ contact["name"] }'), {
        maxLength: 12,
      })
      .map((all) => all.join('')),
  );

  test('before there were filters means what it meant', () => {
    fc.assert(
      fc.property(old, (template) => {
        expect(text(withLiteralPipes(template)), withLiteralPipes(template)).toBe(before(template));
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['braces', '{'],
    ['placeholders', '{a}'],
    ['filters', '{a | lower}'],
    ['conditions', '{if a}b{end}'],
    ['quotes', '{a | fallback: "'],
    ['blanks', '{ '],
  ])('%s are read in time that grows with their number', (_, piece) => {
    expectLinear((size) => readTemplate(piece.repeat(size)), 2_000);
  });

  test('one pair of braces is read in time that grows with it', () => {
    expectLinear((size) => readTemplate(`{a ${'| lower '.repeat(size)}}`), 1_000);
    expectLinear((size) => readTemplate(`{${'["a"]'.repeat(size)}}`), 1_000);
    expectLinear((size) => readTemplate(`{a | fallback: "${'\\"'.repeat(size)}"}`), 2_000);
  });

  test('grows to no more than it may', () => {
    const long = { ...conversation, payload: { a: 'a'.repeat(50_000) } };
    const template = `{a ${'| replace: "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" '.repeat(20)}}`;
    const made = filled(template, 'en', long);
    expect(made.kind === 'text' && made.text.length).toBe(100_000);
  });
});
