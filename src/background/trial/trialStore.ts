/** The last trial send, on disk and encrypted as all values are, and the operator's word to end it. */
import { browser } from '../../messaging/browser';
import type { TrialRecord } from '../../sending/trial/trialRecord';
import { storedValue } from '../storage/storedValue';

/** The record; null where there was no trial yet. @throws StorageError */
export const readTrial = async (): Promise<TrialRecord | null> =>
  ((await storedValue('trial').read()) as TrialRecord | undefined) ?? null;

/** On disk when its promise resolves. @throws StorageError */
export const writeTrial = (record: TrialRecord): Promise<void> => storedValue('trial').write({ ...record });

const cancelPlace = 'trial cancelled';

export const cancelTrial = (): Promise<void> => browser.storage.session.set({ [cancelPlace]: true });
export const forgetCancel = (): Promise<void> => browser.storage.session.remove(cancelPlace);
export const isCancelled = async (): Promise<boolean> =>
  Boolean((await browser.storage.session.get(cancelPlace))[cancelPlace]);
