/**
 * What is learned from the page's traffic, from its first request on: the conversations, samples for the compatibility report, and the progress of
 * loading history. Until somebody has agreed that conversations are read, the newest messages are kept unread.
 */
import { createHistoryLoader } from './history';
import type { FromPage } from '../../userlike/traffic/traffic';
import { openPageChannel } from './pageChannel';
import { createConversationStore } from './store';
import { createTrafficSamples } from './trafficSamples';

export type PageTraffic = ReturnType<typeof hearPageTraffic>;

/** What is kept unread: far more than a page says until the worker has told whether it may be read. */
const maxUnread = 200;

/** @param onFirst is called when the page first sends something; it is read once `read(true)` is called */
export function hearPageTraffic(onFirst: () => void, signal: AbortSignal) {
  let unread: FromPage[] | null = [];
  const store = createConversationStore();
  const samples = createTrafficSamples();
  const hear = (message: FromPage) => {
    if (unread) {
      if (unread.push(message) > maxUnread) unread.shift();
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
