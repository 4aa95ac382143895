// What the address asks for: /inbox, /inbox/<group>/<id>, /conversation/<id> or /conversations, in the hash or in the path, as the
// session says; a query part is ignored. Or in a form of which nobody outside knows: /workspace/3/chats/<id>/open, /workspace/3/table.
import { session } from './session.js';

/** What stands in the path before a route. */
const base = /^\/[a-z]{2}(-[A-Za-z]{2})?\/umc/.exec(location.pathname)?.[0] ?? '';

export function routeNow() {
  if (session.routing === 'hash') return routeOf(location.hash.replace(/^#/, ''));
  const path = location.pathname.slice(base.length);
  return routeOf(session.routing === 'path' ? path : path.replace(/^\/workspace\/3/, '').replace('/open', ''));
}

function routeOf(address) {
  const [path = ''] = address.split('?');
  const [page, ...rest] = path.split('/').filter(Boolean);
  if (page === 'conversations' || page === 'table') return { page: 'all', id: null };
  const last = rest.at(-1) ?? '';
  return { page: 'inbox', id: /^\d+$/.test(last) ? Number(last) : null };
}

/** The address of a route that is given as in a hash, `#/inbox/mine/5`. */
export function addressOf(hash) {
  if (session.routing === 'hash') return hash;
  const path = hash.slice(1);
  if (session.routing === 'path') return base + path;
  const { page, id } = routeOf(path);
  return `${base}/workspace/3/${page === 'all' ? 'table' : id === null ? 'chats' : `chats/${id}/open`}`;
}

/** A link of the page is no new load where the routes are paths. */
export function followLinks(go) {
  if (session.routing === 'hash') return;
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!link || link.target || event.defaultPrevented || new URL(link.href).origin !== location.origin) return;
    event.preventDefault();
    go(link.href);
  });
}

/** The route of a conversation in the inbox, as in a hash. */
export function inboxHash(conversation) {
  return `#/inbox/${operatorOf(conversation) === null ? 'unassigned' : 'mine'}/${conversation.id}`;
}

/** The assigned operator's id, in either shape of the API; null for an unassigned conversation. */
export function operatorOf(conversation) {
  return conversation.operator_assigned_to ?? conversation.operator_id ?? null;
}
