/** IndexedDB's requests and transactions as promises. Plain IndexedDB: a library for these few calls would be the larger part of them. */

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database did not answer.'));
  });
}

/** @param upgrade makes what a version below lacks; nothing where it is left out */
export function openAt(
  name: string,
  version: number,
  upgrade: (database: IDBDatabase) => void = () => undefined,
): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => upgrade(opening.result);
  return answerOf(opening);
}

/** Writes, all or nothing: done when it is on disk, not when it is in a buffer. */
export function written<const Name extends string>(
  database: IDBDatabase,
  names: readonly Name[],
  work: (stores: Readonly<Record<Name, IDBObjectStore>>, transaction: IDBTransaction) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
    const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
    work(stores as Record<Name, IDBObjectStore>, transaction);
  });
}
