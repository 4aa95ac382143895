/**
 * Whether work grows with its input and not with the square of it: by the processor time of this process at two sizes, so that a busy machine counts for
 * nothing. What takes next to no time at the larger size needs no comparison.
 */
import { expect } from 'vitest';

const factor = 4;
/** Linear work grows about fourfold, quadratic work sixteenfold. */
const most = 10;
/** Milliseconds of work. Quadratic work takes a hundred times as long at the usual size. */
const little = 20;
/** A collection of garbage may fall into the larger run; not into each of so many. */
const tries = 5;

/** @param count the smaller size */
export function expectLinear(work: (count: number) => void, count = 20_000): void {
  let least = Infinity;
  for (let attempt = 0; attempt < tries && least > most; attempt += 1) {
    const larger = timeOf(() => work(count * factor));
    if (larger <= little) return;
    least = Math.min(least, larger / timeOf(() => work(count)));
  }
  expect(least, `${factor} times the input, this many times the work`).toBeLessThanOrEqual(most);
}

/** Milliseconds. */
function timeOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return Math.max((user + system) / 1_000, 0.001);
}
