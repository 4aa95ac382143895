/** What the worker tells a panel of deliveries, and when: each change at once, nothing twice, and never the plan. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tellDeliveryNews } from '../../../src/background/handlers/deliveryNews';
import { undoFromToolbar } from '../../../src/background/delivery/toolbarUndo';
import { drain } from '../../../src/background/delivery/drain';
import { journalStore } from '../../../src/background/storage/journalStore';
import { deliveryNews, type DeliveryNews } from '../../../src/messaging/deliveryNews';
import { routePorts } from '../../../src/messaging/router';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { ifAllowed } from '../../../src/sending/journal/transition';
import { planToCreate } from '../sending/plans';
import { workerBed } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const failed = ifAllowed({ kind: 'stop', problem: { kind: 'claimedByOther' } });

function portFrom(sender: object = { id: 'us', origin: 'moz-extension://us', frameId: 5, tab: { id: 1 } }) {
  const told: DeliveryNews[] = [];
  let say: (message: unknown) => void = () => undefined;
  let leave: () => void = () => undefined;
  const port = {
    name: deliveryNews,
    sender,
    onMessage: { addListener: (listener: typeof say) => void (say = listener) },
    onDisconnect: { addListener: (listener: typeof leave) => void (leave = listener) },
    postMessage: (news: DeliveryNews) => void told.push(news),
    disconnect: vi.fn(),
  };
  return { port: port as never, told, say: (message: unknown) => say(message), leave: () => leave(), ...port };
}

const ports: ReturnType<typeof portFrom>[] = [];

/** A panel that follows these. */
function panelThat(ids: readonly string[]) {
  const panel = portFrom();
  ports.push(panel);
  tellDeliveryNews(panel.port);
  panel.say({ ids });
  return panel;
}

beforeEach(async () => {
  await workerBed();
  for (const one of [id, other]) {
    const plan = planToCreate(one);
    await journalStore.add(newRecord(plan, 1, 1), plan);
    // Held up, as one of many can be, so that nobody is at work on it.
    await journalStore.change(one, ifAllowed({ kind: 'hold' }));
  }
});
afterEach(() => {
  for (const panel of ports.splice(0)) panel.leave();
});

const states = ({ told }: { told: readonly DeliveryNews[] }) =>
  told.map(({ views }) => views.map((view) => `${view.id.slice(0, 1)} ${view.state.kind}`).join());

test('a question is answered, and each change of what is shown is told by itself', async () => {
  const panel = panelThat([id]);
  await vi.waitFor(() => expect(states(panel)).toEqual(['1 paused']));
  await journalStore.change(id, failedAfterRetry);
  await vi.waitFor(() => expect(states(panel)).toEqual(['1 paused', '1 failed']));
  expect(JSON.stringify(panel.told)).not.toContain('part 1');
});

test('deliveries that are neither shown nor followed are not reported', async () => {
  const panel = panelThat([id]);
  await vi.waitFor(() => expect(panel.told).toHaveLength(1));
  await journalStore.change(other, failedAfterRetry);
  // A step of the journal that no view shows.
  await journalStore.change(id, (record) => ({ ...record, steps: { claim: { kind: 'trying' } } }));
  panel.say({ ids: [id] });
  await journalStore.change(id, failedAfterRetry);
  await vi.waitFor(() => expect(states(panel)).toEqual(['1 paused', '1 failed']));
});

test('what left the journal is told to whoever asks for it', async () => {
  const panel = panelThat([id, other]);
  await vi.waitFor(() => expect(states(panel)).toEqual(['1 paused,2 paused']));
  await journalStore.change(id, () => null);
  panel.say({ ids: [id, other] });
  await vi.waitFor(() => expect(panel.told.at(-1)?.gone).toEqual([id]));
});

test('what was undone is told at once, with what stays, to those who follow it', async () => {
  const plan = planToCreate(idOf(1));
  const undo = { until: Date.now() + 10_000, made: [], begun: false };
  await journalStore.add({ ...newRecord(plan, 1, null), state: { kind: 'sent' }, endedAt: Date.now(), undo }, plan);
  const [follows, doesNot] = [panelThat([idOf(1)]), panelThat([id])];
  await vi.waitFor(() => expect([follows.told, doesNot.told].map(({ length }) => length)).toEqual([1, 1]));
  await undoFromToolbar(idOf(1));
  expect(follows.told.at(-1)).toEqual({ views: [], gone: [], undone: [{ id: idOf(1), answer: { kind: 'undone' } }] });
  expect(doesNot.told).toHaveLength(1);
});

test('hundreds are read together, not one after the other', async () => {
  const spy = vi.spyOn(journalStore, 'some');
  const panel = panelThat([id, ...Array.from({ length: 500 }, (_, index) => idOf(index))]);
  await vi.waitFor(() => expect(panel.told.at(-1)?.gone).toHaveLength(500));
  expect(spy).toHaveBeenCalledOnce();
});

test('a run that finds no room is told at once to whoever follows, without being asked', async () => {
  const panel = panelThat([id, other]);
  await vi.waitFor(() => expect(states(panel)).toEqual(['1 paused,2 paused']));
  await journalStore.change(id, ifAllowed({ kind: 'retry' }));
  await vi.waitFor(() => expect(states(panel).at(-1)).toBe('1 queued'));
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });
  await drain();
  await vi.waitFor(() => expect(states(panel).at(-1)).toBe('1 waiting'));
  expect(panel.told.at(-1)?.views[0]?.state).toMatchObject({ problem: { kind: 'storage', why: 'storageFull' } });
});

test('a message of another shape ends the port', () => {
  const panel = panelThat([id]);
  panel.say({ ids: ['../../settings'] });
  expect(panel.disconnect).toHaveBeenCalled();
});

test.each([
  ['a content script', { id: 'us', origin: 'https://www.userlike.com', frameId: 0, tab: { id: 1 } }],
  ['another extension', { id: 'other', origin: 'moz-extension://us' }],
])('%s gets no port', (_, sender) => {
  const take = vi.fn();
  const { port, disconnect } = portFrom(sender);
  routePorts(new Map([[deliveryNews, take]]), { id: 'us', origin: 'moz-extension://us' })(port);
  expect(take).not.toHaveBeenCalled();
  expect(disconnect).toHaveBeenCalled();
});

test('a panel gets one, by its name alone', () => {
  const take = vi.fn();
  const route = routePorts(new Map([[deliveryNews, take]]), { id: 'us', origin: 'moz-extension://us' });
  const { port } = portFrom();
  route(port);
  expect(take).toHaveBeenCalledWith(port);
  route({ ...(port as object), name: 'another' } as never);
  expect(take).toHaveBeenCalledOnce();
});

const idOf = (index: number) => `33333333-3333-4333-8333-${String(index).padStart(12, '0')}`;

const failedAfterRetry = (record: DeliveryRecord) => {
  const queued = ifAllowed({ kind: 'retry' })(record);
  return queued && failed(queued);
};
