/** Spec section 9: every message between contexts is checked by sender and shape, and what has no row does not exist. */
import { describe, expect, test, vi } from 'vitest';
import { routeMessages, type Answer, type Handlers } from '../../../src/messaging/router';
import { senderOf } from '../../../src/messaging/sender';
import { userlikeOrigins } from '../../../src/messaging/userlikeOrigins';
import { table, type MessageName } from '../../../src/messaging/table';

const extension = { id: 'abc', origin: 'chrome-extension://abc' };
const tab = { id: 7 } as never;
const page = { id: 'abc', origin: 'https://www.userlike.com', frameId: 0, tab };
const frame = { id: 'abc', origin: extension.origin, frameId: 12, tab };
const options = { id: 'abc', origin: extension.origin, frameId: 0, tab };

describe('who speaks', () => {
  test.each([
    ['our content script in the Message Center', page, { speaker: 'page', tabId: 7 }],
    ['the framed panel', frame, { speaker: 'frame', tabId: 7 }],
    ['the options page in a tab', options, { speaker: 'extension', tabId: 7 }],
    ['an extension page in no tab', { id: 'abc', origin: extension.origin }, { speaker: 'extension', tabId: -1 }],
    ['another extension', { ...options, id: 'other' }, null],
    ['a content script in another site', { ...page, origin: 'https://evil.example' }, null],
    ['a site whose name only begins like ours', { ...page, origin: 'https://www.userlike.com.evil.example' }, null],
    ['a content script in a subframe', { ...page, frameId: 3 }, null],
    ['a content script without a tab', { ...page, tab: undefined }, null],
    ['somebody without an origin', { id: 'abc', frameId: 0, tab }, null],
    ['a framed page in no tab', { id: 'abc', origin: extension.origin, frameId: 4 }, null],
  ])('%s', (_, sender, expected) => {
    expect(senderOf(sender as never, extension, userlikeOrigins)).toEqual(expected);
  });
});

describe('what is let through', () => {
  const handlers = Object.fromEntries(Object.keys(table).map((name) => [name, vi.fn(() => Promise.resolve('done'))]));
  const addedOrigins = vi.fn(() => Promise.resolve(['https://chat.example.com']));
  const listen = routeMessages(handlers as unknown as Handlers, extension, addedOrigins);
  const send = (message: unknown, sender: unknown = page) =>
    new Promise<Answer>((resolve) => listen(message, sender as never, resolve));

  test('a message of the table from its speaker is carried out', async () => {
    const answer = await send({ name: 'conversation.state', request: { conversationId: 5 } });
    expect(answer).toEqual({ kind: 'value', value: 'done' });
    expect(handlers['conversation.state']).toHaveBeenCalledWith({ conversationId: 5 }, { speaker: 'page', tabId: 7 });
  });

  test.each([
    ['an unknown name', { name: 'settings.steal', request: {} }],
    ['a name from the prototype', { name: 'constructor', request: {} }],
    ['a missing request', { name: 'conversation.state' }],
    ['a wrong type', { name: 'conversation.state', request: { conversationId: '5' } }],
    ['an extra key', { name: 'conversation.state', request: { conversationId: 5, url: 'https://evil.example' } }],
    [
      'an extra key of the prototype',
      JSON.parse('{"name":"conversation.state","request":{"conversationId":5,"__proto__":{"a":1}}}'),
    ],
    ['an extra member of the envelope', { name: 'content.more', request: {}, more: 1 }],
    ['no object at all', 'panel.open'],
    ['nothing', null],
  ])('%s is refused', async (_, message) => {
    expect(await send(message)).toMatchObject({ kind: 'refused' });
  });

  test('the page can send no plan, read no settings but whether $lime is on, where the add-on is and how wide the panel is, and reach no key', async () => {
    const privileged = (Object.keys(table) as MessageName[]).filter((name) => !table[name].from.includes('page'));
    expect(Object.keys(table).filter((name) => !privileged.includes(name as MessageName))).toEqual([
      'panel.open',
      'content.more',
      'panel.look',
      'conversation.state',
      'conversation.open',
      'page.settings',
    ]);
    for (const name of privileged)
      expect(await send({ name, request: {} })).toEqual({ kind: 'refused', why: 'speaker' });
  });

  test('the content script at an added address is heard, as long as it is one', async () => {
    const there = { ...page, origin: 'https://chat.example.com' };
    expect(await send({ name: 'content.more', request: {} }, there)).toEqual({ kind: 'value', value: 'done' });
    expect(await send({ name: 'settings.get', request: {} }, there)).toEqual({ kind: 'refused', why: 'speaker' });
    addedOrigins.mockResolvedValueOnce([]);
    expect(await send({ name: 'content.more', request: {} }, there)).toEqual({ kind: 'refused', why: 'sender' });
    addedOrigins.mockRejectedValueOnce(new Error('no storage'));
    expect(await send({ name: 'content.more', request: {} }, there)).toEqual({ kind: 'refused', why: 'sender' });
  });

  test('Userlike’s own addresses are accepted without reading the storage', async () => {
    addedOrigins.mockClear();
    await send({ name: 'content.more', request: {} });
    await send({ name: 'settings.get', request: {} }, { ...options, id: 'other' });
    expect(addedOrigins).not.toHaveBeenCalled();
  });

  test('the framed panel cannot change settings', async () => {
    for (const name of ['settings.get', 'settings.save', 'connection.test']) {
      expect(await send({ name, request: {} }, frame)).toEqual({ kind: 'refused', why: 'speaker' });
    }
  });

  test('a failing handler is a refusal with its reason, not silence', async () => {
    handlers['content.more']?.mockRejectedValueOnce(new Error('storage is full'));
    expect(await send({ name: 'content.more', request: {} })).toEqual({ kind: 'refused', why: 'storage is full' });
  });
});
