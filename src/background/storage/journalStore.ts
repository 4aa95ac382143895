/**
 * The journal in the extension's database: small records, by which everything is found, and the plans beside them, each read by its own delivery's run
 * alone. Tells everybody who waits for a delivery that its record has changed. Deliveries are kept for good, by
 * the thousand after a year, so those that need attention are found without reading the rest.
 */
import type { Change, DeliveryRecord, Journal } from '../../sending/journal/journal';
import { changeStores, readAll, readStore } from './database';
import { needing, storedDelivery } from './storedDelivery';
import { readStoredPlan, storedPlan } from './storedPlan';

/** The channel on which the id of a changed delivery is announced, within the worker. */
const deliveriesChannel = 'deliveries';

/** What one transaction of the journal may write. */
const stores = ['deliveries', 'plans'] as const;

interface JournalStore extends Journal {
  /** Those of these that there are. */
  some(ids: readonly string[]): Promise<DeliveryRecord[]>;
  /** All about which something is left to be done. */
  open(): Promise<DeliveryRecord[]>;
  /** Those that have ended but still have words to forget. @param until which had ended by then, in milliseconds since 1970 */
  results(until: number): Promise<DeliveryRecord[]>;
  /** The first of these. */
  oldestResult(): Promise<DeliveryRecord | undefined>;
  /** Those of the last round of many, whatever has become of them. */
  ofLastRound(): Promise<DeliveryRecord[]>;
  /** Changes all about which something is left to be done, in one transaction. */
  changeOpen(change: Change): Promise<void>;
}

export const journalStore: JournalStore = {
  get: async (id) => ((await readStore('deliveries', (store) => store.get(id))) as DeliveryRecord | undefined) ?? null,
  async plan(id) {
    const stored: unknown = await readStore('plans', (store) => store.get(id));
    return stored === undefined ? null : readStoredPlan(stored);
  },
  async add(record, plan) {
    const stored = await storedPlan(plan);
    await changeStores(
      stores,
      ([deliveries]) => deliveries.getKey(record.id),
      ([deliveries, plans], known) => {
        if (known !== undefined) throw new Error(`The delivery ${record.id} is in the journal.`);
        deliveries.put(storedDelivery(record));
        plans.put(stored, record.id);
      },
    );
    announce([record.id]);
  },
  async change(id, change, plan) {
    const stored = plan && (await storedPlan(plan));
    const changed = await changeStores(
      stores,
      ([deliveries]) => deliveries.get(id) as IDBRequest<DeliveryRecord | undefined>,
      ([deliveries, plans], record) => record && applied(deliveries, plans, record, change, stored),
    );
    if (changed?.isNew) announce([id]);
    return changed?.record ?? null;
  },
  async changeOpen(change) {
    const all = await changeStores(
      stores,
      ([deliveries]) => needing(deliveries, 'open'),
      ([deliveries, plans], records) => records.filter((record) => applied(deliveries, plans, record, change).isNew),
    );
    announce(all.map(({ id }) => id));
  },
  some: (ids) => readAll('deliveries', ids) as Promise<DeliveryRecord[]>,
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

/** Writes what a change makes of a record, if it makes another one. @param plan in its stored form; null drops it */
function applied(
  deliveries: IDBObjectStore,
  plans: IDBObjectStore,
  before: DeliveryRecord,
  change: Change,
  plan?: unknown,
) {
  const record = change(before);
  const isNew = record !== before;
  if (record === null) deliveries.delete(before.id);
  else if (isNew) deliveries.put(storedDelivery(record));
  if (record === null || (isNew && plan === null)) plans.delete(before.id);
  else if (isNew && plan !== undefined) plans.put(plan, before.id);
  return { record, isNew };
}

function announce(ids: readonly string[]) {
  const channel = new BroadcastChannel(deliveriesChannel);
  for (const id of ids) channel.postMessage(id);
  channel.close();
}

/** Tells the id of each delivery whose record changes. */
export function hearRecordChanges(hear: (id: string) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(deliveriesChannel);
  channel.addEventListener('message', ({ data }) => hear(data as string));
  signal.addEventListener('abort', () => channel.close());
}
