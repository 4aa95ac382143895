/**
 * The extension's own IndexedDB: out of reach of every content script in every browser by construction (facts: platform 4.1), and written with
 * strict durability, so that what was stored survives the end of the browser. Opened for each use, since the worker keeps no state.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { GivenFile } from '../sending/fileStep';
import type { DeliveryRecord } from '../sending/journal';

interface Schema extends DBSchema {
  deliveries: { key: string; value: DeliveryRecord; indexes: { conversationId: number } };
  /** Media files on their way to Lime, by delivery and entry. */
  files: { key: string[]; value: GivenFile };
  /** Single values by name: see `storedValue`. */
  values: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

const name = 'send-to-lime';
const version = 2;

/** Opens the database for one piece of work. @throws when storage is unreadable or full */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDB<Schema>(name, version, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('deliveries', { keyPath: 'id' }).createIndex('conversationId', 'conversationId');
        database.createObjectStore('values');
      }
      database.createObjectStore('files');
    },
  });
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/** A write is done when it is on disk, not when it is in a buffer. */
export const durable = { durability: 'strict' } as const;
