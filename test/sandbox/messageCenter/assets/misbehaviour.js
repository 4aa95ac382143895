// What a host page may do to an extension, on demand: `window.__sandbox.<name>(true)`, or `?sandbox=<name>,<name>` in the address.
// All of it is off unless asked for.

const HOSTILE_CSS = `:not(html, head, head *, body, #root, #root *) {
  display: none !important; visibility: hidden !important; opacity: 0 !important; pointer-events: none !important;
}`;

export function misbehaviour({ root, render, restoreComposer }) {
  let frame = 0;
  let removal = null;
  let composerWatch = null;
  const style = document.createElement('style');
  style.textContent = HOSTILE_CSS;
  const switches = {
    /** Renders the whole app anew in each animation frame. */
    rerenderEveryFrame: (on) => {
      cancelAnimationFrame(frame);
      const again = () => {
        render();
        frame = requestAnimationFrame(again);
      };
      if (on) frame = requestAnimationFrame(again);
    },
    /** Removes what is put into the body; with 'everywhere', also what is put beside it. */
    deleteForeignNodes: (on) => {
      removal?.disconnect();
      removal = null;
      if (!on) return;
      const sweep = () => {
        for (const node of [...document.body.children]) if (node !== root) node.remove();
        if (on !== 'everywhere') return;
        for (const node of [...document.documentElement.children]) {
          if (node !== document.head && node !== document.body) node.remove();
        }
      };
      removal = new MutationObserver(sweep);
      removal.observe(document.documentElement, { childList: true });
      removal.observe(document.body, { childList: true });
      sweep();
    },
    /** Hides every element that is not the app's own. */
    hostileCss: (on) => {
      if (on) document.head.append(style);
      else style.remove();
    },
    /** The message field belongs to an editor that undoes whatever did not come from a trusted input event. */
    managedComposer: (on) => {
      composerWatch?.disconnect();
      // In a task of its own: Chromium tells observers of typed text before it tells the field's `input` listener.
      composerWatch = on ? new MutationObserver(() => setTimeout(restoreComposer)) : null;
      composerWatch?.observe(root, { childList: true, subtree: true, characterData: true });
      switches.isComposerManaged = Boolean(on);
    },
    isComposerManaged: false,
  };
  const asked = new URLSearchParams(location.search).get('sandbox');
  return {
    switches,
    start: () => {
      for (const name of asked?.split(',') ?? []) switches[name]?.(true);
    },
  };
}
