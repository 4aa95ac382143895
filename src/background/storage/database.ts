/**
 * The extension's own IndexedDB: out of reach of every content script in every browser by construction (facts: platform 4.1), and written with
 * strict durability, so that what was stored survives the end of the browser. All that is more than ids, times and states is encrypted (`sealing`).
 */
import { deleteOldData, readStorageMark, moveOldData, writeStorageMark } from './oldData';
import { answerOf, openAt, written } from './requests';
import { StorageError, storageErrorOf } from './storageError';

/** Another name than that of releases up to 0.2.0, which encrypted nothing (`oldData`). */
const name = 'send-to-lime sealed';
const version = 1;

/** Another version's upgrade in another window may keep us waiting without end; a machine that is merely slow opens within this time. */
const openTimeout = 5_000;

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

/**
 * Reads one value and writes what `write` makes of it, in one transaction. If `write` throws, nothing is written and the error is passed on. @throws
 * StorageError
 */
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
  return withDatabase((database) =>
    written(database, names, (stores, transaction) =>
      work(names.map((one) => stores[one]) as unknown as Stores<Names>, transaction),
    ),
  );
}

/** The id of this database; it differs after the browser's data were deleted. @throws StorageError */
export async function databaseId(): Promise<string> {
  return (await readStore('values', readStorageMark))?.id ?? '';
}

/** After old data were moved: removes their bytes from the disk (see `eraseDatabase`). @throws StorageError */
export async function purgeOldData(): Promise<void> {
  const mark = await readStore('values', readStorageMark);
  if (mark?.oldData !== 'moved') return;
  for (let round = 0; round < fillings; round++) await fillAndClear();
  await deleteOldData().catch((cause: unknown) => {
    throw storageErrorOf(cause);
  });
  await writeStore('values', (values) => writeStorageMark(values, { ...mark, oldData: 'none' }));
}

/**
 * Deletes everything. Chromium keeps deleted bytes in its files until they are merged with newer ones. So this first writes more than Chromium holds in
 * memory and deletes it with the rest, which forces the merge; the next start of the browser removes the old files (seen in Chromium 156). @throws
 * StorageError
 */
export async function eraseDatabase(): Promise<void> {
  try {
    for (let round = 0; round < fillings; round++) await fillAndClear();
  } catch (error) {
    // What cannot be opened or has no room left is deleted all the same.
    if (!(error instanceof StorageError)) throw error;
  }
  try {
    await deleteOldData();
    await answerOf(indexedDB.deleteDatabase(name));
  } catch (cause) {
    throw storageErrorOf(cause);
  }
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

/** Runs work on the open database. @throws StorageError */
export async function withDatabase<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
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
    timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), openTimeout);
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
  const database = await openAt(name, version, (made) => {
    const deliveries = made.createObjectStore('deliveries', { keyPath: 'id' });
    deliveries.createIndex('conversationId', 'conversationId');
    deliveries.createIndex('bulk', 'bulk');
    deliveries.createIndex('attention', ['attention', 'since']);
    for (const store of ['plans', 'files', 'values'] as const) made.createObjectStore(store);
  });
  try {
    await moveOldData(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
