/** What older releases have stored in the clear moves to this one, encrypted; whatever cuts that off, nothing is lost. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { purgeOldData } from '../../../src/background/storage/database';
import { keptFile } from '../../../src/background/storage/fileStore';
import { journalStore } from '../../../src/background/storage/journalStore';
import { storedValue } from '../../../src/background/storage/storedValue';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { emptyDatabase } from '../../support/emptyDatabase';
import { planToCreate } from '../sending/plans';

const waiting = planToCreate('11111111-1111-4111-8111-111111111111');
const sent = planToCreate('22222222-2222-4222-8222-222222222222');
const unreachable = { kind: 'lime', error: { kind: 'unreachable' } } as const;
const target = { limetype: 'helpdesk', id: 1001, descriptive: 'Canary Erik', link: 'https://x', created: true };

const waits: DeliveryRecord = {
  ...newRecord(waiting, 1, null),
  state: { kind: 'waiting', problem: unreachable, nextAt: 5 },
  steps: { target: { kind: 'done', id: 1001 } },
  target,
};
const ended: DeliveryRecord = { ...newRecord(sent, 1, null), state: { kind: 'sent' }, target };

beforeEach(emptyDatabase);

/** Leaves data as the release with this version of the database did. */
async function leave(version: number): Promise<void> {
  const database = await opened('send-to-lime', version, (made) => {
    const deliveries = made.createObjectStore('deliveries', { keyPath: 'id' });
    const values = made.createObjectStore('values');
    for (const [record, plan] of [
      [waits, waiting],
      [ended, null],
    ] as const) {
      const { limeBaseUrl, ...old } = record;
      deliveries.put(version > 3 ? { ...old, limeBaseUrl } : { ...old, plan });
    }
    values.put({ version: 2, words: 'canary settings' }, 'settings');
    values.put('canary key', 'key');
    if (version > 1) made.createObjectStore('files').put(new Blob(['canary file']), [waiting.deliveryId, 'entry']);
    if (version > 3) made.createObjectStore('plans').put(waiting, waiting.deliveryId);
  });
  database.close();
}

function opened(name: string, version?: number, upgrade?: (made: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => upgrade?.(opening.result);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('not opened'));
  });
}

/** Everything in all databases that is not encrypted, as text. */
async function inTheClear(): Promise<string> {
  const parts: unknown[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await opened(name);
    for (const store of database.objectStoreNames) {
      const all: unknown[] = await new Promise((resolve) => {
        const reading = database.transaction(store).objectStore(store).getAll();
        reading.onsuccess = () => resolve(reading.result);
      });
      for (const value of all) {
        parts.push(value);
        const content = value instanceof Blob ? value : (value as { content?: unknown }).content;
        if (content instanceof Blob) parts.push(await content.text());
      }
    }
    database.close();
  }
  return JSON.stringify(parts);
}

async function expectAllHere(version: number): Promise<void> {
  expect(await journalStore.get(waiting.deliveryId)).toEqual({ ...waits, files: null });
  expect(await journalStore.plan(waiting.deliveryId)).toEqual(waiting);
  const limeBaseUrl = version > 3 ? ended.limeBaseUrl : '';
  expect(await journalStore.get(sent.deliveryId)).toEqual({ ...ended, limeBaseUrl, files: null });
  expect(await journalStore.plan(sent.deliveryId)).toBeNull();
  expect(await storedValue('settings').read()).toEqual({ version: 2, words: 'canary settings' });
  expect(await storedValue('key').read()).toBe('canary key');
  const file = await keptFile(waiting.deliveryId, 'entry');
  expect(await file?.text()).toBe(version > 1 ? 'canary file' : undefined);
}

describe.each([1, 2, 3, 4])('data of version %i of the old database', (version) => {
  test('are all here, with the send that is under way, and nothing of them is in the clear', async () => {
    await leave(version);
    expect(await inTheClear()).toMatch(/canary/i);
    await expectAllHere(version);
    await purgeOldData();
    expect(await inTheClear()).not.toMatch(/canary|part 1/i);
    await expectAllHere(version);
  });

  test('are out of an older release’s reach as soon as they are here, and after they are deleted', async () => {
    await leave(version);
    await journalStore.open();
    await expect(opened('send-to-lime', version)).rejects.toMatchObject({ name: 'VersionError' });
    await purgeOldData();
    await expect(opened('send-to-lime', version)).rejects.toMatchObject({ name: 'VersionError' });
  });
});

test('where nothing was, an older release that comes is out of reach too', async () => {
  await journalStore.open();
  await expect(opened('send-to-lime', 4)).rejects.toMatchObject({ name: 'VersionError' });
});

/** Every way into the database is cut off from its nth use on, as when the worker is ended there. What only fills the disk does not count. */
function cutOffAfter(uses: number): { readonly isReached: () => boolean } {
  let used = 0;
  const count = () => {
    if (++used > uses) throw new DOMException('The worker was ended.', 'AbortError');
  };
  /* eslint-disable @typescript-eslint/unbound-method -- called with the receiver they were called on */
  const { open, deleteDatabase } = IDBFactory.prototype;
  vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...given) {
    count();
    return open.apply(this, given);
  });
  vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(function (this: IDBFactory, ...given) {
    count();
    return deleteDatabase.apply(this, given);
  });
  for (const method of ['put', 'delete', 'get', 'getAll'] as const) {
    const original = IDBObjectStore.prototype[method] as (...given: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...given: unknown[]) {
      if (!given.some((part) => String(part).includes('filling'))) count();
      return original.apply(this, given);
    });
  }
  /* eslint-enable @typescript-eslint/unbound-method */
  return { isReached: () => used > uses };
}

test('a worker that ends anywhere on the way loses nothing: the next one goes on', async () => {
  let ends = 0;
  for (let reached = true; reached; ends++) {
    vi.restoreAllMocks();
    await emptyDatabase();
    await leave(2);
    const cut = cutOffAfter(ends);
    await journalStore
      .open()
      .then(purgeOldData)
      .catch(() => undefined);
    reached = cut.isReached();
    vi.restoreAllMocks();
    await expectAllHere(2);
    await purgeOldData();
    expect(await inTheClear()).not.toMatch(/canary/i);
    await expectAllHere(2);
    await expect(opened('send-to-lime', 2)).rejects.toMatchObject({ name: 'VersionError' });
  }
  expect(ends).toBeGreaterThan(10);
}, 60_000);
