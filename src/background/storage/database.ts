/**
 * The extension's own IndexedDB: out of reach of every content script in every browser by construction (facts: platform 4.1), and written with
 * strict durability, so that what was stored survives the end of the browser. Opened for each use, since the worker keeps no state. Plain IndexedDB:
 * a library for these few calls would be the larger part of them.
 */
import type { StorageProblem } from '../../sending/journal/deliveryView';
import type { DeliveryRecord } from '../../sending/journal/journal';
import { storedDelivery } from './storedDelivery';

const name = 'send-to-lime';
const version = 3;

/** Its message is the problem, since that goes as a word to whoever asked. */
export class StorageError extends Error {
  constructor(
    readonly problem: StorageProblem,
    cause: unknown,
  ) {
    super(problem, { cause });
  }
}

/** Another version's upgrade in another window may keep us waiting without end; a machine that is merely slow opens within this time. */
const openPatience = 5_000;

/**
 * `deliveries`: the records of the journal by their `id`. `files`: media files on their way to Lime, by delivery and entry. `values`: single values by
 * name, see `storedValue`.
 */
type StoreName = 'deliveries' | 'files' | 'values';

/** Reads one thing. @throws StorageError */
export function readStore<T>(store: StoreName, read: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return withDatabase((database) => answerOf(read(database.transaction(store).objectStore(store))));
}

/** Writes, all or nothing: done when it is on disk, not when it is in a buffer. @throws StorageError */
export function writeStore(store: StoreName, write: (store: IDBObjectStore) => void): Promise<void> {
  return withDatabase(
    (database) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(store, 'readwrite', { durability: 'strict' });
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('The database gave up a write.'));
        write(transaction.objectStore(store));
      }),
  );
}

/**
 * Deletes all there is. Chromium keeps deleted bytes in its files until they are merged with newer ones, so more than it holds in memory is written before
 * and deleted with the rest: that merges them, and the next start of the browser removes the old files (seen in Chromium 156). @throws StorageError
 */
export async function eraseDatabase(): Promise<void> {
  try {
    for (let round = 0; round < fillings; round++) await fillAndClear();
  } catch (error) {
    // What cannot be opened or has no room left is deleted all the same.
    if (!(error instanceof StorageError)) throw error;
  }
  await answerOf(indexedDB.deleteDatabase(name)).catch((cause: unknown) => {
    throw new StorageError(problemOf(cause), cause);
  });
}

/** Some 10 MB in all; Chromium writes its log to a file after every 4 MB. Larger values would become files of their own. */
const fillings = 4;
const valuesInFilling = 50;
const fillingSize = 50_000;

async function fillAndClear(): Promise<void> {
  const names = Array.from({ length: valuesInFilling }, (_, index) => `${index % 2 ? '' : '~'}filling ${index}`);
  await writeStore('values', (store) => {
    for (const one of names) store.put(crypto.getRandomValues(new Uint8Array(fillingSize)), one);
  });
  await writeStore('values', (store) => {
    for (const one of names) store.delete(one);
  });
}

async function withDatabase<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  let opening: Promise<IDBDatabase> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), openPatience);
  });
  try {
    opening = openDatabase();
    return await work(await Promise.race([opening, tooLate]));
  } catch (cause) {
    throw new StorageError(problemOf(cause), cause);
  } finally {
    clearTimeout(timer);
    // One that opens after all must not keep others waiting in its turn.
    opening?.then(
      (database) => database.close(),
      () => undefined,
    );
  }
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = ({ oldVersion }) => {
    const { result: changed, transaction } = opening;
    if (oldVersion < 1) {
      changed.createObjectStore('deliveries', { keyPath: 'id' }).createIndex('conversationId', 'conversationId');
      changed.createObjectStore('values');
    }
    if (oldVersion < 2) changed.createObjectStore('files');
    const deliveries = transaction?.objectStore('deliveries');
    if (deliveries) indexDeliveries(deliveries);
  };
  return answerOf(opening);
}

function indexDeliveries(deliveries: IDBObjectStore): void {
  deliveries.createIndex('attention', ['attention', 'createdAt']);
  deliveries.createIndex('bulk', 'bulk');
  const reading = deliveries.getAll() as IDBRequest<DeliveryRecord[]>;
  reading.onsuccess = () => {
    for (const record of reading.result) deliveries.put(storedDelivery(record));
  };
}

function problemOf(cause: unknown): StorageProblem {
  switch ((cause as Error).name) {
    case 'VersionError':
      return 'storageNewer';
    case 'QuotaExceededError':
      return 'storageFull';
    case 'TimeoutError':
      return 'storageBlocked';
    default:
      return 'storageUnreadable';
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not answer.'));
  });
}
