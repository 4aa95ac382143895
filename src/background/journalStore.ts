/** The journal in the extension's database. Tells everybody who waits for a delivery that its record has changed. */
import type { DeliveryRecord, Journal } from '../sending/journal';
import { durable, withDatabase } from './database';

/** The channel on which the id of a changed delivery is announced, in the worker and in extension pages. */
const deliveriesChannel = 'deliveries';

export const journalStore: Journal = {
  get: (id) => withDatabase(async (database) => (await database.get('deliveries', id)) ?? null),
  async put(record) {
    await withDatabase(async (database) => {
      const transaction = database.transaction('deliveries', 'readwrite', durable);
      await Promise.all([transaction.store.put(record), transaction.done]);
    });
    announce(record.id);
  },
  async remove(id) {
    await withDatabase(async (database) => {
      const transaction = database.transaction('deliveries', 'readwrite', durable);
      await Promise.all([transaction.store.delete(id), transaction.done]);
    });
    announce(id);
  },
  all: () => withDatabase((database) => database.getAll('deliveries')),
  ofConversation: (conversationId) =>
    withDatabase(async (database) => {
      const records = await database.getAllFromIndex('deliveries', 'conversationId', conversationId);
      return records.sort((one: DeliveryRecord, other: DeliveryRecord) => other.createdAt - one.createdAt);
    }),
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
