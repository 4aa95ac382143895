/** The secret by which a framed panel and the content script of its tab know each other; made here and never shown to the page. */
import { browser } from '../../messaging/browser';

const place = (tabId: number) => `panel nonce ${tabId}`;

/** A new nonce for the tab; an older one stops being valid. */
export async function renewPanelNonce(tabId: number): Promise<string> {
  const nonce = crypto.randomUUID();
  await browser.storage.session.set({ [place(tabId)]: nonce });
  return nonce;
}

/** Whether this is the tab's nonce. True only once; a wrong guess does not use it up. */
export async function usePanelNonce(tabId: number, given: string): Promise<boolean> {
  return navigator.locks.request(place(tabId), async () => {
    const { [place(tabId)]: nonce } = await browser.storage.session.get(place(tabId));
    if (nonce !== given) return false;
    await browser.storage.session.remove(place(tabId));
    return true;
  });
}
