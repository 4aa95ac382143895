/** The journal in the extension's database. Tells everybody who waits for a delivery that its record has changed. */
import type { DeliveryRecord, Journal } from '../sending/journal';
import { readStore, writeStore } from './database';

/** The channel on which the id of a changed delivery is announced, in the worker and in extension pages. */
const deliveriesChannel = 'deliveries';

export const journalStore: Journal = {
  get: async (id) => ((await readStore('deliveries', (store) => store.get(id))) as DeliveryRecord | undefined) ?? null,
  async put(record) {
    await writeStore('deliveries', (store) => store.put(record));
    announce(record.id);
  },
  async remove(id) {
    await writeStore('deliveries', (store) => store.delete(id));
    announce(id);
  },
  all: () => readStore('deliveries', (store) => store.getAll() as IDBRequest<DeliveryRecord[]>),
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

/** Resolves when the delivery's record changes, or after `patience` milliseconds. Listens from the moment of the call. */
export function recordChange(id: string, patience: number): Promise<void> {
  const channel = new BroadcastChannel(deliveriesChannel);
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience);
    channel.addEventListener('message', ({ data }) => {
      if (data !== id) return;
      clearTimeout(timer);
      resolve();
    });
  }).finally(() => channel.close());
}
