/** Keys as a keyboard sends them, in Chromium with a display: both commands, and the browser's own question for a host, refused and allowed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { OptionsPage } from '../support/pages';
import { hasRealKeys, RealKeys } from '../support/realKeys';
import { startTestBed, type TestBed } from '../support/testBed';

describe.skipIf(!hasRealKeys())('with real keys, in Chromium', () => {
  let keys: RealKeys;
  let bed: TestBed;
  beforeAll(async () => {
    keys = await RealKeys.start();
    bed = await startTestBed({ apiKey: null, browser: { headless: false } });
  });
  afterAll(async () => {
    await bed.stop();
    await keys.stop();
  });

  test('the question for the host of Lime is refused by Escape, and allowed by its button', async () => {
    const options = new OptionsPage(await bed.browser.openOptions());
    await options.url.fill(bed.lime.baseUrl);
    await options.key.fill(apiKeys.fullAccess);
    await options.saveAndTest.click();
    await prompted();
    keys.answer('Escape');
    await options.connectionTest
      .getByText(/permission|allow/i)
      .first()
      .waitFor();
    expect(bed.lime.requests).toEqual([]);
    await options.saveAndTest.click();
    await prompted();
    keys.answer('Tab', 'Return');
    await options.page.getByText('The connection works.').waitFor();
    await options.page.close();
  });

  test('Alt and comma open the panel', async () => {
    const { page, panel } = await bed.openConversation(SEEDED.helpdesk);
    await page.bringToFront();
    keys.press('Chromium', 'alt+comma');
    await panel.seen();
  });

  test('Alt and period send at once where nothing is to choose', async () => {
    const { page, panel, launcher } = await bed.openConversation(SEEDED.helpdesk);
    await launcher.waitFor();
    await page.bringToFront();
    keys.press('Chromium', 'alt+period');
    await panel.sentToLime.waitFor();
  });
});

/** The prompt is no page: nothing tells of it. */
const prompted = () => new Promise((shown) => setTimeout(shown, 2_000));
