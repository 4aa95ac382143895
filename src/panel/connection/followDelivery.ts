/**
 * Follows one delivery until it is sent, has failed or is gone. The worker may be ended at any time: the journal goes on with the delivery when
 * it is next awake, so asking again is all there is to do.
 */
import { ContextGoneError } from '../../messaging/call';
import { isDone, wantsBytes } from '../../sending/files/fileStep';
import type { DeliveryView } from '../../sending/journal/deliveryView';

export type FollowDelivery = (known: DeliveryView) => Promise<DeliveryView | null>;

/** How long to wait after the worker could not be asked: growing, so that a worker that dies at once is not woken without end. */
const firstPause = 250;
const longestPause = 10_000;
/** The worker itself waits for a change; should it answer without one, this keeps us from asking without rest. */
const unchangedPause = 500;
/** A waiting delivery is asked for a little after its time, when the worker has had its alarm. */
const afterAlarm = 1_000;

/** Nothing will happen to it by itself. */
export const isAtRest = ({ state, files }: DeliveryView): boolean =>
  state.kind === 'failed' ||
  (state.kind === 'sent' && files.every((file) => isDone(file) || (file.state.kind === 'failed' && !wantsBytes(file))));

/** @param report is told each new state, and null when the worker no longer knows the delivery */
export async function followDelivery(
  first: DeliveryView,
  follow: FollowDelivery,
  report: (delivery: DeliveryView | null) => void,
  signal: AbortSignal,
): Promise<void> {
  const aborted = () => signal.aborted;
  let known = first;
  let pause = firstPause;
  while (!aborted() && !isAtRest(known)) {
    if (known.state.kind === 'waiting') await rest(Math.max(known.state.nextAt - Date.now(), 0) + afterAlarm, signal);
    if (aborted()) return;
    try {
      const next = await follow(known);
      if (aborted()) return;
      pause = firstPause;
      if (next === null) {
        report(null);
        return;
      }
      if (JSON.stringify(next) === JSON.stringify(known)) await rest(unchangedPause, signal);
      else report(next);
      known = next;
    } catch (error) {
      if (error instanceof ContextGoneError) return;
      await rest(pause, signal);
      pause = Math.min(pause * 2, longestPause);
    }
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
