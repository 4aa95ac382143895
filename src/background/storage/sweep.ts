/** Deletes from the disk what has been kept long enough: when the worker starts, and each time the journal is checked. */
import { isOpen, withoutOldTexts, withoutTexts } from '../../sending/journal/journal';
import { purgeOldData } from './database';
import { forgetDraftsOfClosedTabs } from './draftStore';
import { forgetStrayFiles } from './fileStore';
import { journalStore } from './journalStore';
import { readKey } from './keyStore';
import { settingsInForce } from './settingsStore';

/** How long the texts of an ended delivery are kept for its result; then only ids, link and times remain. */
export const resultLifetime = 10 * 60_000;

/** Also called when the policy changes. @throws StorageError */
export async function sweep(): Promise<void> {
  // Moves the key to where the settings want it.
  await readKey(await settingsInForce());
  await forgetDraftsOfClosedTabs();
  await forgetStrayFiles();
  await purgeOldData();
}

/** Deletes the texts of deliveries whose time is over. @throws StorageError */
export async function deleteOldTexts(): Promise<void> {
  const now = Date.now();
  const old = await journalStore.results(now - resultLifetime);
  // Ended in the future: by a clock that ran ahead.
  const ahead = await journalStore.results(Infinity, now + resultLifetime);
  for (const { id } of [...old, ...ahead]) {
    await journalStore.change(id, (record) => (isOpen(record) ? record : withoutTexts(record)));
  }
  for (const record of await journalStore.open()) {
    const forget = withoutOldTexts(now);
    if (forget(record) !== record) await journalStore.change(record.id, forget, null);
  }
}
