/** Stores the last trial send (encrypted, on disk) and the operator's request to cancel it (in session storage). */
import { browser } from '../../messaging/browser';
import type { TrialRecord } from '../../sending/trial/trialRecord';
import { databaseId } from '../storage/database';
import { wasErased } from '../storage/erased';
import { storedValue } from '../storage/storedValue';

/** The record; null where there was no trial yet. @throws StorageError */
export const readTrial = async (): Promise<TrialRecord | null> =>
  ((await storedValue('trial').read()) as TrialRecord | undefined) ?? null;

/** The promise resolves when the record is on disk. @throws StorageError */
export const writeTrial = (record: TrialRecord): Promise<void> => storedValue('trial').write({ ...record });

/** `save` writes nothing once the operator has deleted everything in this browser, which `erased` tells. */
export async function createTrialWriter(): Promise<{
  readonly save: (record: TrialRecord) => Promise<void>;
  readonly erased: () => Promise<boolean>;
}> {
  const database = await databaseId();
  const erased = () => wasErased(database);
  return { erased, save: async (record) => ((await erased()) ? undefined : writeTrial(record)) };
}

const cancelPlace = 'trial cancelled';

export const cancelTrial = (): Promise<void> => browser.storage.session.set({ [cancelPlace]: true });
export const forgetCancel = (): Promise<void> => browser.storage.session.remove(cancelPlace);
export const isCancelled = async (): Promise<boolean> =>
  Boolean((await browser.storage.session.get(cancelPlace))[cancelPlace]);
