/** How long a server asks us to wait, from its `Retry-After` header: seconds or an HTTP date. */

/** Upper limit (the rate limit's window is 5 minutes, facts: lime-crm-api A10), so that an absurd value does not stop a delivery for days. */
export const longestRetryAfter = 15 * 60_000;

/** Milliseconds from `now` (milliseconds since 1970), between 0 and `longestRetryAfter`; null where the header is missing or says nothing. */
export function retryAfter(header: string | null, now: number): number | null {
  const value = header?.trim() ?? '';
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), longestRetryAfter);
}
