/** A journal in memory that keeps what was written. */
import type { DeliveryRecord, Journal } from '../../../src/sending/journal/journal';
import type { Plan } from '../../../src/sending/plan/plan';

/** @param beforeWrite may throw, as a worker that is ended there */
export function modelJournal(
  beforeWrite: () => void = () => undefined,
  afterWrite: () => void = () => undefined,
): Journal {
  const records = new Map<string, DeliveryRecord>();
  const plans = new Map<string, Plan>();
  const write = (id: string, record: DeliveryRecord | null, plan?: Plan | null) => {
    beforeWrite();
    if (record) records.set(id, record);
    else records.delete(id);
    if (plan) plans.set(id, plan);
    else if (plan === null || !record) plans.delete(id);
    afterWrite();
  };
  const get = (id: string) => records.get(id) ?? null;
  return {
    get: (id) => Promise.resolve(get(id)),
    ofConversation: (conversationId) =>
      Promise.resolve(
        [...records.values()]
          .filter((record) => record.conversationId === conversationId)
          .sort((one, other) => other.createdAt - one.createdAt),
      ),
    plan: (id) => Promise.resolve(plans.get(id) ?? null),
    add: async (record, plan) => {
      await Promise.resolve();
      if (records.has(record.id)) throw new Error('The record exists.');
      write(record.id, record, plan);
    },
    change: async (id, change, plan) => {
      await Promise.resolve();
      const record = get(id);
      const changed = record && change(record);
      if (changed !== record) write(id, changed, plan);
      return changed;
    },
  };
}
