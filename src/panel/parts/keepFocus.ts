/**
 * Keeps the focus nearby when the control that has it goes away: a keyboard must not fall back to the start of the page, where neither Escape nor
 * Control and Enter would be heard. A focus that the operator takes elsewhere, or nowhere, is let go.
 */

const nearby = 'fieldset, section';
const focusable = 'input, select, textarea, button, summary, a';

/** Gives the way to end it. */
export function keepFocus(root: HTMLElement): () => void {
  let around: Element[] = [];
  root.addEventListener('focusin', ({ target }) => {
    around = [];
    for (let at = target as Element | null; at; at = at.parentElement) if (at.matches(nearby)) around.push(at);
    around.push(root);
  });
  root.addEventListener('focusout', ({ target }) => {
    setTimeout(() => {
      if ((target as Element).isConnected && document.activeElement === document.body) around = [];
    });
  });
  const observer = new MutationObserver(() => {
    // While the operator is at work in the page, the focus is not the panel's to move.
    if (document.activeElement !== document.body || !document.hasFocus()) return;
    const home = around.find(({ isConnected }) => isConnected);
    home?.querySelector<HTMLElement>(home === root ? 'h1' : focusable)?.focus();
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
