/** What no longer belongs on the disk goes when the worker starts and when the policy changes, whether or not anything is sent. */
import { readKey } from './keyStore';
import { settingsInForce } from './settingsStore';

/** @throws StorageError */
export async function sweep(): Promise<void> {
  // Moves the key to where the settings want it.
  await readKey(await settingsInForce());
}
