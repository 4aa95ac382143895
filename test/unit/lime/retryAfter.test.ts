import { describe, expect, it } from 'vitest';
import { retryAfter } from '../../../src/lime/retryAfter';

const now = Date.parse('2026-09-01T12:00:00Z');

describe('Retry-After', () => {
  const rows: [header: string | null, wait: number | null, why: string][] = [
    ['30', 30_000, 'seconds'],
    [' 1.5 ', 1500, 'parts of a second'],
    ['0', 0, 'at once'],
    ['Tue, 01 Sep 2026 12:01:00 GMT', 60_000, 'a date'],
    ['Tue, 01 Sep 2026 11:00:00 GMT', 0, 'a date that has passed'],
    ['86400', 900_000, 'a day is cut to a quarter of an hour'],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 900_000, 'so is a date in another century'],
    ['99999999999999999999', 900_000, 'and a number without sense'],
    ['soon', null, 'words say nothing'],
    ['', null, 'nothing says nothing'],
    [null, null, 'no header'],
  ];
  it.each(rows)('%j gives %j: %s', (header, wait) => {
    expect(retryAfter(header, now)).toBe(wait);
  });
});
