/**
 * Remembers which databases "Delete everything in this browser" has deleted since the browser started: a send that was running then still has all in
 * memory, and must not write its record into the new database. (If the browser itself deleted the data, it does, so that the send is completed.)
 */
import { browser } from '../../messaging/browser';
import { isText, listOf } from '../../messaging/shape';
import { databaseId } from './database';
import { readStored } from './readStored';

/** The name in session storage, which lives longer than any run of a delivery. */
export const erasedPlace = 'erased';

const erased = async (): Promise<readonly string[]> => (await readStored('session', erasedPlace, listOf(isText))) ?? [];

/** Called before the current database is deleted. */
export async function markErased(): Promise<void> {
  await browser.storage.session.set({ [erasedPlace]: [...(await erased()), await databaseId()] });
}

export const wasErased = async (database: string): Promise<boolean> => (await erased()).includes(database);
