/**
 * Which databases "Delete everything in this browser" has deleted since the browser was started: a send that was under way then, and still has all in hand,
 * must not put its record into the next one. (Where the browser's own data deletion took the record, it does, so that the send comes to its end.)
 */
import { browser } from '../../messaging/browser';
import { isText, listOf } from '../../messaging/shape';
import { databaseId } from './database';
import { kept } from './kept';

/** The name in session storage, which no run of a delivery outlives. */
export const erasedPlace = 'erased';

const erased = async (): Promise<readonly string[]> => (await kept('session', erasedPlace, listOf(isText))) ?? [];

/** Before the present database is deleted. */
export async function markErased(): Promise<void> {
  await browser.storage.session.set({ [erasedPlace]: [...(await erased()), await databaseId()] });
}

export const wasErased = async (database: string): Promise<boolean> => (await erased()).includes(database);
