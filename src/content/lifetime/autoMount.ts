/**
 * Keeps an element of ours in the page: outside of everything the page renders, put back when it is removed or moved. A page that does that again and
 * again is not fought: after a few times we rest until the operator does something. The page sees an element without a name, and not what is in it.
 */
import { markRoot, orphaned } from './lifetime';

/** Rendering may remove our element now and then. A page that removes it so often in this time does it on purpose. */
const maxRemovals = 10;
const withinMilliseconds = 5_000;

/** `moveBefore` is missing in some browsers. There, a frame that is moved reloads. */
type Home = Omit<Element, 'moveBefore'> & { readonly moveBefore?: Element['moveBefore'] };

export interface Mounted {
  /** Where our own elements go. */
  readonly root: ShadowRoot;
  /** Puts the element back, also after we had come to rest. */
  ensure(): void;
  /** Keeps it there from now on, for as long as that stands in the page. */
  moveTo(home: Element): void;
}

/**
 * @param css of the shadow root; the host itself takes no room and none of the page's styles, and is light or dark as the browser is
 * @param onPlaced shows what a removal has taken out of the top layer
 * @param onLeft is called when the extension was updated, and another copy of the script takes over
 */
export function autoMount(
  css: string,
  onPlaced: () => void,
  signal: AbortSignal,
  onLeft: () => void = () => undefined,
): Mounted {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  // An important rule of ours beats every rule of the page, `* { display: none !important }` too.
  style.textContent = `:host{all:initial!important;display:contents!important;color-scheme:light dark!important}${css}`;
  root.append(style);
  markRoot(root, style, onLeft);

  let home: Home = document.documentElement;
  let removals: number[] = [];
  const isPlaced = () => host.isConnected && host.parentNode === home;
  const observer = new MutationObserver(() => {
    if (isPlaced()) {
      onPlaced();
      return;
    }
    const now = Date.now();
    removals = [...removals.filter((at) => now - at < withinMilliseconds), now];
    if (removals.length > maxRemovals) observer.disconnect();
    else attach();
  });
  // Beside the body: no framework renders there. The children of two nodes are watched, and a subtree only while we stand in a dialog of the page's.
  const attach = () => {
    if (signal.aborted) return;
    observer.disconnect();
    if (!home.isConnected) home = document.documentElement;
    if (!isPlaced()) {
      if (host.isConnected && home.moveBefore) home.moveBefore(host, null);
      else home.append(host);
    }
    observer.observe(document, { childList: true, subtree: home !== document.documentElement });
    observer.observe(document.documentElement, { childList: true });
    onPlaced();
  };
  signal.addEventListener('abort', () => {
    observer.disconnect();
    if (signal.reason !== orphaned) host.remove();
  });
  return {
    root,
    ensure() {
      removals = [];
      attach();
    },
    moveTo(next) {
      home = next;
      attach();
    },
  };
}
