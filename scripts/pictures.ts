/**
 * The pictures of README and documents, of the real product: `npm run pictures` builds, drives the main job once in each theme and writes
 * `docs/pictures`. Small files: only what shows something.
 */
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { apiKeys } from '../test/sandbox/lime/users';
import { SEEDED } from '../test/sandbox/messageCenter/seeds';
import { OptionsPage } from '../test/support/pages';
import { startTestBed } from '../test/support/testBed';

const folder = 'docs/pictures';
await mkdir(folder, { recursive: true });

for (const colorScheme of ['light', 'dark'] as const) {
  const bed = await startTestBed({ browser: { colorScheme, viewport: { width: 1200, height: 760 } } });
  const picture = async (page: Page, name: string) => {
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, animations: 'disabled' });
    console.log(`${folder}/${name}-${colorScheme}.png`);
  };
  try {
    const options = await bed.browser.openOptions();
    await new OptionsPage(options).connect(bed.lime.baseUrl, apiKeys.fullAccess);
    await picture(options, 'options');

    const { page, panel, openPanel } = await bed.openConversation(SEEDED.helpdesk).then((conversation) => ({
      page: conversation.page,
      panel: conversation.panel,
      openPanel: () => conversation.openPanel(),
    }));
    await openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await picture(page, 'panel');
    const { link } = await panel.sendAndWait();
    await panel.sendAgain.waitFor();
    await picture(page, 'result');
    await page.goto(link);
    await picture(page, 'object');
  } finally {
    await bed.stop();
  }
}
