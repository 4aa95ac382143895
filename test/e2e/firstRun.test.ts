/** After the installation the settings open by themselves, once, and lead to the end (issue B). Settings of a newer version are left as they are. */
import { expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { OptionsPage } from '../support/pages';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ apiKey: null });

test('the settings open once and tick off what is done', async () => {
  const { browser, lime } = shared.bed;
  const opened = () => browser.context.pages().filter((page) => page.url().endsWith('#first-run'));
  // The browser tells of the installation some seconds after it.
  await expect.poll(() => opened().length).toBe(1);
  const [page] = opened();
  if (!page) throw new Error('It was there a moment ago.');
  await browser.approveHost(`${lime.origin}/*`);
  const steps = page.getByRole('region', { name: 'Set up in three steps' }).getByRole('listitem');
  const toDo = async () => (await steps.allInnerTexts()).filter((step) => step.endsWith('to do'));
  await expect.poll(toDo).toHaveLength(3);
  const options = new OptionsPage(page);
  await options.connect(lime.baseUrl, apiKeys.fullAccess);
  // What was proposed by itself is no step that a person has gone.
  await expect.poll(toDo).toHaveLength(2);
  await page.getByRole('link', { name: 'Next: You in Lime' }).click();
  await options.chooseCoworker('peter', 'Peter Testman');
  await options.save();
  await expect.poll(toDo).toHaveLength(1);
  await page.getByRole('link', { name: 'Next: Destinations' }).click();
  await expect.poll(toDo).toHaveLength(1);
  await page.getByRole('button', { name: 'These destinations are right' }).click();
  await page.getByText('Done. Open a conversation in the Message Center and choose "Send to Lime".').waitFor();

  await browser.relaunch();
  await browser.openOptions();
  expect(opened()).toEqual([]);
});

test('settings of a newer version are read-only, and still there afterwards', async () => {
  const { browser } = shared.bed;
  const worker = await browser.worker();
  const stored = { version: 99, baseUrl: 'https://lime.example/acme', future: ['kept'] };
  const open = (mode: 'write' | 'read') =>
    worker.evaluate(
      ([document, wanted]) =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open('send-to-lime sealed');
          request.onerror = () => reject(new Error('no database'));
          request.onsuccess = () => {
            const store = request.result.transaction('values', 'readwrite').objectStore('values');
            const work = wanted === 'write' ? store.put(document, 'settings') : store.get('settings');
            work.onsuccess = () => {
              resolve(work.result);
              request.result.close();
            };
          };
        }),
      [stored, mode] as const,
    );
  await open('write');
  const options = new OptionsPage(await browser.openOptions());
  await options.page.getByRole('alert').getByText('written by a newer version').waitFor();
  expect(await options.saveAndTest.count()).toBe(0);
  expect(await options.page.getByRole('button', { name: 'Save settings' }).count()).toBe(0);
  expect(await open('read')).toEqual(stored);
});
