/** How many answers of Lime had to be waited for, one after the other. */
import type { RecordedRequest } from '../sandbox/lime/recordedRequest';

/**
 * The length of the longest chain of requests of which each came after the answer to the one before. Give each request some latency,
 * so that what runs side by side overlaps. What is not answered yet does not count.
 */
export function dependentRoundTrips(requests: readonly RecordedRequest[]): number {
  const answered = requests
    .flatMap(({ at, took }) => (took === undefined ? [] : [{ at, end: at + took }]))
    .sort((one, other) => one.end - other.end);
  let trips = 0;
  let last = -Infinity;
  for (const { at, end } of answered) {
    if (at < last) continue;
    trips += 1;
    last = end;
  }
  return trips;
}
