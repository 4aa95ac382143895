/**
 * Keeps the focus nearby when the control that has it goes away: a keyboard must not fall back to the start of the page, where neither Escape nor
 * Control and Enter would be heard. It lands where a key that is pressed once more writes nothing: on a button only among choices. A focus that the
 * operator takes elsewhere, or nowhere, is let go.
 */

const nearby = 'fieldset, section, main';
const choice = 'input, select, textarea, button, summary, a';
const harmless = 'input, select, textarea';

/** Returns the function that ends it. */
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
    if (home instanceof HTMLElement) land(home, root);
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function land(home: HTMLElement, root: HTMLElement): void {
  // The heading is left to those who have touched nothing yet: they are led on from there to Send.
  const place = home === root ? root.querySelector<HTMLElement>('main') : home;
  const control = home.matches('fieldset') ? choice : home.matches('section') ? harmless : null;
  const found = control && home.querySelector<HTMLElement>(control);
  if (place && !found) place.tabIndex = -1;
  (found ?? place)?.focus();
}
