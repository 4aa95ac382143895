/**
 * The life of this script as one signal: every listener and observer takes it, so there is no list of things to clean up. It ends when the extension
 * was updated under the page; the store and the observer in the page's world end with it.
 */

/** A second injection shares this world and finds the mark. After an update the old world is dead and the new one has no mark. */
const mark = Symbol.for('send-to-lime');

/** Name of our elements in the page's tree; nothing of the page's is named so. */
export const hostName = 'send-to-lime';

/** Begins the life of this script in this page; null when a copy of it lives here already. */
export function beginLifetime(): AbortController | null {
  const world = globalThis as { [mark]?: true };
  if (world[mark]) return null;
  world[mark] = true;
  // What a dead copy has left: its button would do nothing.
  for (const host of document.querySelectorAll(hostName)) host.remove();
  return new AbortController();
}
