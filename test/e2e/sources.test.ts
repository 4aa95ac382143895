/** A conversation sent by what the page's traffic told, and by what the organisation's add-on told; by what stands in the page: `pageFallback.test.ts`. */
import { mkdir } from 'node:fs/promises';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { OptionsPage } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { openBlind } from './blindPage';
import { sharedBed } from './sharedBed';

const addOn = 'https://addon.nordvik.example';
const shared = sharedBed({ messageCenter: { addon: `${addOn}/index.html` } });
const said = 'serial number D40-1187';

beforeAll(() => mkdir('artifacts/pictures', { recursive: true }));

beforeEach(async () => {
  const { context } = shared.bed.browser;
  await context.unrouteAll();
  // The built page as an administrator hosts it.
  const headers = {
    'content-security-policy':
      'frame-ancestors https://app.lime-connect.com https://userlike.com https://www.userlike.com',
  };
  await context.route(`${addOn}/**`, (route) =>
    route.fulfill({ path: `dist/addon${new URL(route.request().url()).pathname}`, headers }),
  );
});

/** In the settings, as the administrator or a policy does. */
async function setAddOn(address: string): Promise<void> {
  const options = new OptionsPage(await shared.bed.browser.openOptions());
  const { page } = options;
  await options.open('Advanced');
  await page.getByText('Custom Add-on', { exact: true }).click();
  await page.getByRole('textbox', { name: "Address of the add-on's page" }).fill(address);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Settings saved.').waitFor();
  await page.close();
}

test('the page’s traffic', async () => {
  const page = await shared.bed.openConversation(SEEDED.helpdesk);
  const panel = await page.openPanel();
  await expect.poll(() => panel.text()).toContain('8 messages, complete');
  expect(await panel.text()).not.toContain('From the add-on');
  await panel.sendAndWait();
  expect(sentNotes(shared.bed.lime, SEEDED.helpdesk).join()).toContain(said);
});

test('an add-on at another address than the one in the settings is not listened to', async () => {
  await setAddOn('https://other.nordvik.example');
  const page = await openBlind(shared.bed, SEEDED.lead);
  await page.page.frameLocator('iframe[title="Add-on"]').getByText('Passes the open conversation on').waitFor();
  const panel = await page.openPanel();
  await panel.frame.getByText('Waiting for the page to load this conversation…').waitFor();
  expect(await panel.preview.count()).toBe(0);
});

test.each([1, 2] as const)(
  'the organisation’s add-on, by version %i of Userlike’s add-on API, marked as such',
  async (version) => {
    shared.bed.messageCenter.addonApi = version;
    await setAddOn(`${addOn}/index.html`);
    const page = await openBlind(shared.bed, SEEDED.noTopic);
    const panel = await page.openPanel();
    await panel.frame.getByText('From the add-on: text messages as far as the page has loaded them.').waitFor();
    await panel.destination('Helpdesk').check();
    await panel.sendWithoutPerson.click();
    await panel.preview.waitFor();
    await page.page.screenshot({ path: 'artifacts/pictures/add-on.png' });
    await panel.sendWithoutOlderMessages.check();
    await panel.sendAndWait();
    expect(sentNotes(shared.bed.lime, SEEDED.noTopic)).toHaveLength(1);
  },
);
