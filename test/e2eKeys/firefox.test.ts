/** Keys as a keyboard sends them, in Firefox with a display: both commands, and the browser's own question for a host, refused and allowed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';
import { hasRealKeys, RealKeys } from '../support/realKeys';

describe.skipIf(!hasRealKeys())('with real keys, in Firefox', () => {
  let keys: RealKeys;
  let bed: FirefoxTestBed;
  beforeAll(async () => {
    keys = await RealKeys.start();
    bed = await startFirefoxTestBed({
      apiKey: null,
      browser: { headless: false, preferences: { 'extensions.webextOptionalPermissionPrompts': true } },
    });
  });
  afterAll(async () => {
    await bed.stop();
    await keys.stop();
  });

  test('the question for the host of Lime is refused by Escape, and allowed by its button', async () => {
    const options = await bed.browser.openOptions();
    await options.fill('textbox', 'Lime CRM URL', bed.lime.baseUrl);
    await options.fill('textbox', 'API key', apiKeys.fullAccess);
    await options.click('button', 'Save and test connection');
    await prompted();
    keys.answer('Escape');
    await options.find('list', 'Connection test');
    expect(bed.lime.requests).toEqual([]);
    await options.click('button', 'Save and test connection');
    await prompted();
    keys.answer('alt+a');
    await options.waitForText('The connection works.');
  });

  test('Alt and comma open the panel, Alt and period send at once where nothing is to choose', async () => {
    const page = await bed.browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`);
    await page.find('button', 'Send to Lime');
    keys.press('Firefox', 'alt+comma');
    const panel = await page.frame('/panel.html');
    await panel.find('region', 'Preview');
    await panel.seen();
    keys.press('Firefox', 'alt+period');
    await panel.waitForText('Sent to Lime');
  });
});

/** The prompt is no page: nothing tells of it. */
const prompted = () => new Promise((shown) => setTimeout(shown, 2_000));
