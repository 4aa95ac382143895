/** What the Message Center shows, told from the address (facts: userlike 0.6, 1.1). */
import { idOf } from '../conversation/field';

export type Route =
  | { readonly kind: 'conversation'; readonly conversationId: number }
  | { readonly kind: 'allConversations' }
  /** Another part of the Message Center. */
  | { readonly kind: 'other' }
  /** Of no form that is known: nothing says that a Message Center is here. */
  | { readonly kind: 'none' };

/**
 * The route of an address such as `/en/umc#/inbox/mine/63741936?tab=info` or `/conversation/63741936`. The path decides, and where it says no more than
 * where the Message Center is, the hash: a page to sign in on keeps the hash that led there. The id is the last segment that is a number.
 */
export function routeOf({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): Route {
  const path = segmentsOf(pathname);
  const [place = '', ...segments] = path.length > 0 ? path : segmentsOf(hash.replace(/^#!?/, ''));
  if (place === 'conversations') return { kind: 'allConversations' };
  if (place !== 'conversation' && place !== 'inbox') return { kind: /\/umc(\/|$)/.test(pathname) ? 'other' : 'none' };
  const conversationId = segments.map(idOf).findLast((id) => id !== null);
  return conversationId ? { kind: 'conversation', conversationId } : { kind: 'other' };
}

/** Without what may stand before the place: a language, `umc`, or both. */
function segmentsOf(path: string): string[] {
  const segments = path.replace(/\?.*/, '').split('/').filter(Boolean);
  const begin = segments.findIndex((segment) => !/^(umc|[a-z]{2}(-[a-z]{2,4})?)$/i.test(segment));
  return begin < 0 ? [] : segments.slice(begin);
}
