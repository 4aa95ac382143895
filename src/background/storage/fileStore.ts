/**
 * Where a media file rests between the page and Lime: as a blob in the extension's database, encrypted piece by piece, so that the worker never holds more
 * than a piece of it.
 */
import type { GivenFile } from '../../sending/files/fileStep';
import { readStore, writeStore } from './database';
import { isSealed, openBlob, sealBlob, type SealedBlob } from './sealing';

/** A panel that is there answers at once. */
const timeoutMs = 10_000;

/**
 * What the panel holds for a file, on a channel of the extension's own: blobs go over it by name, while messages of the runtime are JSON. The panel's frame
 * cannot store the file itself: to a browser that blocks the storage of other sites in a page it is such a site. Undefined where it does not answer.
 */
export function handedOver(deliveryId: string, entryId: string): Promise<GivenFile | undefined> {
  const channel = new BroadcastChannel(deliveryId + entryId);
  return new Promise<GivenFile | undefined>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<GivenFile>) => resolve(data);
    channel.postMessage(null);
    setTimeout(resolve, timeoutMs);
  }).finally(() => channel.close());
}

type Key = readonly [deliveryId: string, entryId: string];

/** On disk when the promise resolves. @throws StorageError */
export const keepFile = (content: Blob, ...key: Key): Promise<void> =>
  sealBlob(content).then((sealed) =>
    writeStore('files', (store) => {
      store.put(sealed, [...key]);
    }),
  );

/** What was kept, undefined for nothing. */
export async function keptFile(...key: Key): Promise<Blob | undefined> {
  const stored = await readStore('files', (store) => store.get([...key]) as IDBRequest<SealedBlob | Blob | undefined>);
  // Up to 0.2.0 files were stored as they are.
  return isSealed(stored) ? openBlob(stored) : stored;
}

/** Lets go of all files of a delivery: a list comes after every text in the order of keys. */
export const forgetFiles = (deliveryId: string): Promise<void> =>
  writeStore('files', (store) => {
    store.delete(IDBKeyRange.bound([deliveryId], [deliveryId, []]));
  });
