/** A single value in the extension's database: settings, key, metadata; encrypted. */
import { readStore, writeStore } from './database';
import { isSealed, type Json } from './encryption';
import { open, openBlob, sealValue } from './sealing';
import { StorageError } from './storageError';
import type { StoredValueName } from './valueForms';

export interface StoredValue {
  /** Undefined if nothing is stored, or if it can no longer be decrypted: the user enters it again. @throws StorageError */
  read(): Promise<unknown>;
  write(value: Json): Promise<void>;
  remove(): Promise<void>;
}

/** The value of one name. */
export function storedValue(name: StoredValueName): StoredValue {
  return {
    async read() {
      const stored: unknown = await readStore('values', (store) => store.get(name));
      // Undefined, or of a later release, which may leave in the clear what is no secret.
      if (!isSealed(stored)) return stored;
      try {
        return 'content' in stored ? (JSON.parse(await (await openBlob(stored)).text()) as Json) : await open(stored);
      } catch (error) {
        if (error instanceof StorageError && error.problem === 'storageKeyLost') return undefined;
        throw error;
      }
    },
    async write(value) {
      const sealed = await sealValue(name, value);
      await writeStore('values', (store) => store.put(sealed, name));
    },
    remove: () => writeStore('values', (store) => store.delete(name)),
  };
}
