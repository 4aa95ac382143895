import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOrder } from '../../../src/userlike/merge/entryOrder';

const noon = '2026-01-01T12:00:00.000Z';

describe('the order of a transcript', () => {
  it.each([
    ['time comes first', { id: '1.1.9', sentAt: '2026-01-01T11:59:59.999Z' }, { id: '1.1.1', sentAt: noon }],
    ['then the last part as a number', { id: '1.1.9', sentAt: noon }, { id: '1.1.10', sentAt: noon }],
    [
      'a number too large for JavaScript',
      { id: '1.1.90071992547409931', sentAt: noon },
      { id: '1.1.90071992547409932', sentAt: noon },
    ],
    ['leading zeros do not count', { id: '1.1.009', sentAt: noon }, { id: '1.1.10', sentAt: noon }],
    ['then the whole id', { id: '1.1.9', sentAt: noon }, { id: '1.2.9', sentAt: noon }],
    ['ids of another form come last', { id: '1.1.10', sentAt: noon }, { id: '1.1.1a', sentAt: noon }],
  ])('%s', (_rule, first, second) => {
    expect(entryOrder(first, second)).toBeLessThan(0);
    expect(entryOrder(second, first)).toBeGreaterThan(0);
  });

  it('is a total order for ids of any form', () => {
    const entry = fc.record({
      id: fc.stringMatching(/^[0-2a.]{1,6}$/),
      sentAt: fc.constantFrom(noon, '2027-01-01T00:00:00.000Z'),
    });
    fc.assert(
      fc.property(entry, entry, entry, (a, b, c) => {
        expect(Math.sign(entryOrder(a, b))).toBe(-Math.sign(entryOrder(b, a)) + 0);
        if (entryOrder(a, b) === 0) expect(a).toEqual(b);
        if (entryOrder(a, b) < 0 && entryOrder(b, c) < 0) expect(entryOrder(a, c)).toBeLessThan(0);
      }),
    );
  });
});

it('an id of 80,000 zeros takes no time', { timeout: 5_000 }, () => {
  const id = `${'0'.repeat(80_000)}x`;
  expect(entryOrder({ id, sentAt: '' }, { id: '7', sentAt: '' })).toBeGreaterThan(0);
});
