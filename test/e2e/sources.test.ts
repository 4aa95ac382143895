/** A conversation sent by what the page's traffic told, and by what the organisation's add-on told; by what stands in the page: `pageFallback.test.ts`. */
import { mkdir } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { addressesAt } from '../support/messageCenterAddress';
import { MessageCenterPage, OptionsPage } from '../support/pages';
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
  const field = page.getByRole('textbox', { name: "Address of the add-on's page" });
  // Set by an earlier test, there is nothing to save.
  if (!address.startsWith(await field.inputValue()) || (await field.inputValue()) === '') {
    await field.fill(address);
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Settings saved.').waitFor();
  }
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

describe('the organisation’s add-on, marked as such', () => {
  beforeAll(() => setAddOn(`${addOn}/index.html`));
  test('what the page itself, an opener or a made-up event says in the name of the add-on is not listened to', async () => {
    const { context } = shared.bed.browser;
    await context.route(`${addOn}/opener.html`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>opener</title>' }),
    );
    const opener = await context.newPage();
    await opener.goto(`${addOn}/opener.html`);
    const opened = context.waitForEvent('page');
    await opener.evaluate(
      (url) => {
        Object.assign(window, { opened: window.open(url) });
      },
      shared.bed.browser.addressOf(`#/conversation/${SEEDED.lead}`, 'en'),
    );
    const conversation = new MessageCenterPage(await opened);
    await conversation.launcher.waitFor();
    const forged = {
      sendToLime: {
        name: 'transcript',
        payload: [{ id: 'forged', type: 'message', body: 'Forged words', sent_at: '2026-05-12T08:00:00Z' }],
      },
    };
    await conversation.page.evaluate(
      ([data, origin]) => {
        // As a real message of the page's own, and as events that only look like the add-on's.
        window.postMessage(data, '*');
        for (const source of [window, window.frames[0] ?? window, null])
          dispatchEvent(new MessageEvent('message', { data, origin, source }));
      },
      [forged, addOn] as const,
    );
    await opener.evaluate((data) => {
      (window as unknown as { opened: Window }).opened.postMessage(data, '*');
    }, forged);
    await conversation.page.bringToFront();
    const panel = await conversation.openPanel();
    await panel.preview.waitFor();
    expect(await panel.text()).not.toContain('Forged words');
  });

  test.each([
    [1, 'www.userlike.com'],
    [2, 'www.userlike.com'],
    [1, 'userlike.com'],
    [2, 'app.lime-connect.com'],
  ] as const)('by version %i of Userlike’s add-on API, at %s', async (version, host) => {
    shared.bed.messageCenter.addonApi = version;
    shared.bed.browser.addressOf = addressesAt(host);
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
  });
});
