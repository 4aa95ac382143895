/**
 * How often Lime may be asked: fewer than 3,000 requests in any 5 minutes, since that is what Lime Cloud allows an address (facts: lime-crm-api A10).
 * A token bucket as plain data, so that it can outlive the worker. A reservation: whoever takes waits first and sends then.
 */
export interface BudgetState {
  /** Requests that may go out at once; below zero, requests that wait. */
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * The most in 5 minutes is burst + 300 s x rate = 2,940: 60 short of the limit, since our clock and Lime's window do not begin together.
 * Lasting speed is 92 % of what is allowed; the burst is enough for some twenty sends in a row without any wait.
 */
const burst = 180;
const perMillisecond = 9.2 / 1000;

export const fullBudget: BudgetState = { tokens: burst, at: 0 };

/** Requests that bulk work leaves for people who wait: some three sends with their look-ups. */
export const sparedByBulk = 40;

/**
 * Takes one request: the state afterwards, and the milliseconds to wait before it may be sent.
 * @param now milliseconds since 1970
 * @param spared if fewer requests than this are left, nothing is taken, and `waitMs` says when to ask again
 */
export function take(
  state: BudgetState,
  now: number,
  spared = 0,
): { readonly state: BudgetState; readonly waitMs: number } {
  // A clock that was set back earns nothing and loses nothing.
  const earned = Math.max(now - state.at, 0) * perMillisecond;
  const tokens = Math.min(state.tokens + earned, burst) - 1;
  const waitMs = Math.max(0, Math.ceil((spared - tokens) / perMillisecond));
  return { state: { tokens: spared > 0 && waitMs > 0 ? tokens + 1 : tokens, at: now }, waitMs };
}
