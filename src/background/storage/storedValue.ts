/**
 * A single value in the extension's database: settings, key, metadata; encrypted. The key is encrypted as a file, which is gone when it is deleted, while
 * other values leave their encrypted bytes in the database's log.
 */
import { readStore, StorageError, writeStore } from './database';
import { isSealed, open, openBlob, seal, sealBlob, type Json } from './sealing';

export interface StoredValue {
  /** Undefined where nothing is stored, or nothing that can still be decrypted: it is entered anew then. @throws StorageError */
  read(): Promise<unknown>;
  write(value: Json): Promise<void>;
  remove(): Promise<void>;
}

/** The value of one name. */
export function storedValue(name: 'settings' | 'key' | 'metadata'): StoredValue {
  return {
    async read() {
      const stored: unknown = await readStore('values', (store) => store.get(name));
      // Up to 0.2.0 nothing was encrypted.
      if (!isSealed(stored)) return stored;
      try {
        return 'content' in stored ? (JSON.parse(await (await openBlob(stored)).text()) as Json) : await open(stored);
      } catch (error) {
        if (error instanceof StorageError && error.problem === 'storageKeyLost') return undefined;
        throw error;
      }
    },
    async write(value) {
      const sealed = await (name === 'key' ? sealBlob(new Blob([JSON.stringify(value)])) : seal(value));
      await writeStore('values', (store) => store.put(sealed, name));
    },
    remove: () => writeStore('values', (store) => store.delete(name)),
  };
}
