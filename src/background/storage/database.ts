/**
 * The extension's own IndexedDB: out of reach of every content script in every browser by construction (facts: platform 4.1), and written with
 * strict durability, so that what was stored survives the end of the browser. Plain IndexedDB: a library for these few calls would be the larger part
 * of them.
 */
import type { StorageProblem } from '../../sending/journal/deliveryView';
import type { DeliveryRecord } from '../../sending/journal/journal';
import type { Plan } from '../../sending/plan/plan';
import { storedDelivery } from './storedDelivery';

const name = 'send-to-lime';
const version = 4;

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
 * `deliveries`: the records of the journal by their `id`. `plans`: the plan of each that has not ended, by the same id. `files`: media files on their way to
 * Lime, by delivery and entry. `values`: single values by name, see `storedValue`.
 */
type StoreName = 'deliveries' | 'plans' | 'files' | 'values';
type Stores<Names extends readonly StoreName[]> = { readonly [Name in keyof Names]: IDBObjectStore };

/** Reads one thing. @throws StorageError */
export function readStore<T>(store: StoreName, read: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return withDatabase((database) => answerOf(read(database.transaction(store).objectStore(store))));
}

/** Reads what there is under these keys, in one transaction. @throws StorageError */
export function readAll(store: StoreName, keys: readonly string[]): Promise<unknown[]> {
  return withDatabase(async (database) => {
    const objects = database.transaction(store).objectStore(store);
    const found = await Promise.all(keys.map((key) => answerOf(objects.get(key) as IDBRequest<unknown>)));
    return found.filter((one) => one !== undefined);
  });
}

/** Writes, all or nothing: done when it is on disk, not when it is in a buffer. @throws StorageError */
export function writeStore(store: StoreName, write: (store: IDBObjectStore) => void): Promise<void> {
  return inTransaction([store], ([objects]) => write(objects));
}

/** Reads one thing and writes what is made of it, with nobody in between. What `write` throws is thrown, and nothing is written. @throws StorageError */
export async function changeStores<const Names extends readonly StoreName[], Found, Given>(
  names: Names,
  read: (stores: Stores<Names>) => IDBRequest<Found>,
  write: (stores: Stores<Names>, found: Found) => Given,
): Promise<Given> {
  const outcome: { given?: { readonly value: Given }; thrown?: { readonly value: unknown } } = {};
  try {
    await inTransaction(names, (stores, transaction) => {
      const reading = read(stores);
      reading.onsuccess = () => {
        try {
          outcome.given = { value: write(stores, reading.result) };
        } catch (value) {
          outcome.thrown = { value };
          transaction.abort();
        }
      };
    });
  } catch (error) {
    throw outcome.thrown ? storageErrorOf(outcome.thrown.value) : error;
  }
  return (outcome.given as { readonly value: Given }).value;
}

function inTransaction<const Names extends readonly StoreName[]>(
  names: Names,
  work: (stores: Stores<Names>, transaction: IDBTransaction) => void,
): Promise<void> {
  return withDatabase(
    (database) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
        work(names.map((name) => transaction.objectStore(name)) as unknown as Stores<Names>, transaction);
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
    throw storageErrorOf(cause);
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
  try {
    try {
      return await work(await connection());
    } catch (error) {
      // Closed since, by the browser or for another version: nothing was begun.
      if ((error as Error).name !== 'InvalidStateError') throw error;
      delete kept.opening;
      return await work(await connection());
    }
  } catch (error) {
    throw storageErrorOf(error);
  }
}

/** Opening costs more than most of what is then done. No state that the worker could lose: it ends with it, and the next one opens its own. */
const kept: { opening?: Promise<IDBDatabase> } = {};

async function connection(): Promise<IDBDatabase> {
  const opening = (kept.opening ??= openDatabase());
  const forget = () => {
    if (kept.opening === opening) delete kept.opening;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), openPatience);
  });
  try {
    const database = await Promise.race([opening, tooLate]);
    // The browser closes it when its data are deleted.
    database.onclose = forget;
    // Another version, or a deletion, waits for us.
    database.onversionchange = () => {
      forget();
      database.close();
    };
    return database;
  } catch (error) {
    opening.catch(forget);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = ({ oldVersion }) => {
    if (opening.transaction) upgrade(opening.result, opening.transaction, oldVersion);
  };
  return answerOf(opening);
}

function upgrade(database: IDBDatabase, transaction: IDBTransaction, oldVersion: number): void {
  if (oldVersion < 1) {
    database.createObjectStore('deliveries', { keyPath: 'id' }).createIndex('conversationId', 'conversationId');
    database.createObjectStore('values');
  }
  if (oldVersion < 2) database.createObjectStore('files');
  const deliveries = transaction.objectStore('deliveries');
  if (oldVersion < 3) deliveries.createIndex('bulk', 'bulk');
  if (oldVersion === 3) deliveries.deleteIndex('attention');
  if (oldVersion < 4) {
    deliveries.createIndex('attention', ['attention', 'since']);
    splitDeliveries(deliveries, database.createObjectStore('plans'));
  }
}

/** Up to version 3 a record held its plan. */
function splitDeliveries(deliveries: IDBObjectStore, plans: IDBObjectStore): void {
  const reading = deliveries.openCursor();
  reading.onsuccess = () => {
    const cursor = reading.result;
    if (!cursor) return;
    const { plan, ...record } = cursor.value as Omit<DeliveryRecord, 'limeBaseUrl'> & { readonly plan: Plan | null };
    // What has ended goes to no Lime any more.
    cursor.update(storedDelivery({ ...record, limeBaseUrl: plan?.limeBaseUrl ?? '' }));
    if (plan) plans.put(plan, record.id);
    cursor.continue();
  };
}

/** A failure of the database by its kind; a mistake of ours as it is. */
function storageErrorOf(cause: unknown): unknown {
  return cause instanceof DOMException ? new StorageError(problemOf(cause), cause) : cause;
}

function problemOf({ name }: DOMException): StorageProblem {
  switch (name) {
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
