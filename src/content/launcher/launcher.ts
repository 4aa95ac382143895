/**
 * The button in the page. It says whether the conversation is in Lime, leads there, and opens the panel. Nothing is typed in it, so a shadow root is
 * wall enough; only a real click counts, since a script of the page can click too.
 */
import { text } from '../../i18n/text';
import type { ConversationState } from '../../messaging/responses';
import { autoMount } from '../lifetime/autoMount';
import css from './launcher.css?inline';
import { limeMark } from './limeMark';

export type LauncherView =
  /** No conversation is open. */
  | { readonly kind: 'hidden' }
  | ConversationState
  /** The extension was updated under this page. */
  | { readonly kind: 'reload' };

export interface Launcher {
  show(view: LauncherView): void;
  setExpanded(expanded: boolean): void;
  focus(): void;
}

/**
 * @param onOpen is called for real clicks only
 * @param inWindow the panel is a window of its own: files come as long as it is open
 */
export function createLauncher(onOpen: () => void, signal: AbortSignal, inWindow = false): Launcher {
  const mounted = autoMount(css, signal);
  // After an update no text can be read any more.
  const reloadText = text('launcherReload');

  const button = document.createElement('button');
  button.type = 'button';
  button.append(limeMark(), text('extName'));
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-describedby', 'facts');
  button.addEventListener('click', (event) => event.isTrusted && onOpen(), { signal });

  const facts = document.createElement('div');
  facts.id = facts.className = 'facts';
  // Empty at first, so that what comes is announced.
  facts.setAttribute('role', 'status');

  const box = document.createElement('div');
  box.className = 'launcher';
  box.append(button, facts);
  mounted.root.append(box);

  return {
    show(view) {
      mounted.ensure();
      const fact = factOf(view, reloadText, inWindow);
      box.hidden = view.kind === 'hidden';
      button.hidden = view.kind === 'reload';
      facts.hidden = fact.length === 0;
      facts.classList.toggle('failed', view.kind === 'failed');
      facts.replaceChildren(...fact);
    },
    setExpanded(expanded) {
      button.setAttribute('aria-expanded', String(expanded));
    },
    focus() {
      button.focus();
    },
  };
}

/** What stands below the button. A failed or unfinished send is told in words, never by colour alone. */
function factOf(view: LauncherView, reloadText: string, inWindow: boolean): (Node | string)[] {
  switch (view.kind) {
    case 'sent':
      return [
        objectLink(text('launcherSentTo', view.descriptive), view.link),
        ...(view.files?.length
          ? [' ', text('launcherFiles', view.files.filter(({ done }) => done).length, view.files.length)]
          : []),
        ...(inWindow && view.files?.some(({ wanted }) => wanted) ? [askToOpen()] : []),
      ];
    case 'pending':
      return [text('launcherPending')];
    case 'failed':
      if (!view.object) return [text('launcherFailed')];
      return [text('launcherPartly'), ' ', objectLink(view.object.descriptive, view.object.link)];
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

/**
 * Whether a link may be offered in the page: into the web client, or into the desktop client by a scheme that runs nothing here. That it leads to the
 * Lime that is set up is seen to where it is made (`lime/objectLink`): no page is told which one that is.
 */
export const isLimeLink = (href: string): boolean => /^(https?:\/\/|limecrm:)/i.test(href);

/** Text where the address is no link. */
function objectLink(name: string, href: string): Node | string {
  if (!isLimeLink(href)) return name;
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.textContent = name;
  return link;
}
