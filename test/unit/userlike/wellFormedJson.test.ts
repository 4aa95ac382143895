import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/userlike/conversation/json';
import { wellFormedJson } from '../../../src/userlike/traffic/wellFormedJson';

describe('what Userlike sent, made harmless', () => {
  it.each([
    ['half a surrogate pair in a text', { name: 'a\uD800b' }, { name: 'a\uFFFDb' }],
    ['half a surrogate pair in a key', { 'a\uDC00': 1 }, { 'a\uFFFD': 1 }],
    ['a whole pair stays', ['\u{1F600}'], ['\u{1F600}']],
    [
      'keys that reach for prototypes',
      JSON.parse('{"__proto__":{"x":1},"constructor":2,"prototype":3,"a":[{"__proto__":1}]}'),
      { a: [{}] },
    ],
    ['a number that is too large', JSON.parse('{"a":[1e999,-1e999,1e300]}'), { a: [null, null, 1e300] }],
    ['other values stay', { a: null, b: [1, true, { c: '' }] }, { a: null, b: [1, true, { c: '' }] }],
  ])('%s', (_what, given, expected) => {
    const clean = wellFormedJson(given as Json);
    expect(clean).toEqual(expected);
    expect(JSON.stringify(clean)).toBe(JSON.stringify(expected));
  });

  it('ends where nesting is deeper than any payload', () => {
    const nested = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as Json;
    expect(JSON.stringify(wellFormedJson(nested)).length).toBeLessThan(100);
  });

  it('gives any JSON back as it was, when it is well-formed', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        // Those keys are left out: the next test.
        fc.pre(!/"(__proto__|constructor|prototype)"/.test(JSON.stringify(value)));
        expect(wellFormedJson(value as Json)).toEqual(value);
      }),
    );
  });
});
