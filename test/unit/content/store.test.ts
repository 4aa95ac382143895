import { describe, expect, it, vi } from 'vitest';
import { createConversationStore } from '../../../src/content/traffic/store';
import type { FromPage } from '../../../src/userlike/traffic/traffic';
import { detailPath, listPath, messagesPath, nextAddress, question, seed, seedId } from '../userlike/seed';

const answer = (path: string, json: unknown): FromPage => ({
  kind: 'answer',
  origin: 'https://api.userlike.com',
  path,
  text: JSON.stringify(json),
});
const forever = new AbortController().signal;

describe('the store', () => {
  it('gives what was fed, the same object as long as nothing changes', () => {
    const store = createConversationStore();
    expect(store.get(seedId)).toBeNull();
    store.feed(answer(detailPath, seed));
    expect(store.get(seedId)?.entries).toHaveLength(4);
    expect(store.get(seedId)).toBe(store.get(seedId));
    expect(store.entryCount(seedId)).toBe(4);
  });

  it('gives the conversation that was asked for last', () => {
    const store = createConversationStore();
    expect(store.last()).toBeNull();
    store.feed(answer(detailPath, seed));
    store.feed(answer(listPath, { results: [{ id: 5 }] }));
    store.open(seedId);
    expect(store.last()?.id).toBe(seedId);
  });

  it('tells of all changes of one task at once', async () => {
    const store = createConversationStore();
    const listener = vi.fn();
    store.subscribe(listener, forever);
    store.feed(answer(detailPath, seed));
    store.feed({
      kind: 'frame',
      text: JSON.stringify({ info: 'chat_message', ...question, id: '5.1.1', conversation_id: 5 }),
    });
    expect(listener).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(listener.mock.calls).toEqual([[new Set([seedId, 5])]]);
  });

  it('tells when the caller wants to be told', () => {
    const later: (() => void)[] = [];
    const store = createConversationStore((tell) => later.push(tell));
    const listener = vi.fn();
    store.subscribe(listener, forever);
    store.feed(answer(detailPath, seed));
    store.feed(answer(listPath, { results: [{ id: 5 }] }));
    expect(later).toHaveLength(1);
    later[0]?.();
    expect(listener.mock.calls).toEqual([[new Set([seedId, 5])]]);
  });

  it('is silent when nothing has changed', async () => {
    const store = createConversationStore();
    store.feed(answer(detailPath, seed));
    await Promise.resolve();
    const listener = vi.fn();
    store.subscribe(listener, forever);
    store.feed(answer(detailPath, seed));
    store.feed({ kind: 'frame', text: '{"info":"conversation_typing"}' });
    await Promise.resolve();
    expect(listener).not.toHaveBeenCalled();
  });

  it('does not call a listener whose signal has ended', async () => {
    const store = createConversationStore();
    const ending = new AbortController();
    const listener = vi.fn();
    store.subscribe(listener, ending.signal);
    store.feed(answer(detailPath, seed));
    ending.abort();
    await Promise.resolve();
    expect(listener).not.toHaveBeenCalled();
  });

  it('forgets what was longest not looked at, never what is shown', () => {
    const store = createConversationStore();
    store.feed(answer(detailPath, seed));
    store.open(seedId);
    for (let id = 1; id <= 400; id += 1) store.feed(answer(listPath, { results: [{ id }] }));
    expect(store.get(1)).toBeNull();
    expect(store.get(400)).not.toBeNull();
    expect(store.entryCount(seedId)).toBe(4);
  });

  it('keeps a long conversation that is shown, whatever else comes', () => {
    const store = createConversationStore();
    const sent_at = '2026-01-01T00:00:00.000Z';
    const results = Array.from({ length: 60_000 }, (_, n) => ({ id: `${seedId}.1.${n}`, sent_at, body: '' }));
    store.feed(answer(`/api/um/v3/conversations/${seedId}/messages/`, { results }));
    store.open(seedId);
    store.feed(answer(listPath, { results: [{ id: 1 }, { id: 2 }] }));
    expect(store.entryCount(seedId)).toBe(60_000);
    store.open(1);
    store.feed(answer(listPath, { results: [{ id: 3 }] }));
    expect(store.entryCount(seedId)).toBe(0);
  });
});

it('keeps the open conversation while All conversations is looked at, which asks for every other', () => {
  const store = createConversationStore();
  store.feed(answer(detailPath, seed));
  store.open(seedId);
  for (let id = 1; id <= 400; id += 1) {
    store.feed(answer(listPath, { results: [{ id }] }));
    for (const one of store.ids()) store.get(one);
  }
  expect(store.get(seedId)?.entries).toHaveLength(4);
  expect(store.last()?.id).toBe(seedId);
});

describe('answers that could not be read', () => {
  const cut = (path: string): FromPage => ({ kind: 'answer', origin: '', path, text: '{"id":' });
  const tooLarge = (path: string): FromPage => ({ kind: 'tooLarge', path });
  const secondPage = nextAddress('c1').slice('https://api.userlike.com'.length);
  const lastPage = answer(messagesPath, { results: [question], next: null });
  const mistyped = answer(detailPath, { ...seed, transcript: {} });
  const [here, elsewhere] = [seedId, 5];

  it.each<[what: string, messages: FromPage[], here: number, elsewhere: number]>([
    ['count for their own conversation', [cut(detailPath), cut(messagesPath)], 2, 0],
    ['count for every conversation when they are about none', [cut(listPath), tooLarge('/api/um/v3/topics/')], 2, 2],
    ['count once for a path, however often it was asked', [cut(detailPath), tooLarge(detailPath)], 1, 0],
    ['count once for a page, whatever its size', [cut(messagesPath), cut(messagesPath.replace('25', '100'))], 1, 0],
    ['count once for each page', [cut(messagesPath), cut(secondPage)], 2, 0],
    ['count when members are of other types', [mistyped], 1, 0],
    ['count when a list holds something else', [answer(listPath, { results: [{ id: here }, []] })], 1, 1],
    ['are nothing to us when they are not about conversations', [tooLarge('/api/um/v3/operators/')], 0, 0],
    ['are mended by a good one', [cut(detailPath), answer(detailPath, seed)], 0, 0],
    ['with members of other types are mended too', [mistyped, answer(detailPath, seed)], 0, 0],
    ['are not mended by another path', [cut(detailPath), answer(listPath, { results: [{ id: here }] })], 1, 0],
    [
      'are not mended by another conversation',
      [cut(detailPath), answer(detailPath.replace(`${here}`, `${elsewhere}`), { id: elsewhere })],
      1,
      0,
    ],
    ['do not matter where all messages came another way', [cut(secondPage), lastPage], 0, 0],
    ['matter again when that is no longer sure', [cut(secondPage), lastPage, { kind: 'interruption' }], 1, 0],
  ])('%s', (_what, messages, inHere, inElsewhere) => {
    const store = createConversationStore();
    for (const message of messages) store.feed(message);
    expect([store.unreadableAnswers(here), store.unreadableAnswers(elsewhere)]).toEqual([inHere, inElsewhere]);
  });

  it('are reported, and so is their repair', async () => {
    const store = createConversationStore();
    store.feed(answer('/api/um/v3/topics/', { results: [] }));
    const listener = vi.fn();
    store.subscribe(listener, forever);
    store.feed(cut('/api/um/v3/topics/'));
    await Promise.resolve();
    store.feed(answer('/api/um/v3/topics/', { results: [] }));
    await Promise.resolve();
    expect(listener.mock.calls).toEqual([[new Set()], [new Set()]]);
  });
});
