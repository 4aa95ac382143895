/**
 * What the page's traffic tells, heard from the first request on: the conversations, samples for the compatibility report, and how the loading of
 * history goes. Before somebody has agreed that conversations are read it is kept as it came, the newest of it, and not looked at.
 */
import { createHistoryLoader } from './history';
import type { FromPage } from '../../userlike/traffic/traffic';
import { openPageChannel } from './pageChannel';
import { createConversationStore } from './store';
import { createTrafficSamples } from './trafficSamples';

export type PageTraffic = ReturnType<typeof hearPageTraffic>;

/** What is kept unread: far more than a page says until the worker has told whether it may be read. */
const mostUnread = 200;

/** @param onFirst told when the page first says something: it is read once `read(true)` is called */
export function hearPageTraffic(onFirst: () => void, signal: AbortSignal) {
  let unread: FromPage[] | null = [];
  const store = createConversationStore();
  const samples = createTrafficSamples();
  const hear = (message: FromPage) => {
    if (unread) {
      if (unread.push(message) > mostUnread) unread.shift();
      onFirst();
      return;
    }
    store.feed(message);
    samples.see(message);
    if (message.kind === 'history') history.report(message);
    if (message.kind === 'interruption') history.interrupted();
  };
  const channel = openPageChannel(hear, signal);
  const history = createHistoryLoader(channel.send, store.entryCount);
  /** Whether conversations may be read from now on. */
  const read = (agreed: boolean) => {
    const kept = unread;
    unread = agreed ? null : (kept ?? []);
    if (agreed) kept?.forEach(hear);
  };
  return { store, samples, history, read };
}
