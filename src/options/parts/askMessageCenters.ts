/**
 * Asks every open Message Center. By this page itself, so that nothing of what they tell passes through the worker. Tabs without a content script of
 * ours do not answer, so no tab's address needs to be known.
 */
import { browser } from '../../messaging/browser';
import type { TabMessage } from '../../messaging/tabMessages';

/** Milliseconds for a tab to answer; one that is stopped in a debugger, or frozen to save memory, never does. */
const timeoutMs = 5_000;

/** What each answers, that looked at last first; to be checked, since a content script lives in the web page's process. */
export async function askMessageCenters(message: TabMessage): Promise<readonly unknown[]> {
  const tabs = await browser.tabs.query({});
  const ids = tabs
    .sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))
    .flatMap(({ id }) => id ?? []);
  return Promise.all(
    ids.map((id): Promise<unknown> => {
      const given = browser.tabs.sendMessage(id, message, { frameId: 0 });
      const late = new Promise((resolve) => setTimeout(resolve, timeoutMs, null));
      // A tab without a content script of ours refuses.
      return Promise.race([given, late]).catch(() => null);
    }),
  );
}
