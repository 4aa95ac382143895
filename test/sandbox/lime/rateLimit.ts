// A limit on requests in a sliding window (facts: lime-crm-api A10). What Lime answers beyond it is not documented; 429
// with `Retry-After` in either of its forms is what HTTP offers.

import { type Answer, json } from './answer';

export interface RateLimit {
  readonly requests: number;
  readonly perSeconds: number;
  /** What `Retry-After` says: seconds, the same as an HTTP date, or nothing. Default: seconds until there is room. */
  readonly retryAfter?: { readonly seconds: number; readonly form: 'seconds' | 'date' } | 'none';
  /** How many requests were refused. */
  refused: number;
  /** When the requests of the window came, oldest first. */
  readonly accepted: number[];
}

/** The refusal of a request that comes at `now`, or nothing when there is room for it. */
export function rateLimitAnswer(limit: RateLimit, now: number): Answer | undefined {
  const { requests, perSeconds, accepted } = limit;
  while (accepted[0] !== undefined && accepted[0] <= now - perSeconds * 1000) accepted.shift();
  if (accepted.length < requests) {
    accepted.push(now);
    return undefined;
  }
  limit.refused += 1;
  const answer = json(429, { message: 'Too many requests', code: 'rateLimited' }, 'application/json');
  return { ...answer, headers: { ...answer.headers, ...retryAfterHeader(limit, now) } };
}

function retryAfterHeader({ perSeconds, accepted, retryAfter }: RateLimit, now: number): Record<string, string> {
  if (retryAfter === 'none') return {};
  const untilRoom = Math.ceil(((accepted[0] ?? now) + perSeconds * 1000 - now) / 1000);
  const { seconds, form } = retryAfter ?? { seconds: Math.max(untilRoom, 1), form: 'seconds' };
  return { 'retry-after': form === 'seconds' ? String(seconds) : new Date(now + seconds * 1000).toUTCString() };
}
