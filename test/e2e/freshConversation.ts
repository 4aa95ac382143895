/** A conversation that no other test of the file has touched, so that what the browser remembers of one test never reaches the next. */
import { conversationWith, type ConversationDraft } from '../sandbox/messageCenter/conversationWith';
import type { Conversation } from '../sandbox/messageCenter/payload';
import type { TestBed } from '../support/testBed';

let lastId = 63_750_000;

/** One with the topic "helpdesk" and a few messages, of a contact that nobody in Lime matches, unless the draft says otherwise. */
export function freshConversation({ messageCenter }: TestBed, draft: Omit<ConversationDraft, 'id'> = {}): Conversation {
  lastId += 1;
  return messageCenter.conversations.add(conversationWith({ id: lastId, topics: ['helpdesk'], messages: 4, ...draft }));
}
