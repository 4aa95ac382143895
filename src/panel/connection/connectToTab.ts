/**
 * How a panel in a window of its own reaches the content script of the tab that it was opened for: by the browser, with the nonce that the worker has put
 * into its address. The content script hangs up on any other, and then the window closes, as it does when the tab's page is left.
 */
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../../messaging/browser';
import type { ToPanel } from '../../messaging/panelPort';
import type { PanelPort } from './portOver';
import { readPortMessage } from './readPortMessage';
import { passToWorker } from './receiveFiles';
import { receivePieces } from '../../messaging/receivePieces';
import { started } from '../../messaging/started';

/** Null for a panel that is framed, or that was not opened by the worker. */
export function connectToTab({ parent, self, location }: Window): PanelPort | null {
  const [, tabId, nonce] = /^#(\d+)\/([\w-]+)$/.exec(location.hash) ?? [];
  if (parent !== self || !nonce) return null;
  const listeners = new Set<(message: ToPanel) => void>();
  let port: Runtime.Port | undefined;
  const connect = () => {
    const connected = browser.tabs.connect(Number(tabId), { name: nonce, frameId: 0 });
    connected.onDisconnect.addListener(() => close());
    receivePieces(connected, passToWorker);
    connected.onMessage.addListener((data) => {
      const message = readPortMessage(data);
      if (!message) return;
      // Opened again from the page: to the front.
      if (message.type === 'command')
        started(browser.windows.update(browser.windows.WINDOW_ID_CURRENT, { focused: true }));
      for (const listener of listeners) listener(message);
    });
    return connected;
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      // Not sooner: what comes before somebody listens is lost. And once: the nonce counts once.
      port ??= connect();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) port?.disconnect();
      };
    },
    post: (message) => port?.postMessage(message),
  };
}
