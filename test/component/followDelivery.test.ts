/** Following a delivery to its end, though the worker is ended meanwhile (specification, section 7). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ContextGoneError } from '../../src/messaging/call';
import { followDelivery } from '../../src/panel/connection/followDelivery';
import type { DeliveryView } from '../../src/sending/journal/deliveryView';
import { deliveryWith } from './examples';

const queued = deliveryWith();
const sending = deliveryWith({ state: { kind: 'sending' } });
const sent = deliveryWith({ state: { kind: 'sent' } });
const failed = deliveryWith({
  state: { kind: 'failed', problem: { kind: 'lime', error: { kind: 'forbidden', status: 403 } } },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = DeliveryView | null | Error;

/** Follows a delivery whose worker answers so, one after the other. */
async function follow(first: DeliveryView, answers: readonly Answer[], milliseconds = 120_000) {
  const left = [...answers];
  const told: (DeliveryView | null)[] = [];
  const end = new AbortController();
  const following = followDelivery(
    first,
    () => {
      const next = left.shift();
      if (next === undefined) return new Promise(() => undefined);
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    (delivery) => told.push(delivery),
    end.signal,
  );
  await vi.advanceTimersByTimeAsync(milliseconds);
  end.abort();
  return { told, left, following };
}

test('each new state is told, until it is sent', async () => {
  expect((await follow(queued, [sending, sent])).told).toEqual([sending, sent]);
});

test('a failure is an end too', async () => {
  expect((await follow(queued, [failed])).told).toEqual([failed]);
});

test('a worker that ends is asked again', async () => {
  const gone = new Error('message channel closed');
  expect((await follow(queued, [gone, gone, sending, gone, sent])).told).toEqual([sending, sent]);
});

test('an answer without news is not told, and not asked for without rest', async () => {
  const { told, left } = await follow(queued, [queued, queued, queued, sent], 1_200);
  expect(told).toEqual([]);
  expect(left).toEqual([sent]);
});

test('a waiting delivery is asked for after its time', async () => {
  const nextAt = Date.now() + 60_000;
  const waiting = deliveryWith({ state: { kind: 'waiting', nextAt, problem: { kind: 'claimedByOther' } } });
  expect((await follow(waiting, [sent], 59_000)).told).toEqual([]);
  expect((await follow(waiting, [sent], 62_000)).told).toEqual([sent]);
});

test('a delivery that the worker no longer knows is told as gone', async () => {
  expect((await follow(queued, [null])).told).toEqual([null]);
});

test('after an update of the extension nobody is asked any more', async () => {
  const { told, left, following } = await follow(queued, [new ContextGoneError('updated'), sent]);
  await following;
  expect(told).toEqual([]);
  expect(left).toEqual([sent]);
});
