/**
 * The extension's own IndexedDB: out of reach of every content script in every browser by construction (facts: platform 4.1), and written with
 * strict durability, so that what was stored survives the end of the browser. Opened for each use, since the worker keeps no state. Plain IndexedDB:
 * a library for these few calls would be the larger part of them.
 */

const name = 'send-to-lime';
const version = 1;

/** `deliveries`: the records of the journal by their `id`. `values`: single values by name, see `storedValue`. */
type StoreName = 'deliveries' | 'values';

/** Reads one thing. @throws when storage is unreadable */
export function readStore<T>(store: StoreName, read: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return withDatabase((database) => answerOf(read(database.transaction(store).objectStore(store))));
}

/** Writes, all or nothing: done when it is on disk, not when it is in a buffer. @throws when storage is unreadable or full */
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

async function withDatabase<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => {
    const { result: created } = opening;
    created.createObjectStore('deliveries', { keyPath: 'id' }).createIndex('conversationId', 'conversationId');
    created.createObjectStore('values');
  };
  const database = await answerOf(opening);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not answer.'));
  });
}
