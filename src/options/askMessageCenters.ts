/**
 * Asks every open Message Center. By this page itself, so that nothing of what they tell passes through the worker. Tabs without a content script of
 * ours do not answer, so no tab's address needs to be known.
 */
import { browser } from '../messaging/browser';
import type { TabMessage } from '../messaging/tabMessages';

/** What each answers, that looked at last first; to be checked, since a content script lives in the web page's process. */
export async function askMessageCenters(message: TabMessage): Promise<readonly unknown[]> {
  const tabs = await browser.tabs.query({});
  const ids = tabs
    .sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))
    .flatMap(({ id }) => id ?? []);
  return Promise.all(
    // A tab without a content script of ours refuses.
    ids.map((id): Promise<unknown> => browser.tabs.sendMessage(id, message, { frameId: 0 }).catch(() => null)),
  );
}
