/**
 * Where a media file rests between the page and Lime: as a blob in the extension's database, so that the worker never holds its bytes: a stored blob,
 * and an upload's body made of one, is read from disk by the browser.
 */
import { isFetchProblem, type GivenFile } from '../sending/fileStep';
import { durable, withDatabase } from './database';

/** A panel that is there answers at once. */
const patience = 10_000;

/**
 * Takes over what the panel holds for a file, on a channel of the extension's own: blobs go over it by name, while messages of the runtime are JSON.
 * The panel's frame cannot store the file itself: to a browser that blocks the storage of other sites in a page it is such a site.
 */
export async function takeOver(deliveryId: string, entryId: string): Promise<GivenFile | null> {
  const channel = new BroadcastChannel(`${deliveryId} ${entryId}`);
  const given = await new Promise<unknown>((resolve) => {
    channel.onmessage = ({ data }) => resolve(data);
    channel.postMessage(null);
    setTimeout(resolve, patience);
  });
  channel.close();
  return given instanceof Blob || isFetchProblem(given) ? given : null;
}

/** On disk when the promise resolves. @throws when storage is full */
export const keepFile = (deliveryId: string, entryId: string, given: GivenFile): Promise<void> =>
  withDatabase(async (database) => {
    const transaction = database.transaction('files', 'readwrite', durable);
    await Promise.all([transaction.store.put(given, [deliveryId, entryId]), transaction.done]);
  });

/** What was kept, null for nothing. */
export const keptFile = (deliveryId: string, entryId: string): Promise<GivenFile | null> =>
  withDatabase(async (database) => (await database.get('files', [deliveryId, entryId])) ?? null);

/** Lets go of one file, or of all files of a delivery: a list comes after every text in the order of keys. */
export const forgetFile = (...key: readonly string[]): Promise<void> =>
  withDatabase((database) => database.delete('files', IDBKeyRange.bound(key, [...key, []])));
