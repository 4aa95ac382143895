/**
 * Encryption of what lies on this computer's disk (`encryption`): the API key, settings, plans, words of deliveries, and files. Deleting alone would not do:
 * browsers keep deleted bytes in the logs of their databases, over many restarts. A value that must go when it is deleted is sealed as a Blob.
 *
 * The key lies in the extension's own database, so this does not protect from whoever may read the whole profile while the key is there (docs/storage.md).
 */
import { withDatabase, writeStore } from './database';
import {
  decrypt,
  decryptBlob,
  encrypt,
  encryptBlob,
  keyOf,
  newKeyParts,
  type KeyParts,
  type Json,
  type Sealed,
  type SealedBlob,
} from './encryption';
import { keyPartsPlace } from './oldData';
import { answerOf } from './requests';
import { StorageError } from './storageError';
import { encryptedValue, type StoredValueName } from './valueForms';

/** @throws StorageError */
export const seal = async (value: Json): Promise<Sealed> => encrypt(await makeKey(), value);

/** @throws StorageError `storageKeyLost` where the key is gone, is another one, or the bytes were changed */
export const open = async (sealed: Sealed): Promise<Json> => decrypt(await existingKey(), sealed);

/** @throws StorageError */
export const sealBlob = async (file: Blob): Promise<SealedBlob> => encryptBlob(await makeKey(), file);

/** @throws StorageError as `open` does */
export const openBlob = async (sealed: SealedBlob): Promise<Blob> => decryptBlob(await existingKey(), sealed);

/** A single value in the form for its name. @throws StorageError */
export const sealValue = async (name: StoredValueName, value: Json): Promise<Sealed | SealedBlob> =>
  encryptedValue(await makeKey(), name, value);

/** Many at once, with one look for the key: undefined for each that cannot be opened any more. @throws StorageError of every other kind */
export async function openEach(all: readonly Sealed[]): Promise<(Json | undefined)[]> {
  const key = all.length > 0 ? await readKey() : undefined;
  if (!key) return all.map(() => undefined);
  return Promise.all(all.map((sealed) => decrypt(key, sealed).catch(undefinedWhereLost)));
}

function undefinedWhereLost(error: unknown): undefined {
  if (!(error instanceof StorageError) || error.problem !== 'storageKeyLost') throw error;
}

/** The key, made when there is none. */
async function makeKey(): Promise<CryptoKey> {
  const stored = await readKey();
  if (stored) return stored;
  const made = await newKeyParts();
  // Two calls may come here at once; the first to write wins, in one transaction.
  await writeStore('values', (store) => {
    const reading = store.count(keyPartsPlace);
    reading.onsuccess = () => {
      if (reading.result === 0) store.put(made, keyPartsPlace);
    };
  });
  return existingKey();
}

async function existingKey(): Promise<CryptoKey> {
  const key = await readKey();
  if (!key) throw new StorageError('storageKeyLost', new Error('There is no key.'));
  return key;
}

/** Cache: deriving the key from a file takes longer than most uses of it. Valid while the connection to the database is open. */
// eslint-disable-next-line no-restricted-syntax -- ends with the connection, and another worker derives it again
const keys = new WeakMap<IDBDatabase, CryptoKey>();

const readKey = (): Promise<CryptoKey | undefined> =>
  withDatabase(async (database) => {
    const known = keys.get(database);
    if (known) return known;
    const values = database.transaction('values').objectStore('values');
    const stored = (await answerOf(values.get(keyPartsPlace))) as KeyParts | undefined;
    const key = stored && (await keyOf(stored));
    if (key) keys.set(database, key);
    return key;
  });
