/** The base of conversation addresses in the Message Center where one was read: an id is appended to it (facts: userlike 0.6, 1.1). */
import { routeOf } from './route';

/** A link that everybody can follow: no characters that a server's search takes for wildcards, and none that end a link in a text. */
const plain = /^https:\/\/[\w.:/#!~-]{1,300}$/;

/**
 * Null if the address does not show it, and at Userlike's own two names, which lead to the same Message Center in any language.
 * @param address of the page, which scripts of the page may have changed
 * @param id of the conversation that is shown there, if any
 */
export function addressBase(address: string, id: number | null): string | null {
  const url = URL.parse(address);
  if (!url || /^(www\.)?userlike\.com$/.test(url.hostname)) return null;
  const place = url.pathname + url.hash.replace(/\?.*/, '');
  const { kind } = routeOf(url);
  const isKnown = kind === 'conversation' || kind === 'allConversations';
  const base = isKnown
    ? place.replace(/(^|[/#!])(?:conversations?|inbox)(?=\/|$).*/is, '$1conversation/')
    : before(place, String(id));
  return base !== undefined && plain.test(url.origin + base) ? url.origin + base : null;
}

/** What stands before the last part of the place that is the id. */
function before(place: string, id: string): string | undefined {
  const parts = place.split(/(?<=[/#])/);
  const at = parts.findLastIndex((part) => part === id || part === `${id}/`);
  return at > 0 ? parts.slice(0, at).join('') : undefined;
}
