/**
 * Does something now, and again when the browser gives the focus to the panel or first gives it room, until it has both: a panel that was loaded before it is
 * opened hears that it is open before the browser has drawn it, and until then no element takes the focus.
 * @returns what ends it
 */
export function untilFocused(work: () => void): () => void {
  const ended = new AbortController();
  const tryIt = () => {
    work();
    if (document.hasFocus() && innerWidth > 0) ended.abort();
  };
  // Who clicks into the panel has chosen where to go on; nothing may move under that hand.
  window.addEventListener('pointerdown', () => ended.abort(), { signal: ended.signal });
  for (const event of ['focus', 'resize']) window.addEventListener(event, tryIt, { signal: ended.signal });
  tryIt();
  return () => ended.abort();
}
