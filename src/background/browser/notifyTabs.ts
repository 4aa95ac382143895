/**
 * Launchers ask anew what to show, in whatever tab the conversation is open. A tab without one of ours refuses, and one that is frozen to save memory, or
 * stopped in a debugger, never answers: nobody waits for them.
 */
import { browser } from '../../messaging/browser';
import type { TabMessage } from '../../messaging/tabMessages';
import type { DeliveryRecord } from '../../sending/journal/journal';

export async function notifyTabs({ conversationId }: Pick<DeliveryRecord, 'conversationId'>): Promise<void> {
  const message: TabMessage = { type: 'stateChanged', conversationId };
  const tabs = await browser.tabs.query({});
  for (const { id } of tabs) if (id !== undefined) browser.tabs.sendMessage(id, message).catch(() => undefined);
}
