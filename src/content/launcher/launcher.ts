/**
 * The button in the page. It says whether the conversation is in Lime, leads there, and opens the panel. It stands in a closed shadow root and in the
 * top layer, where no style of the page's reaches it; only a real click counts, since a script of the page can click too.
 */
import { text } from '../../i18n/text';
import { autoMount } from '../lifetime/autoMount';
import type { LauncherView } from '../lifetime/launcherView';
import css from './launcher.css?inline';
import { limeMark } from './limeMark';
import { objectLink } from './objectLink';

export interface Launcher {
  show(view: LauncherView): void;
  setExpanded(expanded: boolean): void;
  focus(): void;
}

/**
 * @param onOpen is called for real clicks only; whether a key has clicked is told by `detail`
 * @param onNear is called when the pointer or the focus comes to the button: a click may be next
 * @param onLink as onOpen, for the link to the object
 * @param onLeft as of `autoMount`
 * @param inWindow the panel is a window of its own: files come as long as it is open
 */
export function createLauncher(
  onOpen: (click: UIEvent) => void,
  onNear: () => void,
  onLink: () => void,
  onLeft: () => void,
  signal: AbortSignal,
  inWindow = false,
): Launcher {
  const box = document.createElement('div');
  box.popover = 'manual';
  let hidden = true;
  let expanded = false;
  const place = () => {
    // Shown now, it would lie over the panel, which then is not seen.
    const show = !hidden && (!expanded || inWindow || box.matches(':popover-open'));
    if (box.matches(':popover-open') !== show) box.togglePopover(show);
  };
  const mounted = autoMount(css, place, signal, onLeft);
  // After an update no text can be read any more.
  const reloadText = text('launcherReload');

  const button = document.createElement('button');
  button.type = 'button';
  button.append(limeMark(), text('launcherSend'));
  button.ariaExpanded = 'false';
  button.setAttribute('aria-describedby', 'facts');
  button.addEventListener('click', (event) => event.isTrusted && onOpen(event), { signal });
  for (const near of ['pointerenter', 'focus']) button.addEventListener(near, onNear, { signal });

  const facts = document.createElement('div');
  facts.id = facts.className = 'facts';
  // Empty at first, so that what comes is announced.
  facts.role = 'status';

  box.append(button, facts);
  mounted.root.append(box);

  return {
    show(view) {
      const fact = factOf(view, reloadText, onLink, inWindow);
      hidden = view.kind === 'hidden';
      mounted.ensure();
      button.hidden = view.kind === 'reload';
      facts.hidden = fact.length === 0;
      facts.classList.toggle('failed', view.kind === 'failed');
      facts.replaceChildren(...fact);
    },
    setExpanded(isExpanded) {
      expanded = isExpanded;
      button.ariaExpanded = String(expanded);
      mounted.ensure();
    },
    focus() {
      button.focus();
    },
  };
}

/** What stands below the button. A failed or unfinished send is told in words, never by colour alone. */
function factOf(view: LauncherView, reloadText: string, onLink: () => void, inWindow: boolean): (Node | string)[] {
  switch (view.kind) {
    case 'sent':
      return [
        objectLink(view.object, 'launcherSentTo', onLink),
        ...(view.files?.length
          ? [' ', text('launcherFiles', view.files.filter(({ done }) => done).length, view.files.length)]
          : []),
        ...(inWindow && view.files?.some(({ wanted }) => wanted) ? [askToOpen()] : []),
      ];
    case 'pending':
      return [text('launcherPending')];
    case 'failed':
      if (!view.object) return [text('launcherFailed')];
      return [objectLink(view.object, 'launcherPartly', onLink)];
    case 'reload':
      return [reloadText];
    case 'hidden':
    case 'unknown':
    case 'new':
      return [];
  }
}

/** Not shown while the window is open. */
function askToOpen(): Node {
  const sentence = document.createElement('p');
  sentence.textContent = text('launcherOpenForFiles');
  return sentence;
}
