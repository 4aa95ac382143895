/** The last trial send, on disk and encrypted as all values are, and the operator's word to end it. */
import { browser } from '../../messaging/browser';
import type { TrialRecord } from '../../sending/trial/trialRecord';
import { databaseId } from '../storage/database';
import { wasErased } from '../storage/erased';
import { storedValue } from '../storage/storedValue';

/** The record; null where there was no trial yet. @throws StorageError */
export const readTrial = async (): Promise<TrialRecord | null> =>
  ((await storedValue('trial').read()) as TrialRecord | undefined) ?? null;

/** On disk when its promise resolves. @throws StorageError */
export const writeTrial = (record: TrialRecord): Promise<void> => storedValue('trial').write({ ...record });

/** Writes the record of this run, unless "Delete everything in this browser" has come meanwhile; `erased` says so. */
export async function trialDisk(): Promise<{
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
