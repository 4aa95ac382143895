import { expect, it } from 'vitest';
import { lookUpsLeft } from '../../../src/background/delivery/lookUpBudget';

it.each([
  ['a new tab has sixty look-ups', undefined, 0, 60],
  ['one comes back in three seconds', { at: 1_000, count: 0 }, 4_000, 1],
  ['not sooner', { at: 1_000, count: 0 }, 3_999, 0],
  ['never more than sixty', { at: 0, count: 59 }, 1_000_000, 60],
  ['a clock that was set back takes none away', { at: 5_000, count: 3 }, 1_000, 3],
])('%s', (_, before, now, whole) => {
  expect(Math.floor(lookUpsLeft(before ?? null, now).count)).toBe(whole);
});
