// What the hash asks for: #/inbox, #/inbox/<group>/<id>, #/conversation/<id> or #/conversations; a query part is ignored.

export function routeOf(hash) {
  const [path = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, ...rest] = path.split('/').filter(Boolean);
  if (page === 'conversations') return { page: 'all', id: null };
  const last = rest.at(-1) ?? '';
  return { page: 'inbox', id: /^\d+$/.test(last) ? Number(last) : null };
}

/** The address of a conversation in the inbox. */
export function inboxHash(conversation) {
  return `#/inbox/${operatorOf(conversation) === null ? 'unassigned' : 'mine'}/${conversation.id}`;
}

/** The assigned operator's id, in either shape of the API; null for an unassigned conversation. */
export function operatorOf(conversation) {
  return conversation.operator_assigned_to ?? conversation.operator_id ?? null;
}
