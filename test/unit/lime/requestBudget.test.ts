import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullBudget, sparedByBulk, take, type BudgetState } from '../../../src/lime/requestBudget';

const window = 5 * 60_000;
const start = Date.parse('2026-09-01T12:00:00Z');

/** When each request goes out, if they are asked for at these times. */
function departures(asked: readonly number[]): number[] {
  let state: BudgetState = fullBudget;
  return asked.map((now) => {
    const taken = take(state, now);
    state = taken.state;
    return now + taken.waitMs;
  });
}

function maxInAnyWindow(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  let most = 0;
  for (let last = 0, first = 0; last < sorted.length; last += 1) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) >= window) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

describe('the request budget', () => {
  it('lets the requests of one send go out at once', () => {
    expect(departures(Array.from({ length: 12 }, () => start))).toEqual(Array.from({ length: 12 }, () => start));
  });

  it('stays under 3,000 in any 5 minutes and above 90 % of it when everything is asked for at once', () => {
    const times = departures(Array.from({ length: 10_000 }, () => start));
    expect(maxInAnyWindow(times)).toBeLessThan(3000);
    const minutes = ((times.at(-1) ?? 0) - start) / window;
    expect(times.length / minutes).toBeGreaterThan(2700);
  });

  it('stays under 3,000 in any 5 minutes however they are asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(40_000), fc.nat(900)), { maxLength: 30 }), (bursts) => {
        let now = start;
        const asked = bursts.flatMap(([pause, count]) => {
          now += pause;
          return Array.from({ length: count }, () => now);
        });
        expect(maxInAnyWindow(departures(asked))).toBeLessThan(3000);
      }),
      { numRuns: 50 },
    );
  });

  it('a clock that is set back makes no wait longer', () => {
    const { state } = take(fullBudget, start);
    expect(take(state, start - 365 * 24 * 3_600_000).waitMs).toBe(0);
  });

  it('a clock that jumps ahead earns no more than the burst', () => {
    const used = departures(Array.from({ length: 3000 }, () => start));
    expect(used.at(-1)).toBeGreaterThan(start);
    const { state } = take({ tokens: -50, at: start }, start + 365 * 24 * 3_600_000);
    expect(state.tokens).toBeLessThan(200);
  });

  it('leaves something in hand when work in bulk asks, which then reserves nothing', () => {
    let state: BudgetState = { ...fullBudget, at: start };
    let taken = 0;
    for (let waits = 0; waits === 0; taken += 1) {
      const next = take(state, start, sparedByBulk);
      state = next.state;
      waits = next.waitMs;
    }
    expect(take(state, start).waitMs).toBe(0);
    const refused = take(state, start, sparedByBulk);
    expect(refused.waitMs).toBeGreaterThan(0);
    expect(refused.state.tokens).toBe(state.tokens);
    expect(take(state, start + refused.waitMs, sparedByBulk).waitMs).toBe(0);
    expect(taken - 1).toBe(140);
  });
});
