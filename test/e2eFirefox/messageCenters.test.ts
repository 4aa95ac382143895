/** In Firefox too, a Message Center at an added address has the launcher, and the panel in a window of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

const host = 'chat.nordvik.example';
let bed: FirefoxTestBed;

beforeAll(async () => {
  bed = await startFirefoxTestBed({ messageCenter: { anotherHost: host, auth: 'header' } });
});
afterAll(() => bed.stop());

test('it is added, the launcher opens the window, and the conversation is whole', async () => {
  const options = await bed.browser.openOptions();
  await options.click('link', 'Advanced');
  await options.fill('textbox', 'Address of the Message Center', `${host}/en/umc`);
  await options.click('button', 'Add address');
  await options.waitForText('Allowed by the browser');
  const page = await bed.browser.open(`https://${host}/en/umc/#/conversation/${SEEDED.helpdesk}`);
  await page.click('button', 'Send to Lime');
  const panel = await bed.browser.opened('/panel/window.html');
  await panel.waitForText('8 messages, complete');
  await panel.waitForText('Erik Lind');
  expect(bed.browser.problems).toEqual([]);
});
