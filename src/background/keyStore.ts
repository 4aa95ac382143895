/**
 * Where the API key lives: in the extension's database, or in session storage, which ends with the browser. Neither can be reached by a content
 * script. The key leaves this file as a `Secret` only.
 */
import { Secret, reveal } from '../lime/secret';
import { browser } from '../messaging/browser';
import type { Settings } from '../settings/settings';
import { storedValue } from './storedValue';

const sessionPlace = 'key';

/** The key, or null if none is stored. */
export async function readKey(): Promise<Secret | null> {
  const { [sessionPlace]: ofSession } = await browser.storage.session.get(sessionPlace);
  const text = ofSession ?? (await storedValue('key').read());
  return typeof text === 'string' && text !== '' ? Secret.of(text) : null;
}

/** Stores the key in one place and removes it from the other. */
export async function writeKey(key: Secret, where: Settings['keyStorage']): Promise<void> {
  if (where === 'session') {
    await browser.storage.session.set({ [sessionPlace]: reveal(key) });
    await storedValue('key').remove();
  } else {
    await storedValue('key').write(reveal(key));
    await browser.storage.session.remove(sessionPlace);
  }
}

/** Forgets the key, wherever it is. */
export async function removeKey(): Promise<void> {
  await Promise.all([storedValue('key').remove(), browser.storage.session.remove(sessionPlace)]);
}
