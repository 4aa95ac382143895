/**
 * How long an unused browser keeps the API key, if the organisation's policy sets a time. Only actions of the operator count as use: opening the panel
 * or the settings, and sending. Retries and look-ups of an open tab do not, so that an abandoned laptop forgets its key.
 */
import { browser } from '../../messaging/browser';
import type { Settings } from '../../settings/document/settings';

/** The last use, in `storage.local`. Not encrypted, since it is no secret. */
const place = 'key used';
/** The last use, in session storage, so that `storage.local` is written only once an hour. */
const recentPlace = 'key used lately';
const hour = 60 * 60_000;
const day = 24 * hour;

/** Whether the key has not been used for too long. Without a known use the time begins with this check. */
export async function isLeaseOver({ keyIdleDays }: Settings): Promise<boolean> {
  if (keyIdleDays === undefined) return false;
  const { [place]: usedAt } = await browser.storage.local.get(place);
  // A time in the future was written while the clock was ahead: the real time is not known.
  if (typeof usedAt !== 'number' || usedAt > Date.now()) {
    await renewLease();
    return false;
  }
  return Date.now() - usedAt > keyIdleDays * day;
}

/** Whether the operator's last use is old enough to be written again. */
export async function isUseDue(): Promise<boolean> {
  const { [recentPlace]: at } = await browser.storage.session.get(recentPlace);
  return typeof at !== 'number' || Math.abs(Date.now() - at) > hour;
}

/** Records that the operator uses the extension now. */
export async function renewLease(): Promise<void> {
  const now = Date.now();
  await Promise.all([browser.storage.local.set({ [place]: now }), browser.storage.session.set({ [recentPlace]: now })]);
}

/** Called when everything is deleted. */
export const forgetLease = (): Promise<void> => browser.storage.local.remove(place);
