/** A conversation that says these things. */
import type { Conversation, Entry } from '../../../../src/userlike/conversation/conversation';

interface Said {
  readonly topics?: readonly string[];
  readonly messages: readonly (readonly ['contact' | 'operator' | 'bot', string])[];
  readonly contact?: Partial<Conversation['contact']>;
}

export const conversationOf = ({ topics = [], messages, contact }: Said): Conversation => ({
  id: 7,
  topics,
  contact: {
    id: 5,
    name: 'Erik Lind',
    email: 'erik.lind@nordvik.example',
    emailVerified: true,
    phoneNumber: null,
    mobileNumber: null,
    company: 'Nordvik AB',
    ...contact,
  },
  operator: { id: 3, name: 'Peter Testman' },
  channel: 'web',
  status: 'open',
  createdAt: '2026-11-16T09:55:00Z',
  endedAt: null,
  contactFirstMessageAt: null,
  entries: messages.map(([kind, text], index): Entry => ({
    id: `7.1.${String(index)}`,
    sentAt: '2026-11-16T09:55:00Z',
    kind: 'message',
    event: null,
    text,
    author: { kind, name: kind, id: null },
    url: null,
  })),
  completeness: 'complete',
  unreadableEntries: 0,
  payload: {},
});
