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
 * The route of an address such as `/en/umc#/inbox/mine/63741936?tab=info` or `/conversation/63741936`, in any case of letters, as routers take it. The path
 * decides, and where it says no more than where the Message Center is, the hash: a page to sign in on keeps the hash that led there. The id is the first number
 * behind `conversation`, since a part of it may have a number too, and the last in the inbox, whose parts have numbers.
 */
export function routeOf({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): Route {
  const [place = '', ...segments] = segmentsAt({ pathname, hash });
  if (place === 'conversations') return { kind: 'allConversations' };
  if (place !== 'conversation' && place !== 'inbox') {
    const isOther = /\/umc(\/|$)/i.test(pathname) && !isToSignIn({ pathname, hash });
    return { kind: isOther ? 'other' : 'none' };
  }
  const ids = segments.map(idOf).filter((id) => id !== null);
  const conversationId = ids.at(place === 'inbox' ? -1 : 0);
  return conversationId ? { kind: 'conversation', conversationId } : { kind: 'other' };
}

/** Where the address leads: its first part behind the language, such as `inbox`. */
export const placeOf = (address: Pick<URL, 'pathname' | 'hash'>): string => segmentsAt(address)[0] ?? '';

/** A page to sign in or out on, which is never a Message Center, whatever else its address says. */
export const isToSignIn = ({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): boolean =>
  [...segmentsOf(pathname), ...segmentsOf(hash)].some((segment) =>
    /^((log|sign|logged|signed)[-_]?(in|on|off|out|up)|auth|authori[sz]e|oauth2?|sso|saml2?|register|([a-z]+[-_])?password([-_][a-z]+)?)$/.test(
      segment,
    ),
  );

/** The path's, and where that says no more than where the Message Center is, the hash's. */
function segmentsAt({ pathname, hash }: Pick<URL, 'pathname' | 'hash'>): string[] {
  const path = segmentsOf(pathname);
  return path.length > 0 ? path : segmentsOf(hash.replace(/^#!?/, ''));
}

/** Without what may stand before the place: a language such as `en`, `pt-BR`, `es-419` or `zh_Hant`, `umc`, or both. */
function segmentsOf(path: string): string[] {
  const segments = path.toLowerCase().replace(/\?.*/, '').split('/').filter(Boolean);
  const begin = segments.findIndex((segment) => !/^(umc|[a-z]{2}([-_][a-z\d]{2,4})?)$/.test(segment));
  return begin < 0 ? [] : segments.slice(begin);
}
