/** The secret by which a framed panel and the content script of its tab know each other; made here and never shown to the page. */
import { browser } from '../../messaging/browser';

const place = (tabId: number) => `panel nonce ${tabId}`;

/** A new nonce for the tab; an older one stops being valid. */
export async function renewPanelNonce(tabId: number): Promise<string> {
  const nonce = crypto.randomUUID();
  await browser.storage.session.set({ [place(tabId)]: nonce });
  return nonce;
}

/** The tab's nonce, or null if no launcher has opened a panel there. */
export async function panelNonce(tabId: number): Promise<string | null> {
  const { [place(tabId)]: nonce } = await browser.storage.session.get(place(tabId));
  return typeof nonce === 'string' ? nonce : null;
}
