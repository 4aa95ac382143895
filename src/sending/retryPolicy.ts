/** When a delivery tries again by itself, and when it waits for a person. */
import type { LimeError } from '../lime/result';
import { longestRetryAfter } from '../lime/retryAfter';

/** First pause in milliseconds; a hiccup of the network is over by then. */
const shortestPause = 2_000;
/** Longest pause: a Lime that was away for a night is found again within minutes of its return. */
const longestPause = 5 * 60_000;

/** No pause is longer, whatever Lime asks for. */
export const longestWait = Math.max(longestPause, longestRetryAfter);

/** What only a person can mend does not retry by itself (spec section 7): the key, the rights, the values, an answer nobody understands. */
export function retriesByItself({ kind }: LimeError): boolean {
  return kind === 'unreachable' || kind === 'rateLimited' || kind === 'server';
}

/** Whether Lime is known not to have carried out the write that ended so. All else may have been committed before the answer was lost. */
export function surelyNotWritten({ kind, status }: LimeError): boolean {
  switch (kind) {
    case 'unauthorized':
    case 'forbidden':
    case 'notFound':
    case 'invalid':
    case 'conflict':
    case 'rateLimited':
    case 'tooLarge':
      return status !== undefined;
    case 'unreachable':
    case 'server':
    case 'unexpected':
    case 'cancelled':
      return false;
  }
}

/**
 * Milliseconds until the next try: exponential with jitter, at least what Lime asked for.
 * @param attempts tries so far without progress, from 1
 * @param random from 0 to 1
 */
export function pauseBefore(attempts: number, error: LimeError | null, random: number): number {
  const ceiling = Math.min(longestPause, shortestPause * 2 ** Math.min(attempts - 1, 20));
  return Math.max(error?.retryAfter ?? 0, Math.round(ceiling * (0.5 + random / 2)));
}
