/**
 * The journal in the extension's database: small records, by which everything is found, and the plans beside them, each read by its own delivery's run
 * alone. Tells everybody who waits for a delivery that its record has changed. Deliveries are kept for good, by
 * the thousand after a year, so those that need attention are found without reading the rest.
 *
 * Encryption is asynchronous, and a transaction does not wait for it. So a change is computed from a record that was read or written before, and stored only
 * if the record is still the same; else it is computed again from the current record.
 */
import type { DeliveryView } from '../../sending/journal/deliveryView';
import { isDone, type FileStep } from '../../sending/files/fileStep';
import { hasFiles, viewOf, type Change, type DeliveryRecord, type Journal } from '../../sending/journal/journal';
import { logStep } from '../log/workerLog';
import { changeStores, readAll as readMany, readStore } from './database';
import type { Sealed, SealedBlob } from './encryption';
import { filesOf } from './fileStore';
import { openEach, seal, openBlob, sealBlob } from './sealing';
import { attentionRange, readDelivery, storedDelivery, type ReadDelivery, type StoredDelivery } from './storedDelivery';
import type { Plan } from '../../sending/plan/plan';
import { planFile } from './valueForms';

/** The channel on which changed deliveries are announced, within the worker. */
const deliveriesChannel = 'deliveries';

/** What one transaction of the journal may write. */
const stores = ['deliveries', 'plans', 'files'] as const;

interface JournalStore extends Journal {
  /** Those of these that there are. */
  some(ids: readonly string[]): Promise<DeliveryRecord[]>;
  /** All about which something is left to be done. */
  open(): Promise<DeliveryRecord[]>;
  /** Those that have ended but still have words to forget. @param until which had ended by then, in milliseconds since 1970 @param since but not before */
  results(until: number, since?: number): Promise<DeliveryRecord[]>;
  /** The first of these. */
  oldestResult(): Promise<DeliveryRecord | undefined>;
  /** Those of the last round of many, whatever has become of them. */
  ofLastRound(): Promise<DeliveryRecord[]>;
  /** Changes all about which something is left to be done, in one transaction, and one more for those that others have changed meanwhile. */
  changeOpen(change: Change): Promise<void>;
}

export const journalStore: JournalStore = {
  get: async (id) => (await readOne(id))?.record ?? null,
  async plan(id) {
    const stored = (await readStore('plans', (store) => store.get(id))) as SealedBlob | undefined;
    return stored ? readStoredPlan(stored) : null;
  },
  async add(record, plan) {
    const [stored, planStored] = await Promise.all([storedDelivery(record, seal), storedPlan(plan)]);
    await changeStores(
      stores,
      ([deliveries]) => deliveries.getKey(record.id),
      ([deliveries, plans], known) => {
        if (known !== undefined) throw new Error(`The delivery ${record.id} is in the journal.`);
        deliveries.put(stored);
        plans.put(planStored, record.id);
      },
    );
    if (record.state.kind === 'sending') underWay.set(record.id, { record, stored });
    announce([record.id], new Map([[record.id, record]]));
    logStep({ kind: 'delivery', id: record.id, record });
  },
  async change(id, change, plan) {
    const planStored = plan && (await storedPlan(plan));
    const known = underWay.get(id);
    if (known) {
      const next = await nextOfKnown(known, change, planStored);
      if (next && (await write([next])).length === 0) return next.record;
    }
    for (;;) {
      const before = await readOne(id);
      if (!before) return null;
      const next = await nextOf(before, change, planStored);
      if (!next || (await write([next])).length === 0) return next ? next.record : before.record;
    }
  },
  async changeOpen(change) {
    for (let all = await readAll((deliveries) => attentionRange(deliveries, 'open')); all.length > 0;) {
      const next = (await Promise.all(all.map((before) => nextOf(before, change)))).filter((one) => one !== null);
      const again = new Set(await write(next));
      all =
        again.size > 0
          ? (await readAll((deliveries) => attentionRange(deliveries, 'open'))).filter(({ record }) =>
              again.has(record.id),
            )
          : [];
    }
  },
  some: async (ids) =>
    (await openAll((await readMany('deliveries', ids)) as StoredDelivery[])).map(({ record }) => record),
  open: () => readRecords((deliveries) => attentionRange(deliveries, 'open')),
  results: (until, since) =>
    readRecords((deliveries) => attentionRange(deliveries, 'result', { until, ...(since !== undefined && { since }) })),
  oldestResult: async () => (await readRecords((deliveries) => attentionRange(deliveries, 'result', { most: 1 })))[0],
  async ofLastRound() {
    const last = await readStore('deliveries', (store) => store.index('bulk').openKeyCursor(null, 'prev'));
    if (!last) return [];
    return readRecords((deliveries) => deliveries.index('bulk').getAll(last.key) as IDBRequest<StoredDelivery[]>);
  },
  async ofConversation(conversationId) {
    const records = await readRecords(
      (deliveries) => deliveries.index('conversationId').getAll(conversationId) as IDBRequest<StoredDelivery[]>,
    );
    return records.sort((one, other) => other.createdAt - one.createdAt);
  },
};

async function readAll(read: (deliveries: IDBObjectStore) => IDBRequest<StoredDelivery[]>): Promise<ReadDelivery[]> {
  return openAll(await readStore('deliveries', read));
}

