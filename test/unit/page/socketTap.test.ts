import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tapWebSocket } from '../../../src/page/socketTap';
import type { FromPage } from '../../../src/userlike/traffic';
import { openPage } from './pageWorld';

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
  const seen: FromPage[] = [];
  tapWebSocket(send ?? ((message) => seen.push(message)));
  const open = (url: string) => new WebSocket(url) as unknown as Socket;
  const hear = (data: unknown, url = 'wss://umd.userlike.com/socket') =>
    open(url).dispatchEvent(new MessageEvent('message', { data }));
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

  it('none of another site', () => {
    const { seen, hear } = page();
    hear('{"conversation_id":7}', 'wss://chat.example.org/');
    expect(seen).toEqual([]);
  });
});

describe('what the page notices', () => {
  it('sockets are the browser’s own, with its prototype, statics and constructor', () => {
    const { Socket, open } = page();
    const socket = open('wss://umd.userlike.com/');
    expect(socket).toBeInstanceOf(Socket);
    expect(socket).toBeInstanceOf(WebSocket);
    expect(socket.constructor).toBe(WebSocket);
    expect(Object.getPrototypeOf(socket)).toBe(Socket.prototype);
    expect([WebSocket.OPEN, WebSocket.name, WebSocket.length]).toEqual([1, 'Socket', 1]);
    expect(String(WebSocket)).toContain('[native code]');
  });

  it('a class that extends it', () => {
    page();
    class Own extends WebSocket {}
    expect(new Own('wss://umd.userlike.com/')).toBeInstanceOf(Own);
  });

  it('the browser gets what the page gave, and its errors come through', () => {
    page();
    const socket = new WebSocket('wss://umd.userlike.com/', ['v1']) as unknown as { given: unknown[] };
    expect(socket.given).toEqual([['v1']]);
    expect(() => new WebSocket('bad')).toThrow(SyntaxError);
  });

  it('a channel that throws disturbs nobody', () => {
    const { open } = page(() => {
      throw new Error('ours');
    });
    const socket = open('wss://umd.userlike.com/');
    const heard = vi.fn();
    socket.addEventListener('message', heard);
    socket.dispatchEvent(new MessageEvent('message', { data: '{"conversation_id":7}' }));
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
