/** Following deliveries to their end, though the worker is ended meanwhile (specification, section 7). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeliveryNews, Followed } from '../../../src/messaging/deliveryNews';
import { followDeliveries } from '../../../src/panel/connection/followDeliveries';
import type { DeliveryView } from '../../../src/sending/journal/deliveryView';
import { deliveryWith } from '../../component/examples';

const queued = deliveryWith();
const sending = deliveryWith({ state: { kind: 'sending' } });
const sent = deliveryWith({ state: { kind: 'sent' } });
const failed = deliveryWith({
  state: { kind: 'failed', problem: { kind: 'lime', error: { kind: 'forbidden', status: 403 } } },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A worker to which ports lead. */
function workerWith({ refuses = false } = {}) {
  const ports: { asked: Followed[]; tell: (news: DeliveryNews) => void; lose: () => void; open: boolean }[] = [];
  const state = { refuses };
  const runtime = {
    id: 'us' as string | undefined,
    connect() {
      let tell: (news: DeliveryNews) => void = () => undefined;
      let lost: () => void = () => undefined;
      const port = {
        asked: [] as Followed[],
        open: true,
        tell: (news: DeliveryNews) => tell(news),
        lose() {
          port.open = false;
          lost();
        },
      };
      ports.push(port);
      if (state.refuses) setTimeout(() => port.lose());
      return {
        onMessage: { addListener: (listener: (message: unknown) => void) => void (tell = listener) },
        onDisconnect: { addListener: (listener: () => void) => void (lost = listener) },
        postMessage(message: Followed) {
          if (!port.open) throw new Error('Attempting to use a disconnected port object');
          port.asked.push(message);
        },
        disconnect: () => void (port.open = false),
      };
    },
  };
  return { runtime, ports, state };
}

/** Follows these as a panel does that takes in what it is told. */
function follow(first: readonly DeliveryView[], worker = workerWith()) {
  const told: DeliveryNews[] = [];
  let known = first;
  const follower = followDeliveries(worker.runtime, (news) => {
    told.push(news);
    known = known
      .filter(({ id }) => !news.gone.includes(id))
      .map((one) => news.views.find(({ id }) => id === one.id) ?? one);
    follower.follow(known);
  });
  follower.follow(first);
  return { ...worker, told, follower };
}

const views = (...all: DeliveryView[]): DeliveryNews => ({ views: all, gone: [], undone: [] });

test('what the worker tells is told at once, by no clock', () => {
  const { ports, told } = follow([queued]);
  expect(ports[0]?.asked).toEqual([{ ids: [queued.id] }]);
  ports[0]?.tell(views(sending));
  ports[0]?.tell(views(sent));
  expect(told).toEqual([views(sending), views(sent)]);
});

test('hundreds are followed over one port, by one question', () => {
  const many = Array.from({ length: 500 }, (_, index) => deliveryWith({ id: `delivery ${index}` }));
  const { ports } = follow(many);
  expect(ports.map(({ asked }) => asked.map(({ ids }) => ids.length))).toEqual([[500]]);
});

test('a worker at work is kept awake, and one that has nothing left to do is not', async () => {
  const { ports } = follow([queued]);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(ports[0]?.asked).toHaveLength(4);
  ports[0]?.tell(views(failed));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(ports[0]?.asked).toHaveLength(4);
});

test('a send that another tab or the toolbar may undo is followed until then, over a lost port too', async () => {
  const undoable = { ...sent, undoUntil: Date.now() + 10_000 };
  const { ports } = follow([undoable]);
  ports[0]?.lose();
  await vi.advanceTimersByTimeAsync(300);
  expect(ports.map(({ asked }) => asked)).toEqual([[{ ids: [sent.id] }], [{ ids: [sent.id] }]]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ports.map(({ asked }) => asked.length)).toEqual([1, 1]);
});

test('a port that is lost is opened again, and what is followed is asked for', async () => {
  const { ports, told } = follow([queued]);
  ports[0]?.lose();
  await vi.advanceTimersByTimeAsync(300);
  expect(ports[1]?.asked).toEqual([{ ids: [queued.id] }]);
  ports[1]?.tell(views(sent));
  expect(told).toEqual([views(sent)]);
});

test('a port that was lost without a word is opened again when it is used', async () => {
  const { ports } = follow([queued]);
  for (const port of ports) port.open = false;
  await vi.advanceTimersByTimeAsync(21_000);
  expect(ports).toHaveLength(2);
});

test('a worker that dies at once is not woken without end', async () => {
  const { ports } = follow([queued], workerWith({ refuses: true }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ports.length).toBeGreaterThan(5);
  expect(ports.length).toBeLessThan(15);
});

test('one that waits is asked for at its time, and the worker may sleep until then', async () => {
  const nextAt = Date.now() + 60_000;
  const waiting = deliveryWith({ state: { kind: 'waiting', nextAt, problem: { kind: 'claimedByOther' } } });
  const { ports } = follow([waiting]);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(ports).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ports).toHaveLength(1);
});

test('a worker that ends while one waits is left alone until the time has come', async () => {
  const { ports } = follow([sending]);
  const nextAt = Date.now() + 300_000;
  ports[0]?.tell(views(deliveryWith({ state: { kind: 'waiting', nextAt, problem: { kind: 'claimedByOther' } } })));
  await vi.advanceTimersByTimeAsync(30_000);
  ports[0]?.lose();
  await vi.advanceTimersByTimeAsync(200_000);
  expect(ports).toHaveLength(1);
  expect(ports[0]?.asked).toHaveLength(1);
});

test('what stands still is told of along with what goes on, since one "Try again" may let all of them go on', () => {
  const { ports, told } = follow([deliveryWith({ id: 'retried' }), failed, deliveryWith({ ...sent, id: 'over' })]);
  expect(ports[0]?.asked).toEqual([{ ids: ['retried', failed.id] }]);
  ports[0]?.tell(views(queued));
  expect(told).toEqual([views(queued)]);
});

test('what is at rest is asked for by a look alone', () => {
  const { ports, follower } = follow([failed]);
  expect(ports).toHaveLength(0);
  follower.look();
  expect(ports[0]?.asked).toEqual([{ ids: [failed.id] }]);
});

test('after an update of the extension, no more questions are sent', async () => {
  const { runtime, ports } = follow([queued]);
  runtime.id = undefined;
  ports[0]?.lose();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ports).toHaveLength(1);
});

test.each([3_600_000, 365 * 86_400_000])(
  'a clock that is set back by %d ms keeps nobody from looking after what waits, or from connecting anew',
  async (milliseconds) => {
    const waiting = deliveryWith({
      state: {
        kind: 'waiting',
        problem: { kind: 'lime', error: { kind: 'unreachable' } },
        nextAt: Date.now() + 5_000,
      },
    });
    const { ports } = follow([waiting]);
    vi.setSystemTime(Date.now() - milliseconds);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ports, 'looked after').toHaveLength(1);
    ports[0]?.lose();
    vi.setSystemTime(Date.now() - milliseconds);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ports.length, 'connected anew').toBeGreaterThan(1);
  },
);
