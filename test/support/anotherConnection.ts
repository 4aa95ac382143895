/** Has the worker open its database anew, as one does that was ended and has come back. */
import { readStore } from '../../src/background/storage/database';

export async function anotherConnection(): Promise<void> {
  const databases: IDBDatabase[] = [];
  await readStore('values', (store) => {
    databases.push(store.transaction.db);
    return store.count();
  });
  for (const database of databases)
    database.onversionchange?.(new Event('versionchange') as unknown as IDBVersionChangeEvent);
}
