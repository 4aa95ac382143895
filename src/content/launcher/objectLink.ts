/** The link to a conversation's object, by its limetype and number: what Lime calls it, and its address, are not for the page. The worker opens it. */
import { text } from '../../i18n/text';
import type { PageObject } from '../../messaging/responses';

export function objectLink(
  { limetype, id }: PageObject,
  words: 'launcherSentTo' | 'launcherPartly',
  onLink: () => void,
): HTMLElement {
  const link = document.createElement('button');
  link.type = 'button';
  link.className = 'link';
  // A link by what it does; without an address there is no other element that keys reach.
  link.role = 'link';
  link.textContent = text(words, `${limetype} ${String(id)}`);
  link.addEventListener('click', ({ isTrusted }) => isTrusted && onLink());
  return link;
}
