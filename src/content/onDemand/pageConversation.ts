/** A conversation of which only the visible text is known: one entry, with the time at which it was read. */
import { text } from '../../i18n/text';
import type { Conversation } from '../../userlike/conversation/conversation';

export function pageConversation(id: number, pageText: string): Conversation {
  const sentAt = new Date().toISOString();
  return {
    id,
    topics: [],
    contact: {
      id: null,
      name: null,
      email: null,
      emailVerified: false,
      phoneNumber: null,
      mobileNumber: null,
      company: null,
    },
    operator: { id: null, name: null },
    channel: null,
    status: null,
    createdAt: null,
    endedAt: null,
    contactFirstMessageAt: null,
    entries: [
      {
        id: `page.${id}`,
        sentAt,
        kind: 'message',
        event: null,
        text: pageText,
        author: { kind: 'system', name: text('pageReadAuthor'), id: null },
        url: null,
      },
    ],
    completeness: 'unknown',
    unreadableEntries: 0,
    payload: { id },
  };
}
