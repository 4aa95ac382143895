import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tapWebSocket } from '../../../src/page/socketTap';
import type { FromPage } from '../../../src/userlike/traffic/traffic';
import { openPage, trusted } from './pageWorld';

/** The browser's, which keeps its data where a getter of the class alone finds it. */
class Message extends Event {
  static of(data: unknown) {
    return Object.assign(trusted(Message, 'message'), { kept: data });
  }
  declare kept: unknown;
  get data() {
    return this.kept;
  }
}

function page(send?: (message: FromPage) => void) {
  class Socket extends EventTarget {
    static readonly OPEN = 1;
    readonly given: unknown[];
    constructor(
      readonly url: string,
      ...given: unknown[]
    ) {
      if (url === 'bad') throw new SyntaxError('bad');
      super();
      this.given = given;
    }
  }
  vi.stubGlobal('WebSocket', Socket);
  vi.stubGlobal('MessageEvent', Message);
  const seen: FromPage[] = [];
  tapWebSocket(send ?? ((message) => seen.push(message)));
  const open = (url: string) => new WebSocket(url) as unknown as Socket;
  const hear = (data: unknown, url = 'wss://umd.userlike.com/socket') => open(url).dispatchEvent(Message.of(data));
  return { Socket, seen, open, hear };
}

beforeEach(openPage);

describe('which frames are passed on', () => {
  it.each([
    ['a chat message', '{"info":"chat_message","body":"x"}', true],
    ['something of a conversation', '{"conversation_id":7}', true],
    ['something else', '{"info":"ping"}', false],
    ['bytes', new ArrayBuffer(8), false],
    ['more than 8 MiB', `"chat_message"${' '.repeat(8 * 1024 * 1024)}`, false],
  ])('%s', (_what, data, isPassedOn) => {
    const { seen, hear } = page();
    hear(data);
    expect(seen).toEqual(isPassedOn ? [{ kind: 'frame', text: data }] : []);
  });

  it('none that a script of the page has made', () => {
    const { seen, open } = page();
    const forged = Object.assign(new Message('message'), { kept: '{"conversation_id":7}' });
    const socket = open('wss://umd.userlike.com/socket');
    for (const event of [forged, new Event('open'), new Event('close')]) socket.dispatchEvent(event);
    expect(seen).toEqual([]);
  });

  it('none of another site', () => {
    const { seen, hear } = page();
    hear('{"conversation_id":7}', 'wss://chat.example.org/');
    expect(seen).toEqual([]);
  });
});

describe('frames may have been missed', () => {
  const chat = '{"info":"chat_message"}';
  type Step = [socket: 'a' | 'b', event: 'open' | 'chat' | 'ping' | 'close'];
  it.each<[what: string, steps: Step[], told: number]>([
    ['when the first socket opens', [['a', 'open']], 1],
    [
      'when one closes that spoke of conversations',
      [
        ['a', 'chat'],
        ['a', 'close'],
      ],
      1,
    ],
    [
      'when another opens after it',
      [
        ['a', 'chat'],
        ['a', 'close'],
        ['b', 'open'],
      ],
      2,
    ],
    [
      'when a silent one is followed by another',
      [
        ['a', 'open'],
        ['a', 'close'],
        ['b', 'open'],
      ],
      2,
    ],
    [
      'not when one closes that spoke of other things',
      [
        ['a', 'ping'],
        ['a', 'close'],
      ],
      0,
    ],
    [
      'not when another opens beside one that speaks',
      [
        ['a', 'chat'],
        ['b', 'open'],
        ['b', 'close'],
      ],
      0,
    ],
    [
      'not when a socket goes on',
      [
        ['a', 'chat'],
        ['a', 'chat'],
      ],
      0,
    ],
  ])('%s', (_what, steps, told) => {
    const { seen, open } = page();
    const address = 'wss://umd.userlike.com/socket';
    const sockets = { a: open(address), b: open(address) };
    for (const [name, event] of steps) {
      const data = event === 'chat' ? chat : '{"info":"ping"}';
      const isMessage = event === 'chat' || event === 'ping';
      sockets[name].dispatchEvent(isMessage ? Message.of(data) : trusted(Event, event));
    }
    expect(seen.filter(({ kind }) => kind === 'interruption')).toHaveLength(told);
  });

  it('not by a socket of another site', () => {
    const { seen, open } = page();
    open('wss://chat.example.org/').dispatchEvent(trusted(Event, 'open'));
    expect(seen).toEqual([]);
  });
});

describe('the page sees no difference', () => {
  it('in the class of its sockets: prototype, statics, constructor and native text', () => {
    const { Socket, open } = page();
    const socket = open('wss://umd.userlike.com/');
    expect(socket).toBeInstanceOf(Socket);
    expect(socket).toBeInstanceOf(WebSocket);
    expect(socket.constructor).toBe(WebSocket);
    expect(Object.getPrototypeOf(socket)).toBe(Socket.prototype);
    expect([WebSocket.OPEN, WebSocket.name, WebSocket.length]).toEqual([1, 'Socket', 1]);
    expect(String(WebSocket)).toContain('[native code]');
  });

  it('when it extends the class', () => {
    page();
    class Own extends WebSocket {}
    expect(new Own('wss://umd.userlike.com/')).toBeInstanceOf(Own);
  });

  it('in arguments and errors: both pass through unchanged', () => {
    page();
    const socket = new WebSocket('wss://umd.userlike.com/', ['v1']) as unknown as { given: unknown[] };
    expect(socket.given).toEqual([['v1']]);
    expect(() => new WebSocket('bad')).toThrow(SyntaxError);
  });

  it('when our channel throws', () => {
    const { open } = page(() => {
      throw new Error('ours');
    });
    const socket = open('wss://umd.userlike.com/');
    const heard = vi.fn();
    socket.addEventListener('message', heard);
    socket.dispatchEvent(Message.of('{"conversation_id":7}'));
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
