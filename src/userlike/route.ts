/** What the Message Center shows, told from the address (facts: userlike 1.1). */
import { idOf } from './field';

export type Route =
  | { readonly kind: 'conversation'; readonly conversationId: number }
  | { readonly kind: 'allConversations' }
  | { readonly kind: 'other' };

/**
 * The route of a hash such as `#/conversation/63741936` or `#/inbox/mine/63741936?tab=info`. The id is the last segment that is a number; what
 * follows a question mark counts for nothing.
 */
export function routeOf(hash: string): Route {
  const [path = ''] = hash.replace(/^#\/?/, '').split('?', 1);
  const [place = '', ...segments] = path.split('/');
  if (place === 'conversations') return { kind: 'allConversations' };
  if (place !== 'conversation' && place !== 'inbox') return { kind: 'other' };
  const conversationId = segments.map(idOf).findLast((id) => id !== null);
  return conversationId ? { kind: 'conversation', conversationId } : { kind: 'other' };
}
