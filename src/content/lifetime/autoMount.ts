/**
 * Keeps an element of ours in the page: outside of everything the page renders, put back when it is removed. A page that removes it again and again
 * is not fought: after a few times we rest until the operator does something.
 */
import { hostName } from './lifetime';

/** A page that renders anew removes us now and then; one that removes us this often in this time means it. */
const mostRemovals = 10;
const withinMilliseconds = 5_000;

export interface Mounted {
  /** Where our own elements go. */
  readonly root: ShadowRoot;
  /** Puts the element back, also after we had come to rest. */
  ensure(): void;
}

/** @param css of the shadow root; the host itself takes no room and none of the page's styles, and is light or dark as the browser is */
export function autoMount(css: string, signal: AbortSignal): Mounted {
  const host = document.createElement(hostName);
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  // An important rule of ours beats every rule of the page, `* { display: none !important }` too.
  style.textContent = `:host{all:initial!important;display:contents!important;color-scheme:light dark!important}${css}`;
  root.append(style);

  let removals: number[] = [];
  const observer = new MutationObserver(() => {
    if (host.isConnected) return;
    const now = Date.now();
    removals = [...removals.filter((at) => now - at < withinMilliseconds), now];
    if (removals.length > mostRemovals) observer.disconnect();
    else attach();
  });
  // ContactContextData the body: no framework renders there. The children of two nodes are watched, never a subtree.
  const attach = () => {
    observer.disconnect();
    document.documentElement.append(host);
    observer.observe(document, { childList: true });
    observer.observe(document.documentElement, { childList: true });
  };
  signal.addEventListener('abort', () => observer.disconnect());
  attach();
  return {
    root,
    ensure() {
      if (host.isConnected || signal.aborted) return;
      removals = [];
      attach();
    },
  };
}
