/**
 * The conversation that a Message Center has shown last, so that rules show what they give for a real one. Asked for by this page itself: nothing of it
 * passes through the worker or is kept anywhere, and its transcript is not told.
 */
import { browser } from '../messaging/browser';
import { isConversation } from '../messaging/conversationShape';
import type { TabMessage } from '../messaging/tabMessages';
import type { Conversation } from '../userlike/conversation';

/** Null where no Message Center is open, or none has shown a conversation yet. */
export async function lastSeenConversation(): Promise<Conversation | null> {
  const tabs = await browser.tabs.query({});
  const message: TabMessage = { type: 'lastSeen' };
  for (const { id } of tabs.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))) {
    if (id === undefined) continue;
    // A tab without a content script of ours refuses.
    const answer: unknown = await browser.tabs.sendMessage(id, message, { frameId: 0 }).catch(() => null);
    if (isConversation(answer)) return answer;
  }
  return null;
}
