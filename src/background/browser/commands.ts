/** Keyboard commands and the toolbar button: both reach the content script of the active tab, which opens the panel. */
import { browser } from '../../messaging/browser';
import { missingOrigins } from './messageCenters';
import type { TabMessage } from '../../messaging/tabMessages';

/** `open-panel` and `send-conversation` of the manifest. */
export async function runCommand(name: string): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined || (await commandTab(tab.id, name === 'send-conversation' ? 'send' : 'open'))) return;
  // Perhaps a Message Center that the browser does not let us read: the settings say so and ask for it.
  if ((await missingOrigins()).all.length > 0) await browser.runtime.openOptionsPage();
}

/** Opens the panel in the tab; where no Message Center is, the settings, so that the button is never dead. */
export async function openInTab(tabId: number): Promise<void> {
  if (!(await commandTab(tabId, 'open'))) await browser.runtime.openOptionsPage();
}

async function commandTab(tabId: number, command: 'open' | 'send'): Promise<boolean> {
  const message: TabMessage = { type: 'command', command };
  try {
    await browser.tabs.sendMessage(tabId, message, { frameId: 0 });
    return true;
  } catch {
    // No content script of ours is in this tab.
    return false;
  }
}
