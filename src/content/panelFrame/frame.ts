/**
 * The frame that holds the panel: an extension page, which the web page can neither read nor hear. Loaded before it is opened, so that a click only has to
 * show it; then kept, so that what the operator has chosen is there again. Each time it loads (also after the page has thrown it out and we have put it
 * back) it gets a new port, named by the nonce that the worker gives to us and to the frame alone.
 */
import { text } from '../../i18n/text';
import type { FileFromPage, FromPanel, PanelHandshake, ToPanel } from '../../messaging/panelPort';
import { firstLook, type PanelLook } from '../../messaging/panelLook';
import { autoMount, type Mounted } from '../lifetime/autoMount';
import css from './frame.css?inline';
import { runtime } from '../../messaging/runtime';
import { keepOnTop } from './topmost';

/** What holds the panel: this frame, or a window (`panelWindow`). */
export interface PanelFrame {
  readonly isOpen: boolean;
  /** The panel is there and listens. */
  readonly isConnected: boolean;
  open(): void;
  /** Has the panel's page loaded without showing it. */
  load(): void;
  close(): void;
  /** Says something to the panel; lost when there is none. */
  post(message: ToPanel): void;
  /** A promise where that takes its time; it rejects when the panel goes away meanwhile. */
  readonly postFile: (file: FileFromPage) => Promise<void> | undefined;
}

export interface PanelCallbacks {
  /** Where the panel is to stand. */
  readonly askLook: () => Promise<PanelLook>;
  /** A new nonce for this tab. Rejects when the extension is gone; then there is no panel. */
  readonly askNonce: (place: 'frame' | 'window') => Promise<string>;
  /** The panel listens now; whatever it must know is to be said again. */
  readonly onConnected: () => void;
  readonly onMessage: (message: FromPanel) => void;
  /** The operator has closed the window that the panel was in, or it did not open. */
  readonly onClosed: () => void;
}

export interface SizedFrame extends PanelFrame {
  /** @param width in CSS pixels */
  setWidth(width: number): void;
}

interface Made extends Mounted {
  readonly box: HTMLElement;
  readonly top: ReturnType<typeof keepOnTop>;
  readonly frame: HTMLIFrameElement;
}

export function createFrame(callbacks: PanelCallbacks, signal: AbortSignal): SizedFrame {
  // After an update no address can be asked for any more.
  const url = runtime.getURL('src/panel/panel.html');
  const title = text('extName');
  const origin = originOnceLoaded(url);
  let made: Made | undefined;
  let port: MessagePort | undefined;
  let open = false;
  /** The worker has given no nonce to what was loaded: whoever opens it asks again. */
  let refused = false;
  let { width } = firstLook;

  const connect = async (frame: HTMLIFrameElement, nonce: Promise<string>) => {
    port?.close();
    port = undefined;
    const { port1: ours, port2: theirs } = new MessageChannel();
    const handshake: PanelHandshake = { type: 'send-to-lime', nonce: await nonce };
    // The origin is the lock on this letter box: a page that has put another document into the frame gets nothing.
    frame.contentWindow?.postMessage(handshake, origin, [theirs]);
    port = ours;
    ours.onmessage = ({ data }: MessageEvent<FromPanel>) => {
      if (data.type === 'look')
        ours.postMessage({ type: 'onTop', yes: made?.top.isOnTop() === true } satisfies ToPanel);
      else callbacks.onMessage(data);
    };
    callbacks.onConnected();
    if (open) frame.focus();
  };

  const make = (): Made => {
    const box = document.createElement('div');
    box.style.width = `${String(width)}px`;
    const mounted = autoMount(css, () => top.again(), signal);
    const top = keepOnTop(mounted, box, signal);
    keepItsSize(box, signal);
    const frame = document.createElement('iframe');
    // By name: where Chromium gives the frame another address, it is not the one that the panel has.
    frame.allow = `clipboard-write ${origin}`;
    // Asked for while the frame loads: one of the two would wait for the other otherwise.
    let nonce: Promise<string> | undefined = callbacks.askNonce('frame');
    const onLoad = () => {
      // Without a nonce there is no panel; `askNonce` has reported why.
      connect(frame, nonce ?? callbacks.askNonce('frame')).catch(() => {
        refused = true;
      });
      nonce = undefined;
    };
    frame.addEventListener('load', onLoad, { signal });
    box.append(frame);
    frame.src = url;
    mounted.root.append(box);
    return { ...mounted, box, top, frame };
  };

  const load = () => {
    made ??= make();
    made.ensure();
    if (open) {
      // A frame that is only preloaded has no accessible name yet, so that it cannot be found.
      made.frame.title = title;
      if (refused) {
        refused = false;
        made.frame.src = url;
      }
      made.top.show();
    }
    return made;
  };
  const close = () => {
    open = false;
    made?.top.hide();
  };
  signal.addEventListener('abort', close);

  return {
    get isOpen() {
      return open;
    },
    get isConnected() {
      return port !== undefined;
    },
    open() {
      open = true;
      const { frame } = load();
      if (port) frame.focus();
    },
    setWidth(next) {
      width = next;
      if (made) made.box.style.width = `${String(width)}px`;
    },
    load,
    close,
    post(message) {
      port?.postMessage(message);
    },
    postFile(file) {
      port?.postMessage(file);
      return undefined;
    },
  };
}

/** A page that zooms its root zooms all that stands in it; the panel would be as small as the page likes, and be seen all the same. */
function keepItsSize(box: HTMLElement, signal: AbortSignal): void {
  const observer = new ResizeObserver(() => {
    // Not in every browser that we run in.
    const zoom = (box as { readonly currentCSSZoom?: number }).currentCSSZoom;
    if (zoom && Math.abs(zoom - 1) > 0.001) box.style.zoom = String(Number(box.style.zoom || 1) / zoom);
  });
  observer.observe(box, { box: 'device-pixel-content-box' });
  signal.addEventListener('abort', () => observer.disconnect());
}

/**
 * The origin that a page of ours has. Chromium may give addresses with a changing host; the page behind them still has the extension's own (facts:
 * platform 1.5).
 */
function originOnceLoaded(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${protocol === 'chrome-extension:' ? runtime.id : host}`;
}
