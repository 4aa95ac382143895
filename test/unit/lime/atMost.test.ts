import { expect, test } from 'vitest';
import { atMost } from '../../../src/lime/atMost';

test('of 1,000 requests only a few are under way at a time, and each answer stands in its place', async () => {
  let running = 0;
  let most = 0;
  const items = Array.from({ length: 1_000 }, (_, index) => index);
  const done = await atMost(6, items, async (item) => {
    most = Math.max(most, ++running);
    // Later ones are quicker, so the order of the answers is another one.
    for (let wait = item % 7; wait < 7; wait += 1) await Promise.resolve();
    running -= 1;
    return item * 2;
  });
  expect(most).toBe(6);
  expect(done).toEqual(items.map((item) => item * 2));
});

test('fewer than that are asked at once, and none is no work', async () => {
  expect(await atMost(6, ['a', 'b'], (item) => Promise.resolve(item))).toEqual(['a', 'b']);
  expect(await atMost(6, [], () => Promise.reject(new Error('asked')))).toEqual([]);
});
