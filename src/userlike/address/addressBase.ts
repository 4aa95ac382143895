/** How addresses of conversations begin at the Message Center in which one was read: what an id is put after (facts: userlike 0.6, 1.1). */
import { routeOf } from './route';

/** A link that everybody can follow: no characters that a server's search takes for wildcards, and none that end a link in a text. */
const plain = /^https:\/\/[\w.:/#!~-]{1,300}$/;

/**
 * Null where the address does not tell, and at Userlike's own two names, which lead to one Message Center in whatever language.
 * @param address of the page, which anybody who runs in it may have written
 * @param id of the conversation that is shown there, if one is
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
