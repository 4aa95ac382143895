/** A single value in the extension's database: settings, key, metadata. */
import { durable, withDatabase } from './database';

export interface StoredValue {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
  remove(): Promise<void>;
}

/** The value of one name; `undefined` when nothing is stored. */
export function storedValue(name: 'settings' | 'key' | 'metadata'): StoredValue {
  return {
    read: () => withDatabase((database) => database.get('values', name)),
    write: (value) =>
      withDatabase(async (database) => {
        const transaction = database.transaction('values', 'readwrite', durable);
        await Promise.all([transaction.store.put(value, name), transaction.done]);
      }),
    remove: () =>
      withDatabase(async (database) => {
        const transaction = database.transaction('values', 'readwrite', durable);
        await Promise.all([transaction.store.delete(name), transaction.done]);
      }),
  };
}
