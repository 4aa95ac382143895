/**
 * Where a media file rests between the page and Lime: as a blob in the extension's database, encrypted piece by piece, so that the worker never holds more
 * than a piece of it.
 */
import type { GivenFile } from '../../sending/files/fileStep';
import { changeStores, readStore } from './database';
import type { SealedBlob } from './encryption';
import { openBlob, sealBlob } from './sealing';
import { StorageError, storageErrorOf } from './storageError';
import type { StoredDelivery } from './storedDelivery';

/** A panel that is there answers at once. */
const timeoutMs = 10_000;

/**
 * What the panel holds for a file, on a channel of the extension's own: blobs go over it by name, while Chromium's messages are JSON. (Firefox's carry blobs,
 * and there no channel leads out of a container.) The panel's frame cannot store the file itself: to a browser that
 * blocks the storage of other sites in a page it is such a site. Undefined where it does not answer.
 */
export function fileFromPanel(deliveryId: string, entryId: string): Promise<GivenFile | undefined> {
  const channel = new BroadcastChannel(deliveryId + entryId);
  return new Promise<GivenFile | undefined>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<GivenFile>) => resolve(data);
    channel.postMessage(null);
    setTimeout(resolve, timeoutMs);
  }).finally(() => channel.close());
}

/** The key range of a delivery's files: in IndexedDB arrays sort after all strings. */
export const filesOf = (deliveryId: string): IDBKeyRange => IDBKeyRange.bound([deliveryId], [deliveryId, []]);

/** Stores a file, unless its delivery was removed in the meantime. Resolves when it is on disk. @throws StorageError */
export async function keepFile(content: Blob, deliveryId: string, entryId: string): Promise<void> {
  const sealed = await sealBlob(content);
  await changeStores(
    ['deliveries', 'files'],
    ([deliveries]) => deliveries.count(deliveryId),
    ([, files], count: number) => {
      if (count > 0) files.put(sealed, [deliveryId, entryId]);
    },
  );
}

/** The stored file; undefined where there is none, or its bytes cannot be read any more: the page can give it again. @throws StorageError */
export async function keptFile(deliveryId: string, entryId: string): Promise<Blob | undefined> {
  const stored = (await readStore('files', (store) => store.get([deliveryId, entryId]))) as SealedBlob | undefined;
  try {
    return stored && (await openBlob(stored));
  } catch (cause) {
    const error = storageErrorOf(cause);
    if (error instanceof StorageError && error.problem !== 'storageNewer') return undefined;
    throw error;
  }
}

/** Deletes files whose delivery is not there, or has none under way. @throws StorageError */
export async function forgetStrayFiles(): Promise<void> {
  const keys = (await readStore('files', (store) => store.getAllKeys())) as [deliveryId: string, entryId: string][];
  for (const id of new Set(keys.map(([deliveryId]) => deliveryId))) {
    await changeStores(
      ['deliveries', 'files'],
      ([deliveries]) => deliveries.get(id) as IDBRequest<StoredDelivery | undefined>,
      ([, files], delivery) => {
        if (delivery?.attention !== 'open') files.delete(filesOf(id));
      },
    );
  }
}
