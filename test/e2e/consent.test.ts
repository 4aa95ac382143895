/** Nothing of a Message Center is read before the operator has agreed, nor after the agreement was withdrawn. */
import { expect, test } from 'vitest';
import { MessageCenterPage, OptionsPage } from '../support/pages';
import { freshConversation } from './freshConversation';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ consent: false });
const agreeFirst = 'Send to Lime reads nothing here until you agree.';

const open = async () => {
  const page = await shared.bed.openConversation(freshConversation(shared.bed).id);
  return { page, said: page.page.getByText(agreeFirst) };
};
/** Of the page's own `fetch`: ours is another one. */
const isObserved = ({ page }: MessageCenterPage) =>
  page.evaluate(() => !Function.prototype.toString.call(fetch).includes('[native code]'));

test('before anybody agrees the page is not read, and its button is no button; refused as well', async () => {
  const { browser, lime } = shared.bed;
  const asked = lime.requests.length;
  const first = await open();
  await first.said.waitFor();
  expect(await first.page.launcher.isVisible()).toBe(false);
  await browser.dispatchCommand('open-panel', first.page.page);
  expect(await first.page.page.locator('iframe').count()).toBe(0);

  const options = new OptionsPage(await browser.openOptions());
  await options.page.getByRole('button', { name: 'I do not agree' }).click();
  await options.page.getByText('You have not agreed. Nothing is read').waitFor();
  const second = await open();
  await second.said.waitFor();
  expect(await isObserved(second.page)).toBe(false);
  expect(lime.requests).toHaveLength(asked);
  expect(browser.problems).toEqual([]);
});

test('agreed, it works after a reload; withdrawn, the next look ends it, and the policy cannot be needed for that', async () => {
  const { browser } = shared.bed;
  const options = new OptionsPage(await browser.openOptions());
  await options.agree();
  const { page, said } = await open();
  const panel = await page.openPanel();
  await panel.preview.waitFor();

  await options.page.getByText('Privacy', { exact: true }).click();
  await options.page.getByText('What is read:').waitFor();
  await options.page.getByRole('button', { name: 'Withdraw my agreement' }).click();
  await options.page.getByRole('button', { name: 'I agree' }).waitFor();
  await page.page.bringToFront();
  await page.goTo(`#/conversation/${freshConversation(shared.bed).id}`);
  await said.waitFor();
  await options.agree();
  await page.page.reload();
  await page.openPanel();
});
