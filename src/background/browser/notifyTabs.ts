/**
 * Tells the launchers in all tabs to ask for the conversation's state again. A tab without our script rejects the message, and a frozen tab never
 * answers, so this does not wait for answers.
 */
import { browser } from '../../messaging/browser';
import type { TabMessage } from '../../messaging/tabMessages';
import type { DeliveryRecord } from '../../sending/journal/journal';

export async function notifyTabs({ conversationId }: Pick<DeliveryRecord, 'conversationId'>): Promise<void> {
  const message: TabMessage = { type: 'stateChanged', conversationId };
  const tabs = await browser.tabs.query({});
  for (const { id } of tabs) if (id !== undefined) browser.tabs.sendMessage(id, message).catch(() => undefined);
}
