/**
 * What releases up to 0.2.0 have stored, all of it in the clear, moves to a database of another name, encrypted. Then the old one is deleted in such a way that
 * its bytes go too. Whatever is cut off is done at the next opening: the old data stay until the new ones are on disk, all in one transaction.
 *
 * Under the old name stays an empty database with a high version: an older release that comes back says that the data are those of a newer one, and neither
 * sends nor writes.
 */
import type { DeliveryRecord } from '../../sending/journal/journal';
import type { Plan } from '../../sending/plan/plan';
import { encrypt, encryptBlob, isSealed, keyOf, newKeyParts, type KeyParts, type Json } from './encryption';
import { answerOf, openAt, written } from './requests';
import { storedDelivery } from './storedDelivery';
import { encryptedValue, planFile, storedValueNames } from './valueForms';

const oldName = 'send-to-lime';

/** Higher than any version of an old release. */
const closedVersion = 1_000_000;

/** Keys in the `values` store: of the two halves of the encryption key, and of this mark. */
export const keyPartsPlace = 'sealing key';
const markPlace = 'database';

/** `moved`: the old data were copied here and not deleted yet. */
export interface Mark {
  /** A database of another id is another one: what the former held was deleted. */
  readonly id: string;
  readonly oldData: 'moved' | 'none';
}

export const readStorageMark = (values: IDBObjectStore): IDBRequest<Mark | undefined> =>
  values.get(markPlace) as IDBRequest<Mark | undefined>;

export const writeStorageMark = (values: IDBObjectStore, mark: Mark): IDBRequest => values.put(mark, markPlace);

/** What an old database held, as it held it. */
interface Old {
  readonly deliveries: readonly (readonly [IDBValidKey, unknown])[];
  readonly plans: readonly (readonly [IDBValidKey, unknown])[];
  readonly files: readonly (readonly [IDBValidKey, unknown])[];
  readonly values: readonly (readonly [IDBValidKey, unknown])[];
}

const stores = ['deliveries', 'plans', 'files', 'values'] as const;

/** Called before anything else is read from the database; completes an interrupted move. */
export async function moveOldData(database: IDBDatabase): Promise<void> {
  if (await answerOf(readStorageMark(database.transaction('values').objectStore('values')))) return;
  // From here on no older release writes any more.
  const old = await openAt(oldName, closedVersion);
  try {
    old.onversionchange = () => old.close();
    await writeMoved(database, await readOld(old));
  } finally {
    old.close();
  }
}

/** Deletes the old database. Its name stays taken, so that an older release does not start an empty one. */
export async function deleteOldData(): Promise<void> {
  await answerOf(indexedDB.deleteDatabase(oldName));
  (await openAt(oldName, closedVersion)).close();
}

async function readOld(old: IDBDatabase): Promise<Old | null> {
  const there = [...old.objectStoreNames];
  if (there.length === 0) return null;
  const reading = old.transaction(there);
  const all = stores.map(async (name) => {
    if (!there.includes(name)) return [];
    const store = reading.objectStore(name);
    const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())]);
    return keys.map((key, index) => [key, values[index] as unknown] as const);
  });
  const [deliveries = [], plans = [], files = [], values = []] = await Promise.all(all);
  return { deliveries, plans, files, values };
}

async function writeMoved(database: IDBDatabase, old: Old | null): Promise<void> {
  const oldHalves = old?.values.find(([name]) => name === keyPartsPlace)?.[1] as KeyParts | undefined;
  const halves = oldHalves ?? (await newKeyParts());
  const all = old ? await encrypted(old, await keyOf(halves)) : [];
  await written(database, stores, (objects) => {
    const values = objects.values;
    const marking = readStorageMark(values);
    marking.onsuccess = () => {
      if (marking.result) return;
      values.put(halves, keyPartsPlace);
      writeStorageMark(values, { id: crypto.randomUUID(), oldData: old ? 'moved' : 'none' });
      for (const [store, value, key] of all) objects[store].put(value, key);
    };
  });
}

/** A file that the browser itself has lost must not keep all else where it is. */
function nullWhereGone(error: unknown): null {
  if (error instanceof DOMException && /NotReadableError|NotFoundError/.test(error.name)) return null;
  throw error;
}

type Put = readonly [store: (typeof stores)[number], value: unknown, key?: IDBValidKey];

async function encrypted(old: Old, key: CryptoKey): Promise<Put[]> {
  const plans = new Map(old.plans);
  const puts: Put[] = [];
  for (const [id, given] of old.deliveries) {
    // Up to version 3 a record held its plan.
    const { plan, ...stored } = given as Omit<DeliveryRecord, 'limeBaseUrl'> & {
      readonly limeBaseUrl?: string;
      readonly plan?: Plan | null;
    };
    if (plan) plans.set(id, plan);
    const kept = plans.get(id) as Plan | undefined;
    // What has ended goes to no Lime any more.
    const record = { ...stored, limeBaseUrl: stored.limeBaseUrl ?? kept?.limeBaseUrl ?? '' };
    puts.push(['deliveries', await storedDelivery(record, (words) => encrypt(key, words))]);
  }
  for (const [id, plan] of plans) puts.push(['plans', await encryptBlob(key, planFile(plan as Plan)), id]);
  for (const [id, file] of old.files) {
    const sealed = isSealed(file) ? file : await encryptBlob(key, file as Blob).catch(nullWhereGone);
    if (sealed) puts.push(['files', sealed, id]);
  }
  for (const name of storedValueNames) {
    const value = old.values.find(([one]) => one === name)?.[1] as Json | undefined;
    if (value !== undefined)
      puts.push(['values', isSealed(value) ? value : await encryptedValue(key, name, value), name]);
  }
  return puts;
}
