/**
 * Where a media file rests between the page and Lime: as a blob in the extension's database, so that the worker never holds its bytes: a stored blob,
 * and an upload's body made of one, is read from disk by the browser.
 */
import { wantsBytes, type GivenFile } from '../sending/fileStep';
import { withDatabase } from './database';
import { journalStore } from './journalStore';

/** A panel that is there answers at once. */
const patience = 10_000;

/**
 * Takes over what the panel holds for a file that is wanted, on a channel of the extension's own: blobs go over it by name, while messages of the runtime
 * are JSON. The panel's frame cannot store the file itself: to a browser that blocks the storage of other sites in a page it is such a site.
 * @throws when storage is full
 */
export async function takeOver(deliveryId: string, entryId: string): Promise<void> {
  const { files } = (await journalStore.get(deliveryId)) ?? {};
  if (!files?.files.some((step) => step.entryId === entryId && wantsBytes(step))) return;
  const channel = new BroadcastChannel(deliveryId + entryId);
  const given = await new Promise<GivenFile | undefined>((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<GivenFile>) => resolve(data);
    channel.postMessage(null);
    setTimeout(resolve, patience);
  });
  channel.close();
  if (given) await withDatabase((database) => database.put('files', given, [deliveryId, entryId]));
}

/** What was kept, undefined for nothing. */
export const keptFile = (...key: readonly [deliveryId: string, entryId: string]): Promise<GivenFile | undefined> =>
  withDatabase((database) => database.get('files', [...key]));

/** Lets go of one file, or of all files of a delivery: a list comes after every text in the order of keys. */
export const forgetFile = (...key: readonly string[]): Promise<void> =>
  withDatabase((database) => database.delete('files', IDBKeyRange.bound(key, [...key, []])));
