/** Whether a delivery is to go on now. */
import type { DeliveryRecord } from './journal';
import { pauseEnd, isLimeUnreachable } from './retryPolicy';

/**
 * @param now milliseconds since 1970
 * @param networkIsBack the browser has just reported it: what could not reach Lime is tried at once
 */
export function isDue({ state }: DeliveryRecord, now: number, networkIsBack = false): boolean {
  if (state.kind !== 'waiting') return state.kind === 'queued' || state.kind === 'sending';
  const { nextAt, problem } = state;
  if (networkIsBack && problem.kind === 'lime' && isLimeUnreachable(problem.error)) return true;
  return pauseEnd(nextAt, now) <= now;
}
