/** One comparison of texts, whatever the language of the browser (specification, section 5). */
import { describe, expect, test, vi } from 'vitest';
import { normalizeName, normalizeText } from '../../../src/settings/words/normalizeText';

describe('two notations of one text', () => {
  test.each([
    ['straße', 'STRASSE'],
    ['straße', 'STRAẞE'],
    ['İstanbul', 'istanbul'],
    ['ISPARTA', 'ısparta'],
    ['I\u0307zmir', 'izmir'],
    ['Ärende', 'A\u0308RENDE'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ΐ', 'Ϊ\u0301'],
    ['två  ord', ' Två\u00a0ord\t'],
    ['två ord', 'två\u3000ord\n'],
    ['Ｌｅａｄ', 'lead'],
    ['o\ufb03ce', 'OFFICE'],
    ['\u202alead\u202c', 'le\u00ad\u200bad\ufeff'],
    ['a\u0000b', 'AB'],
  ])('%j and %j', (one, other) => expect(normalizeText(one)).toBe(normalizeText(other)));

  test('no function that asks for the language of the browser is called', () => {
    const asked = [
      vi.spyOn(String.prototype, 'toLocaleLowerCase'),
      vi.spyOn(String.prototype, 'toLocaleUpperCase'),
      vi.spyOn(String.prototype, 'localeCompare'),
    ];
    expect(normalizeText('İI')).toBe('ii');
    for (const one of asked) expect(one).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

test.each([
  ['hjalp', 'hjälp'],
  ['leads', 'lead'],
  ['ab', 'a b'],
])('%j and %j are two texts', (one, other) => expect(normalizeText(one)).not.toBe(normalizeText(other)));

test.each(['E-post', 'epost', 'e_post', 'É POST'])('as a name %j is epost', (name) =>
  expect(normalizeName(name)).toBe('epost'),
);
