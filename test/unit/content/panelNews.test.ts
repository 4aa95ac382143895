/** What the panel is told of the page when it asks for messages that it has had before. */
import { beforeEach, expect, test, vi } from 'vitest';
import { hearPanel } from '../../../src/content/panelLink/panelMessages';
import { createPanelNews } from '../../../src/content/panelLink/panelNews';
import { createHistoryLoader } from '../../../src/content/traffic/history';
import { createConversationStore } from '../../../src/content/traffic/store';
import { createTrafficSamples } from '../../../src/content/traffic/trafficSamples';
import type { FromPanel, ToPanel } from '../../../src/messaging/panelPort';
import type { ToPage } from '../../../src/userlike/traffic/traffic';
import { detailPath, messagesPath, seed, seedId } from '../userlike/seed';

const address = 'https://www.userlike.com/en/umc#/conversations';
beforeEach(() => {
  vi.stubGlobal('location', new URL(address));
});

/** A tab whose store has seen all of one conversation. */
function openPage({ all }: { all: boolean }) {
  const store = createConversationStore();
  const feed = (path: string, json: unknown) =>
    store.feed({ kind: 'answer', origin: 'https://api.userlike.com', path, text: JSON.stringify(json) });
  feed(detailPath, seed);
  feed(messagesPath, { results: [...seed.transcript].reverse(), next: null });
  expect(store.isComplete(seedId)).toBe(true);
  const asked: ToPage[] = [];
  const told: ToPanel[] = [];
  const history = createHistoryLoader((message) => asked.push(message) > 0, store.entryCount);
  const frame = {
    isOpen: true,
    isConnected: true,
    open: vi.fn(),
    load: vi.fn(),
    close: vi.fn(),
    post: (message: ToPanel) => told.push(message),
    postFile: () => undefined,
  };
  const shown: { id: number | null; all: boolean } = { id: all ? null : seedId, all };
  const news = createPanelNews(
    frame,
    { store, history, samples: createTrafficSamples(), read: () => undefined },
    shown,
    new Set(),
    () => Promise.reject(new Error('Nothing here is on demand.')),
    new AbortController().signal,
  );
  const commands = {
    show: vi.fn(),
    open: vi.fn(),
    send: vi.fn(),
    close: vi.fn(),
    opened: vi.fn(),
    onConnected: vi.fn(),
    follow: vi.fn(),
  };
  const say = (message: FromPanel) => hearPanel(message, history, news, commands);
  return { say, asked, told, news, frame, shown };
}

test('what is complete is told again as it is, and Userlike is not asked', () => {
  const { say, asked, told } = openPage({ all: true });
  say({ type: 'loadHistory', conversationId: seedId });
  expect(told).toEqual([{ type: 'seen', conversations: [expect.objectContaining({ id: seedId })], address }]);
  expect(told).toMatchObject([{ conversations: [{ completeness: 'complete', entries: { length: 4 } }] }]);
  expect(asked).toEqual([]);
});

test('details, and messages that are not all here, are asked for', () => {
  const { say, asked } = openPage({ all: true });
  say({ type: 'loadHistory', conversationId: seedId, details: { resource: 'conversations', id: seedId } });
  say({ type: 'loadHistory', conversationId: 5 });
  expect(asked.map((message) => [message.kind, 'conversationId' in message && message.conversationId])).toEqual([
    ['loadHistory', seedId],
    ['loadHistory', 5],
  ]);
});

test('a single chat is loaded as it is asked for', () => {
  const { say, asked } = openPage({ all: false });
  say({ type: 'loadHistory', conversationId: seedId });
  expect(asked).toHaveLength(1);
});

test('a panel that is loaded and not open yet hears of no conversation, whatever the page shows', () => {
  const { told, news, frame, shown } = openPage({ all: false });
  frame.isOpen = false;
  news.onConnected();
  for (const id of [seedId, 5, seedId]) {
    shown.id = id;
    news.follow();
  }
  expect(told.filter(({ type }) => type !== 'history')).toEqual([]);
  frame.isOpen = true;
  news.all();
  expect(told).toContainEqual(expect.objectContaining({ type: 'conversation', shownId: seedId }));
});

test('a panel that is shut over a conversation is told once that the page has left it', () => {
  const { told, news, frame, shown } = openPage({ all: false });
  news.onConnected();
  frame.isOpen = false;
  told.length = 0;
  for (const id of [5, 6, 7]) {
    shown.id = id;
    news.follow();
  }
  expect(told).toEqual([{ type: 'conversation', shownId: 5, conversation: null, unreadableAnswers: 0 }]);
});
