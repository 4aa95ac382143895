/** Whether a delivery is to go on now. */
import type { DeliveryRecord } from './journal';
import { isWayShut, longestWait } from './retryPolicy';

/**
 * @param now milliseconds since 1970
 * @param networkIsBack the browser has just said so: what could not reach Lime tries at once
 */
export function isDue({ state }: DeliveryRecord, now: number, networkIsBack = false): boolean {
  if (state.kind !== 'waiting') return state.kind === 'queued' || state.kind === 'sending';
  const { nextAt, problem } = state;
  if (networkIsBack && problem.kind === 'lime' && isWayShut(problem.error)) return true;
  return goesOnAt(nextAt, now) <= now;
}

/** When a pause ends. One that lies farther ahead than any pause was told by a clock that has been set back since, and is over. */
export const goesOnAt = (nextAt: number, now: number): number => (nextAt > now + longestWait ? now : nextAt);
