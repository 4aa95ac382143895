/**
 * Where a media file rests between the page and Lime: as a blob in the extension's database, so that the worker never holds its bytes: a stored blob,
 * and an upload's body made of one, is read from disk by the browser.
 */
import type { GivenFile } from '../sending/fileStep';
import { readStore, writeStore } from './database';

/** A panel that is there answers at once. */
const patience = 10_000;

/**
 * What the panel holds for a file, on a channel of the extension's own: blobs go over it by name, while messages of the runtime are JSON. The panel's frame
 * cannot store the file itself: to a browser that blocks the storage of other sites in a page it is such a site. Undefined where it does not answer.
 */
export function handedOver(deliveryId: string, entryId: string): Promise<GivenFile | undefined> {
  const channel = new BroadcastChannel(deliveryId + entryId);
  return new Promise<GivenFile | undefined>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<GivenFile>) => resolve(data);
    channel.postMessage(null);
    setTimeout(resolve, patience);
  }).finally(() => channel.close());
}

type Key = readonly [deliveryId: string, entryId: string];

/** On disk when the promise resolves. @throws StorageError */
export const keepFile = (content: Blob, ...key: Key): Promise<void> =>
  writeStore('files', (store) => {
    store.put(content, [...key]);
  });

/** What was kept, undefined for nothing. */
export const keptFile = (...key: Key): Promise<Blob | undefined> =>
  readStore('files', (store) => store.get([...key]) as IDBRequest<Blob | undefined>);

/** Lets go of all files of a delivery: a list comes after every text in the order of keys. */
export const forgetFiles = (deliveryId: string): Promise<void> =>
  writeStore('files', (store) => {
    store.delete(IDBKeyRange.bound([deliveryId], [deliveryId, []]));
  });
