/** A live message in a long conversation: what goes from the page to the panel, and that it comes out the same there as the whole. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPanelNews } from '../../../src/content/panelLink/panelNews';
import { createHistoryLoader } from '../../../src/content/traffic/history';
import { createConversationStore } from '../../../src/content/traffic/store';
import { createTrafficSamples } from '../../../src/content/traffic/trafficSamples';
import type { ToPanel } from '../../../src/messaging/panelPort';
import { readPortMessage } from '../../../src/panel/connection/readPortMessage';
import { updateIntervalMs, subscribeThrottled } from '../../../src/panel/connection/subscribeThrottled';
import { initialState, panelState, type PanelState } from '../../../src/panel/planning/panelState';
import { historyNote } from '../../../src/sending/note/historyNote';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { detailPath, messagesPath, seed, seedId } from '../userlike/seed';

// Not `Intl`, whose calls are counted.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('location', new URL(`https://app.lime-connect.com/conversation/${seedId}`));
});
afterEach(() => void vi.useRealTimers());

const [sample] = seed.transcript;

/** A message of the seed's kind. */
const message = (part: number, text = `Message ${part}`) => ({
  ...sample,
  id: `${seedId}.1.${part}`,
  body: text,
  body_plain: text,
  created_at: new Date(Date.UTC(2024, 1, 23, 10) + part * 1_000).toISOString(),
});

