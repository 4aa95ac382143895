/**
 * Where the API key lives: in the extension's database, encrypted, or in session storage, which ends with the browser. Neither can be reached by a
 * content script. It is stored together with the origin that it was entered for, as one value, and leaves this file as a `Secret` for that origin only.
 */
import { normaliseLimeUrl } from '../../lime/limeUrl';
import { Secret, reveal } from '../../lime/secret';
import { browser } from '../../messaging/browser';
import type { Settings } from '../../settings/document/settings';
import { settingsInForce, type SettingsInForce } from './settingsStore';
import { isLeaseOver, isUseDue, renewLease } from './keyLease';
import { storedValue } from './storedValue';

const sessionPlace = 'key';

interface StoredKey {
  readonly key: string;
  readonly origin: string;
}

/**
 * The key for the Lime of these settings; null where none was entered for its origin.
 * @param inForce may be read at the same time
 */
export async function readKey(inForce: SettingsInForce | Promise<SettingsInForce>): Promise<Secret | null> {
  const stored = await withKeyLock(() => settled(inForce));
  const origin = originOf((await inForce).settings.baseUrl);
  return stored && stored.origin === origin ? Secret.of(stored.key, origin) : null;
}

/** Stores the key in one place and removes it from the other. */
export function writeKey(key: Secret, where: Settings['keyStorage']): Promise<void> {
  const { origin } = key;
  return withKeyLock(async () => {
    await put({ key: reveal(key, origin), origin }, where);
    await renewLease();
  });
}

/** Whether a key is stored, for any origin. Under the lock, since a key that is just being moved is in neither place for a moment. */
export const holdsKey = (): Promise<boolean> =>
  withKeyLock(async () => {
    const { [sessionPlace]: ofSession } = await browser.storage.session.get(sessionPlace);
    return ofSession !== undefined || (await storedValue('key').read()) !== undefined;
  });

/** Records a use by the operator. A key whose time was over before is deleted all the same. */
export async function noteUse(): Promise<void> {
  if (!(await isUseDue())) return;
  await withKeyLock(async () => {
    await settled(settingsInForce());
    await renewLease();
  });
}

/** The stored key, where these settings want it to be: a policy may have come after it was stored. */
async function settled(inForce: SettingsInForce | Promise<SettingsInForce>): Promise<StoredKey | null> {
  const [{ own, settings }, { [sessionPlace]: ofSession }, onDevice] = await Promise.all([
    inForce,
    browser.storage.session.get(sessionPlace),
    storedValue('key').read(),
  ]);
  const stored = asStoredKey(ofSession) ?? asStoredKey(onDevice) ?? ofOldRelease(onDevice, own, settings);
  if (stored && (await isLeaseOver(settings))) {
    await browser.storage.session.remove(sessionPlace);
    await storedValue('key').remove();
    return null;
  }
  if (stored && settings.keyStorage === 'session' && onDevice !== undefined) await put(stored, 'session');
  else if (stored && stored !== onDevice && typeof onDevice === 'string') await put(stored, 'device');
  return stored;
}

async function put(stored: StoredKey, where: Settings['keyStorage']): Promise<void> {
  if (where === 'session') {
    await browser.storage.session.set({ [sessionPlace]: stored });
    await storedValue('key').remove();
  } else {
    await storedValue('key').write({ ...stored });
    await browser.storage.session.remove(sessionPlace);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function asStoredKey(value: unknown): StoredKey | null {
  const { key, origin } = (value ?? {}) as Partial<StoredKey>;
  return isText(key) && isText(origin) ? { key, origin } : null;
}

/**
 * Up to 0.2.0 the key was stored alone, for the Lime of the settings. Where a policy names another Lime than the operator has entered, nobody knows for
 * which it was: then it is asked for again.
 */
function ofOldRelease(value: unknown, own: Settings, settings: Settings): StoredKey | null {
  const origin = originOf(settings.baseUrl);
  const isSure = own.baseUrl === null || originOf(own.baseUrl) === origin;
  return isText(value) && origin !== null && isSure ? { key: value, origin } : null;
}

function originOf(baseUrl: string | null): string | null {
  const url = baseUrl === null ? null : normaliseLimeUrl(baseUrl);
  return url?.kind === 'limeUrl' ? url.limeUrl.origin : null;
}

/** Serialises changes: reading may move the key, which must not undo a write. */
export const withKeyLock = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('key', work);
