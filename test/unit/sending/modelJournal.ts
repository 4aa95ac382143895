/** A journal in memory that keeps what was put, and nothing that was only meant to be. */
import type { DeliveryRecord, Journal } from '../../../src/sending/journal/journal';

export function modelJournal(): Journal {
  const records = new Map<string, DeliveryRecord>();
  return {
    get: (id) => Promise.resolve(records.get(id) ?? null),
    put: (record) => {
      records.set(record.id, structuredClone(record));
      return Promise.resolve();
    },
    remove: (id) => {
      records.delete(id);
      return Promise.resolve();
    },
    ofConversation: (conversationId) =>
      Promise.resolve(
        [...records.values()]
          .filter((record) => record.conversationId === conversationId)
          .sort((one, other) => other.createdAt - one.createdAt),
      ),
  };
}
