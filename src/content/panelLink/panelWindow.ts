/**
 * The panel in a window of its own, in place of the frame, where the operator has added the Message Center's address: no page but Userlike's may frame
 * the panel. The window's page connects to this tab, straight and not through the worker, with the nonce that the worker gave to both.
 */
import type { Runtime } from 'webextension-polyfill';
import type { FromPanel } from '../../messaging/panelPort';
import type { PanelFrame, PanelCallbacks } from '../panelFrame/frame';
import { runtime } from '../../messaging/runtime';
import { createFileSender, type FileSender } from '../../messaging/sendInPieces';

export function createPanelWindow(
  { askNonce, onConnected, onMessage, onClosed }: PanelCallbacks,
  signal: AbortSignal,
): PanelFrame {
  let nonce: Promise<string> | undefined;
  let port: Runtime.Port | undefined;
  let files: FileSender | undefined;

  /** The window closes itself when it is left. */
  const close = () => {
    port?.disconnect();
    files?.end();
    port = files = undefined;
  };
  const connect = async (given: Runtime.Port) => {
    if (given.name !== (await nonce)) {
      given.disconnect();
      return;
    }
    // It counts once.
    nonce = undefined;
    close();
    port = given;
    files = createFileSender(given);
    given.onMessage.addListener((message) => onMessage(message as FromPanel));
    given.onDisconnect.addListener(() => {
      if (port !== given) return;
      port = files = undefined;
      onClosed();
    });
    onConnected();
  };
  const onConnect = (given: Runtime.Port) => {
    // Without a nonce there is no window of ours: whoever connects is hung up on.
    connect(given).catch(() => given.disconnect());
  };
  runtime.onConnect.addListener(onConnect);

  signal.addEventListener('abort', () => {
    close();
    // Gone with the extension, or there to be let go.
    if (runtime.id) runtime.onConnect.removeListener(onConnect);
  });

  return {
    get isOpen() {
      return port !== undefined;
    },
    get isConnected() {
      return port !== undefined;
    },
    open() {
      if (port) return;
      // If a double click opens two windows, the nonce of the first is no longer valid, so it closes.
      nonce = askNonce('window');
      nonce.catch(onClosed);
    },
    // A window is nothing to open unasked.
    load: () => undefined,
    close,
    post(message) {
      port?.postMessage(message);
    },
    postFile: (file) => files?.send(file) ?? Promise.reject(new Error('There is no window.')),
  };
}
