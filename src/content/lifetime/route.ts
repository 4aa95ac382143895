/**
 * Follows the address. A content script never sees the page call `history.pushState`, as hash routers do, and no old event tells of it; the
 * Navigation API does, in both browsers, also from the isolated world (seen in Chromium 156 and Firefox 153), so nothing needs to poll.
 */
import { routeOf, type Route } from '../../userlike/route';

/** What the page shows, for all whose doings depend on it; the entry alone sets it. */
export interface Shown {
  /** The conversation's; null where none is open. */
  readonly id: number | null;
  /** All conversations are shown, in their list. */
  readonly all: boolean;
}

/** Calls `onChange` whenever another route is shown, until `signal` aborts. @returns the route that is shown now */
export function watchRoute(onChange: (route: Route) => void, signal: AbortSignal): Route {
  let shown = location.hash;
  const look = () => {
    if (location.hash === shown) return;
    shown = location.hash;
    onChange(routeOf(shown));
  };
  // Firefox has it from 147 on; before that the old events see links and the back button, and a pushState is seen with the next of them.
  if ('navigation' in window) window.navigation.addEventListener('currententrychange', look, { signal });
  window.addEventListener('hashchange', look, { signal });
  window.addEventListener('popstate', look, { signal });
  return routeOf(shown);
}
