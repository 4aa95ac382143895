/** Whether a delivery is to go on now. */
import type { DeliveryRecord } from './journal';
import { goesOnAt, isWayShut } from './retryPolicy';

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
