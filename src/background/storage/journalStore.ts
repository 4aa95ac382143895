/**
 * The journal in the extension's database. Tells everybody who waits for a delivery that its record has changed. Deliveries are kept for good, by
 * the thousand after a year, so those that need attention are found without reading the rest.
 */
import type { DeliveryRecord, Journal } from '../../sending/journal/journal';
import { readStore, writeStore } from './database';
import { needing, storedDelivery } from './storedDelivery';

/** The channel on which the id of a changed delivery is announced, in the worker and in extension pages. */
const deliveriesChannel = 'deliveries';

interface JournalStore extends Journal {
  /** All about which something is left to be done. */
  open(): Promise<DeliveryRecord[]>;
  /** Those that have ended but still have words to forget. @param until up to which time they were made, in milliseconds since 1970 */
  results(until: number): Promise<DeliveryRecord[]>;
  /** The first of these. */
  oldestResult(): Promise<DeliveryRecord | undefined>;
  /** Those of the last round of many, whatever has become of them. */
  ofLastRound(): Promise<DeliveryRecord[]>;
}

export const journalStore: JournalStore = {
  get: async (id) => ((await readStore('deliveries', (store) => store.get(id))) as DeliveryRecord | undefined) ?? null,
  async put(record) {
    await writeStore('deliveries', (store) => store.put(storedDelivery(record)));
    announce(record.id);
  },
  async remove(id) {
    await writeStore('deliveries', (store) => store.delete(id));
    announce(id);
  },
  open: () => readStore('deliveries', (store) => needing(store, 'open')),
  results: (until) => readStore('deliveries', (store) => needing(store, 'result', { until })),
  oldestResult: async () => (await readStore('deliveries', (store) => needing(store, 'result', { most: 1 })))[0],
  async ofLastRound() {
    const last = await readStore('deliveries', (store) => store.index('bulk').openKeyCursor(null, 'prev'));
    if (!last) return [];
    return readStore('deliveries', (store) => store.index('bulk').getAll(last.key) as IDBRequest<DeliveryRecord[]>);
  },
  async ofConversation(conversationId) {
    const records = await readStore('deliveries', (store) => store.index('conversationId').getAll(conversationId));
    return (records as DeliveryRecord[]).sort((one, other) => other.createdAt - one.createdAt);
  },
};

function announce(id: string) {
  const channel = new BroadcastChannel(deliveriesChannel);
  channel.postMessage(id);
  channel.close();
}

/** Resolves when the delivery's record changes, or after `timeoutMs` milliseconds. Listens from the moment of the call. */
export function recordChange(id: string, timeoutMs: number): Promise<void> {
  const channel = new BroadcastChannel(deliveriesChannel);
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    channel.addEventListener('message', ({ data }) => {
      if (data !== id) return;
      clearTimeout(timer);
      resolve();
    });
  }).finally(() => channel.close());
}
