/**
 * The life of this script as one signal: every listener and observer takes it, so there is no list of things to clean up. It ends when the extension
 * was updated under the page; the store and the observer in the page's world end with it.
 */

/** Asks who lives in this page. Events reach every world of a page at once, so the answer is there when the call returns. */
const question = 'send-to-lime:alive';

/** Name of our elements in the page's tree; nothing of the page's is named so. */
export const hostName = 'send-to-lime';

/**
 * Begins the life of this script in this page; null when a copy of it lives here already, be it of this extension or of another installation.
 * A copy that its extension has left behind ends when it is asked.
 * @param hasExtension whether the extension of this copy is still there
 */
export function beginLifetime(hasExtension: () => boolean): AbortController | null {
  if (!document.dispatchEvent(new Event(question, { cancelable: true }))) return null;
  const life = new AbortController();
  const answer = (event: Event) => {
    if (hasExtension()) event.preventDefault();
    else life.abort();
  };
  document.addEventListener(question, answer, { signal: life.signal });
  // What a dead copy has left: its button would do nothing.
  for (const host of document.querySelectorAll(hostName)) host.remove();
  return life;
}
