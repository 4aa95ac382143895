/**
 * The conversation that a Message Center has shown last, so that rules show what they give for a real one. It is kept nowhere, and its transcript is not
 * told.
 */
import { isConversation } from '../../messaging/conversationShape';
import type { Conversation } from '../../userlike/conversation/conversation';
import { askMessageCenters } from '../parts/askMessageCenters';

/** Null where no Message Center is open, or none has shown a conversation yet. */
export const lastSeenConversation = async (): Promise<Conversation | null> =>
  (await askMessageCenters({ type: 'lastSeen' })).find(isConversation) ?? null;