/** A page that has seen so many messages of the open conversation, and a panel that hears it. */
function openPage(count: number) {
  const store = createConversationStore();
  const feed = (path: string, json: unknown) =>
    store.feed({ kind: 'answer', origin: 'https://api.userlike.com', path, text: JSON.stringify(json) });
  const all = [...seed.transcript, ...Array.from({ length: count }, (_, index) => message(index))];
  const page = (more: readonly unknown[] = []) =>
    feed(messagesPath, { results: [...all, ...more].reverse(), next: null });
  feed(detailPath, seed);
  page();
  const told: ToPanel[] = [];
  let state: PanelState = initialState;
  const frame = {
    isOpen: true,
    isConnected: true,
    open: vi.fn(),
    load: vi.fn(),
    close: vi.fn(),
    post(sent: ToPanel) {
      // As over a port: copied, and checked by the panel.
      const heard = readPortMessage(structuredClone(sent));
      if (!heard) throw new Error('The panel does not take it.');
      told.push(heard);
      state = panelState(state, { type: 'message', message: heard, freshId: 'fresh' });
    },
    postFile: () => undefined,
  };
  const news = createPanelNews(
    frame,
    {
      store,
      history: createHistoryLoader(() => true, store.entryCount),
      samples: createTrafficSamples(),
      read: () => undefined,
    },
    { id: seedId, all: false },
    new Set(),
    () => Promise.reject(new Error('Nothing here is on demand.')),
    new AbortController().signal,
  );
  news.onConnected();
  const shown = () => {
    if (state.shown.kind !== 'conversation') throw new Error('No conversation is shown.');
    return state.shown.conversation;
  };
  const known = () => {
    const seen = store.get(seedId);
    return seen && withTexts(seen);
  };
  return { store, page, told, shown, known, frame };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

test.each([100, 1_000])(
  'of %i messages a new one alone is told, and the panel has what the page has',
  async (count) => {
    const { page, told, shown, known } = openPage(count);
    await settle();
    const before = shown().entries;
    told.length = 0;
    page([message(count)]);
    await settle();
    expect(told).toMatchObject([{ type: 'entries', entries: [{ text: `Message ${count}` }] }]);
    expect(shown()).toEqual({ ...known(), addressBase: expect.any(String) as string });
    expect(shown().entries[0], 'what stays is the same object').toBe(before[0]);
  },
);

test('what is told does not grow with what is there', async () => {
  const sizes: number[] = [];
  for (const count of [100, 2_000]) {
    const { page, told } = openPage(count);
    await settle();
    page([message(count)]);
    await settle();
    sizes.push(JSON.stringify(told.at(-1)).length);
  }
  expect((sizes[1] ?? 0) / (sizes[0] ?? 1)).toBeLessThan(1.1);
});

test('an edit, a message taken back and older ones come out as the whole would', async () => {
  const { store, told, shown, known } = openPage(20);
  await settle();
  const changes = [
    { results: [{ ...message(5, 'Said otherwise'), edited_at: '2024-03-01T00:00:00Z' }], next: null },
    { results: [{ ...message(7), is_deleted: true, deleted_at: '2024-03-01T00:00:00Z' }], next: null },
    { results: [{ ...message(0), id: `${seedId}.1.900`, created_at: '2020-01-01T00:00:00Z' }], next: null },
  ];
  for (const json of changes) {
    store.feed({
      kind: 'answer',
      origin: 'https://api.userlike.com',
      path: messagesPath,
      text: JSON.stringify(json),
    });
    await settle();
    expect(shown()).toEqual({ ...known(), addressBase: expect.any(String) as string });
  }
  expect(told.filter(({ type }) => type === 'conversation')).toHaveLength(1);
});

test('a panel that is shut is told nothing', async () => {
  const { page, told, frame } = openPage(10);
  await settle();
  told.length = 0;
  frame.isOpen = false;
  page([message(10)]);
  await settle();
  expect(told).toEqual([]);
});

test('entries of another conversation, or more than there are, change nothing', () => {
  const { told, shown } = openPage(3);
  const [first] = told;
  if (first?.type !== 'conversation') throw new Error('The conversation was not told.');
  const state = panelState(initialState, { type: 'message', message: first, freshId: 'fresh' });
  const { entries, ...conversation } = shown();
  const change = {
    type: 'entries',
    shownId: seedId,
    conversation,
    before: entries.length,
    entries: [],
    after: 1,
  } as const;
  for (const wrong of [change, { ...change, shownId: 5, before: 0 }])
    expect(panelState(state, { type: 'message', message: wrong, freshId: 'fresh' })).toEqual(state);
});

test('live messages are heard a few times a second, all of them and in order; anything else at once', async () => {
  const heard: unknown[] = [];
  let batches = 0;
  let say: (message: ToPanel) => void = () => undefined;
  const stop = subscribeThrottled(
    {
      subscribe(listener) {
        say = listener;
        return () => undefined;
      },
    },
    (told) => {
      heard.push(told.type === 'entries' ? told.before : told.type);
      queueMicrotask(() => (batches += 1));
    },
  );
  const live = (before: number) => ({ type: 'entries', shownId: 1, before, entries: [], after: 0 }) as never;
  const times: number[] = [];
  for (let index = 0; index < 25; index += 1) {
    const count = heard.length;
    say(live(index));
    await vi.advanceTimersByTimeAsync(40);
    if (heard.length > count) times.push(index);
  }
  expect(times.length).toBeLessThanOrEqual(Math.ceil(1_000 / updateIntervalMs) + 1);
  say({ type: 'command', command: 'open' });
  expect(heard).toEqual([...Array.from({ length: 25 }, (_, index) => index), 'command']);
  stop();
});

test('the note is rebuilt only for new messages', async () => {
  const { page, shown } = openPage(500);
  await settle();
  const format = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
  const make = () => {
    const conversation = shown();
    const { entries } = conversation;
    return historyNote({
      ...{
        conversation,
        original: conversation,
        patterns: [],
        entries,
        upTo: entries,
        heading: null,
        comment: '',
        onlyNew: false,
        deliveryId: '1a2b3c4d',
      },
      ...{ conversationUrl: 'https://example.com/1', language: 'en', timeZone: 'Europe/Berlin', length: 10_000 },
      overflow: 'split',
    });
  };
  make();
  const first = format.mock.calls.length;
  page([message(500)]);
  await settle();
  format.mockClear();
  expect(make().parts.at(-1)?.text).toContain('Message 500');
  expect(first).toBeGreaterThan(500);
  expect(format.mock.calls.length).toBeLessThan(10);
});
