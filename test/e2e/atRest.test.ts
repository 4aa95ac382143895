/**
 * What lies on the disk: the API key is in no file of the profile, in whatever form, and "Delete everything in this browser" leaves nothing by which what
 * remains in old files could be decrypted.
 */
import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { OptionsPage } from '../support/pages';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ apiKey: null });

/** The browser is started three times. */
vi.setConfig({ testTimeout: 120_000 });

/** Letters without repetition, which no compression of the browser takes apart. */
const canary = () => randomBytes(24).toString('base64url');

test('the key is found in no file, and after deletion neither is what it was encrypted with', async () => {
  const { browser, lime } = shared.bed;
  const key = canary();
  const plain = canary();
  lime.users.replaceKey(apiKeys.fullAccess, key);
  await browser.approveHost(`${lime.origin}/*`);
  const options = new OptionsPage(await browser.openOptions());
  await options.connect(lime.baseUrl, key);
  await options.page.getByText('The connection works.').waitFor();
  // Shows that the search finds what is not encrypted, also after it was deleted.
  const half = await options.page.evaluate(async (words) => {
    const opening = indexedDB.open('send-to-lime sealed');
    await new Promise((opened) => opening.addEventListener('success', opened));
    const writing = opening.result.transaction('values', 'readwrite', { durability: 'strict' });
    const values = writing.objectStore('values');
    values.put(words, 'plain');
    values.delete('plain');
    const halves = values.get('sealing key');
    await new Promise((written) => writing.addEventListener('complete', written));
    opening.result.close();
    return [...new Uint8Array(await (halves.result as { half: Blob }).half.arrayBuffer())];
  }, plain);
  await browser.relaunch();
  expect(await browser.profileFilesWith(key)).toEqual([]);
  expect(await browser.profileFilesWith(plain)).not.toEqual([]);
  expect(await browser.profileFilesWith(Buffer.from(half))).not.toEqual([]);

  const again = new OptionsPage(await browser.openOptions());
  const { page } = again;
  await again.open('Advanced');
  await page.getByRole('button', { name: 'Delete everything in this browser' }).click();
  await page.getByRole('button', { name: 'Delete now' }).click();
  await page.getByText('Everything that Send to Lime had stored in this browser is deleted.').waitFor();
  await again.open('Connection');
  await expect.poll(() => again.url.inputValue()).toBe('');
  await browser.relaunch();
  expect(await browser.profileFilesWith(key)).toEqual([]);
  expect(await browser.profileFilesWith(plain), 'old files of the database').toEqual([]);
  expect(await browser.profileFilesWith(Buffer.from(half)), 'the file of the second half').toEqual([]);
  expect(browser.problems).toEqual([]);
});
