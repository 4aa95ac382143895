/**
 * What the page's traffic tells, heard from the first request on: the conversations, samples for the compatibility report, and how the loading of
 * history goes.
 */
import { createHistoryLoader } from './history';
import { openPageChannel } from './pageChannel';
import { createConversationStore } from './store';
import { createTrafficSamples } from './trafficSamples';

export type PageTraffic = ReturnType<typeof hearPageTraffic>;

export function hearPageTraffic(signal: AbortSignal) {
  const store = createConversationStore();
  const samples = createTrafficSamples();
  const channel = openPageChannel((message) => {
    store.feed(message);
    samples.see(message);
    if (message.kind === 'history') history.report(message);
    if (message.kind === 'interruption') history.interrupted();
  }, signal);
  const history = createHistoryLoader(channel.send, store.entryCount);
  return { store, samples, history };
}
