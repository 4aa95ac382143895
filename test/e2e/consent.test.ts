/** Nothing of a Message Center is read before the operator has agreed, nor after the agreement was withdrawn. */
import { expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { OptionsPage, type MessageCenterPage } from '../support/pages';
import { freshConversation } from './freshConversation';
import { sharedBed } from './sharedBed';

const shared = sharedBed({ apiKey: null, consent: false });

test('until the operator agrees the panel knows of no conversation; who saves the connection agrees, and the page need not be loaded again', async () => {
  const { browser, lime } = shared.bed;
  const page = await shared.bed.openConversation(freshConversation(shared.bed).id);
  const panel = await page.openPanel();
  await panel.frame.getByText('Lime is not set up yet.').waitFor();
  await browser.approveHost(`${lime.origin}/*`);

  const options = new OptionsPage(await browser.openOptions());
  await options.page.getByRole('button', { name: 'I do not agree' }).click();
  await options.page.getByText('You have not agreed. Nothing is read').waitFor();
  await options.page.getByText('“Save and test connection”').waitFor();
  await options.connect(lime.baseUrl, apiKeys.fullAccess);
  await options.page.getByRole('button', { name: 'I agree' }).waitFor({ state: 'detached' });
  await openAnew(page);
  await panel.preview.waitFor();
  expect(browser.problems).toEqual([]);
});

test('withdrawn, the panel says so and Lime is asked nothing; agreed to again, it goes on', async () => {
  const { browser, lime } = shared.bed;
  const options = new OptionsPage(await browser.openOptions());
  const page = await shared.bed.openConversation(freshConversation(shared.bed).id);
  const panel = await page.openPanel();
  await panel.preview.waitFor();
  await options.page.bringToFront();
  await options.page.getByText('Privacy', { exact: true }).click();
  await options.page.getByText('What is read:').waitFor();
  await options.page.getByRole('button', { name: 'Withdraw my agreement' }).click();
  await options.page.getByRole('button', { name: 'I agree' }).waitFor();

  await openAnew(page);
  await panel.frame.getByText('You have not agreed that conversations are read.').waitFor();
  const asked = lime.requests.length;
  await page.page.reload();
  await page.openPanel();
  await panel.frame.getByText('You have not agreed that conversations are read.').waitFor();
  await page.goTo(`#/conversation/${freshConversation(shared.bed).id}`);
  expect(lime.requests).toHaveLength(asked);

  await panel.frame.getByRole('button', { name: 'Open settings', exact: true }).click();
  await options.agree();
  await openAnew(page);
  await panel.preview.waitFor();
  expect(browser.problems).toEqual([]);
});

/** As a look at another tab does, which a browser without a window does not tell its pages of. */
async function openAnew(page: MessageCenterPage): Promise<void> {
  await page.page.bringToFront();
  await page.panel.close.click();
  await page.openPanel();
}
