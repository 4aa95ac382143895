/**
 * The extension's own IndexedDB: out of reach of every content script in every browser by construction (facts: platform 4.1), and written with
 * strict durability, so that what was stored survives the end of the browser. Opened for each use, since the worker keeps no state.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { StorageProblem } from '../sending/deliveryView';
import type { DeliveryRecord } from '../sending/journal';

interface Schema extends DBSchema {
  deliveries: { key: string; value: DeliveryRecord; indexes: { conversationId: number } };
  /** Media files on their way to Lime, by delivery and entry. */
  files: { key: string[]; value: Blob };
  /** Single values by name: see `storedValue`. */
  values: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

const name = 'send-to-lime';
const version = 2;

/** Its message is the problem, since that goes as a word to whoever asked. */
export class StorageError extends Error {
  constructor(
    readonly problem: StorageProblem,
    cause: unknown,
  ) {
    super(problem, { cause });
  }
}

/** Another version's upgrade in another window may keep us waiting without end; a machine that is merely slow opens within this time. */
const openPatience = 5_000;

/** Opens the database for one piece of work. @throws StorageError */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  let opening: Promise<Database> | undefined;
  try {
    opening = openDB<Schema>(name, version, {
      upgrade(changed, before) {
        if (before < 1) {
          changed.createObjectStore('deliveries', { keyPath: 'id' }).createIndex('conversationId', 'conversationId');
          changed.createObjectStore('values');
        }
        changed.createObjectStore('files');
      },
    });
    return await work(await Promise.race([opening, rejection(AbortSignal.timeout(openPatience))]));
  } catch (cause) {
    throw new StorageError(problemOf(cause), cause);
  } finally {
    // One that opens after all must not keep others waiting in its turn.
    opening?.then(
      (database) => database.close(),
      () => undefined,
    );
  }
}

const rejection = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.onabort = () => reject(signal.reason as DOMException);
  });

function problemOf(cause: unknown): StorageProblem {
  switch ((cause as Error).name) {
    case 'VersionError':
      return 'storageNewer';
    case 'QuotaExceededError':
      return 'storageFull';
    case 'TimeoutError':
      return 'storageBlocked';
    default:
      return 'storageUnreadable';
  }
}

/** A write is done when it is on disk, not when it is in a buffer. */
export const durable = { durability: 'strict' } as const;
