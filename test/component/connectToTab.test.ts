/** A panel in a window of its own reaches its tab by one connection, however many of its parts listen. */
import { expect, test, vi } from 'vitest';
import { connectToTab } from '../../src/panel/connection/connectToTab';
import browser from '../support/fakeBrowser';

test('the nonce counts once, so the view of many listens over the connection that is there', () => {
  const heard = new Set<(message: unknown) => void>();
  const event = { addListener: (listener: (message: unknown) => void) => void heard.add(listener) };
  const disconnect = vi.fn();
  const connect = vi.fn(() => ({ onMessage: event, onDisconnect: { addListener: () => undefined }, disconnect }));
  Object.assign(browser.tabs, { connect });
  const window = { location: { hash: '#7/a-nonce' } };
  const port = connectToTab({ ...window, parent: window, self: window } as never);
  const listeners = [vi.fn(), vi.fn()] as const;
  const [endFirst, endSecond] = listeners.map((listener) => port?.subscribe(listener));
  const tell = () => {
    for (const hear of heard) hear({ type: 'checked', ids: [1] });
  };
  tell();
  expect(connect.mock.calls).toEqual([[7, { name: 'a-nonce', frameId: 0 }]]);
  endSecond?.();
  tell();
  expect(listeners.map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
  expect(disconnect).not.toHaveBeenCalled();
  endFirst?.();
  expect(disconnect).toHaveBeenCalledOnce();
});