async function openAll(all: readonly StoredDelivery[]): Promise<ReadDelivery[]> {
  const withWords = all.filter(({ words }) => words !== null);
  const opened = await openEach(withWords.map(({ words }) => words as Sealed));
  const words = new Map(withWords.map(({ id }, index) => [id, opened[index]]));
  return all.map((stored) => ({ stored, record: readDelivery(stored, words.get(stored.id)) }));
}

const readRecords = async (
  read: (deliveries: IDBObjectStore) => IDBRequest<StoredDelivery[]>,
): Promise<DeliveryRecord[]> => (await readAll(read)).map(({ record }) => record);

const readOne = async (id: string): Promise<ReadDelivery | undefined> =>
  (await readAll((deliveries) => deliveries.getAll(id) as IDBRequest<StoredDelivery[]>))[0];

/** What a change makes of a record. */
interface Next {
  readonly before: ReadDelivery;
  readonly record: DeliveryRecord | null;
  /** Null removes it, and all that belongs to it. */
  readonly stored: StoredDelivery | null;
  /** Null drops it; undefined leaves it as it is. */
  readonly plan: SealedBlob | null | undefined;
}

/**
 * The records of running sends as they were written last, so that each of their many changes need not read first. Nothing is answered from here: what the
 * disk holds decides, as for any record that was read before. A restarted worker has none.
 */
// eslint-disable-next-line no-restricted-syntax -- a worker that ends loses nothing with it, and the disk is asked each time
const underWay = new Map<string, ReadDelivery>();

/** What a change makes of it; null where it changes nothing or throws, which only what is on disk can answer. */
async function nextOfKnown(known: ReadDelivery, change: Change, plan?: SealedBlob | null): Promise<Next | null> {
  try {
    return await nextOf(known, change, plan);
  } catch {
    return null;
  }
}

/** Null where the change leaves the record as it is. */
async function nextOf(before: ReadDelivery, change: Change, plan?: SealedBlob | null): Promise<Next | null> {
  const record = change(before.record);
  if (record === before.record) return null;
  return { before, record, stored: record && (await storedDelivery(record, seal, before)), plan };
}

/** Writes those whose record has stayed as it was. @returns the ids of the others */
async function write(all: readonly Next[]): Promise<string[]> {
  if (all.length === 0) return [];
  const changed = await changeStores(
    stores,
    ([deliveries]) => {
      const [first] = all;
      return first && all.length === 1
        ? (deliveries.getAll(first.before.record.id) as IDBRequest<StoredDelivery[]>)
        : attentionRange(deliveries, 'open');
    },
    ([deliveries, plans, files], found) => {
      const revisions = new Map(found.map(({ id, revision }) => [id, revision]));
      return all.flatMap(({ before, record, stored, plan }) => {
        const { id } = before.record;
        if (revisions.get(id) !== before.stored.revision) return [];
        if (stored) deliveries.put(stored);
        else deliveries.delete(id);
        if (!stored || plan === null) plans.delete(id);
        else if (plan) plans.put(plan, id);
        if (!record || !hasFiles(record)) files.delete(filesOf(id));
        else for (const { entryId } of doneFiles(before.record, record)) files.delete([id, entryId]);
        return [id];
      });
    },
  );
  const written = new Set(changed);
  for (const { before, record, stored } of all) {
    const { id } = before.record;
    if (written.has(id) && record?.state.kind === 'sending' && stored) underWay.set(id, { record, stored });
    else underWay.delete(id);
    if (written.has(id)) logStep({ kind: 'delivery', id, record });
  }
  announce(changed, new Map(all.map(({ before, record }) => [before.record.id, record])));
  return all.map(({ before }) => before.record.id).filter((id) => !written.has(id));
}

/** Files whose bytes are of no more use: in Lime, or given up. */
const doneFiles = (before: DeliveryRecord, after: DeliveryRecord): readonly FileStep[] => {
  const isWanted = ({ entryId }: FileStep) =>
    after.files?.files.some((step) => step.entryId === entryId && !isDone(step)) === true;
  return (before.files?.files ?? []).filter((step) => !isWanted(step));
};

/** A change as it is reported: the part of the record that people may see, or null if the record is gone. */
export interface RecordChange {
  readonly id: string;
  readonly view: DeliveryView | null;
}

function announce(ids: readonly string[], records: ReadonlyMap<string, DeliveryRecord | null>) {
  const channel = new BroadcastChannel(deliveriesChannel);
  for (const id of ids) {
    const record = records.get(id);
    channel.postMessage({ id, view: record ? viewOf(record) : null } satisfies RecordChange);
  }
  channel.close();
}

/** Reports each change of a record once it is on disk, in the order of the writes. */
export function hearRecordChanges(hear: (change: RecordChange) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(deliveriesChannel);
  channel.addEventListener('message', ({ data }) => hear(data as RecordChange));
  signal.addEventListener('abort', () => channel.close());
}

/**
 * A plan is stored encrypted as a file, which is deleted when the delivery ends. It is encrypted before the transaction that writes it and decrypted after
 * the one that reads it, since a transaction does not wait for either.
 * @throws StorageError
 */
const storedPlan = (plan: Plan): Promise<SealedBlob> => sealBlob(planFile(plan));

/** @throws StorageError `storageKeyLost` if it cannot be decrypted */
const readStoredPlan = async (stored: SealedBlob): Promise<Plan> =>
  JSON.parse(await (await openBlob(stored)).text()) as Plan;
