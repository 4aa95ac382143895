/**
 * Follows the address. A content script never sees the page call `history.pushState`, as hash routers do, and no old event tells of it; the
 * Navigation API does, in both browsers, also from the isolated world (seen in Chromium 156 and Firefox 153), so nothing needs to poll.
 */
import { isToSignIn, placeOf, routeOf, type Route } from '../../userlike/address/route';

/** What the page shows. Only the entry changes it; all others read it. */
export interface Shown {
  /** The conversation's; null where none is open. */
  readonly id: number | null;
  /** All conversations are shown, in their list. */
  readonly all: boolean;
}

/** What the traffic has told (`traffic/store`). */
interface Seen {
  readonly ids: () => readonly number[];
  readonly isLoaded: (conversationId: number) => boolean;
  readonly subscribe: (listener: () => void, signal: AbortSignal) => void;
}

/**
 * Calls `onChange` whenever another route is shown, until `signal` aborts. An address of no known form shows the conversation whose id it holds, once the
 * traffic has brought that conversation's details and messages; or all of them, where it ends as their address does and some were seen. Another address
 * of no known form is a part of the Message Center where the traffic has told of conversations in the same place.
 * @returns the route that is shown now
 */
export function watchRoute(store: Seen, onChange: (route: Route) => void, signal: AbortSignal): Route {
  const told = new Set<string>();
  const hear = () => {
    if (store.ids().length > 0) told.add(placeOf(location));
  };
  const now = (): Route => {
    const route = routeOf(location);
    if ((route.kind !== 'other' && route.kind !== 'none') || isToSignIn(location)) return route;
    const [conversationId, another] = new Set(
      location.href
        .match(/\b\d+\b/g)
        ?.map(Number)
        .filter(store.isLoaded),
    );
    if (conversationId && !another) return { kind: 'conversation', conversationId };
    if (store.ids().length > 0 && /\/conversations\/?([?#]|$)/i.test(location.href))
      return { kind: 'allConversations' };
    return told.has(placeOf(location)) ? { kind: 'other' } : route;
  };
  hear();
  let shown = now();
  const look = () => {
    const route = now();
    if (JSON.stringify(route) === JSON.stringify(shown)) return;
    shown = route;
    onChange(route);
  };
  // Firefox has it from 147 on; before that the old events see links and the back button, and a pushState is seen with the next of them or with the traffic.
  if ('navigation' in window) window.navigation.addEventListener('currententrychange', look, { signal });
  window.addEventListener('hashchange', look, { signal });
  window.addEventListener('popstate', look, { signal });
  const onTold = () => {
    hear();
    look();
  };
  store.subscribe(onTold, signal);
  return shown;
}
