/** A single value in the extension's database: settings, key, metadata. */
import { readStore, writeStore } from './database';

export interface StoredValue {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
  remove(): Promise<void>;
}

/** The value of one name; `undefined` when nothing is stored. */
export function storedValue(name: 'settings' | 'key' | 'metadata'): StoredValue {
  return {
    read: () => readStore('values', (store) => store.get(name)),
    write: (value) => writeStore('values', (store) => store.put(value, name)),
    remove: () => writeStore('values', (store) => store.delete(name)),
  };
}
