/** Asks every open Message Center what it is made of. Tabs without our content script do not answer, so no tab's address needs to be known. */
import { browser } from '../messaging/browser';
import { TabCompatibility, type TabMessage } from '../messaging/tabMessages';

/** An operator has a few; more is somebody's mistake. */
const mostTabs = 10;

/** The lines of each, checked: a content script lives in the web page's process. */
export async function compatibilityReport(): Promise<readonly (readonly string[])[]> {
  const tabs = await browser.tabs.query({});
  const message: TabMessage = { type: 'compatibility' };
  const ask = async (id: number | undefined): Promise<unknown> => {
    try {
      return id === undefined ? null : await browser.tabs.sendMessage(id, message, { frameId: 0 });
    } catch {
      // No content script of ours is in this tab.
      return null;
    }
  };
  const answers = await Promise.all(tabs.map(({ id }) => ask(id)));
  return answers
    .flatMap((answer) => {
      const read = TabCompatibility.safeParse(answer);
      return read.success ? [read.data] : [];
    })
    .slice(0, mostTabs);
}
