/** The panel in a window of its own, for Message Centers that may not frame it. */
import { browser } from '../../messaging/browser';
import { started } from '../../messaging/started';

/** As large as the frame would be, and what the window's own border takes. */
const size = { width: 480, height: 900 };

/**
 * Opens the window and returns the nonce by which the tab's content script recognises it. The content script gets the nonce before the window connects.
 */
export function openPanelWindow(tabId: number): string {
  const nonce = crypto.randomUUID();
  const url = `${browser.runtime.getURL('src/panel/window.html')}#${tabId}/${nonce}`;
  started(browser.windows.create({ type: 'popup', url, ...size }));
  return nonce;
}
