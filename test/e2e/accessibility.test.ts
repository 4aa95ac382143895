/** WCAG 2.2 AA by machine: axe finds nothing in the settings, in either theme. The panel is looked at state by state in `panelStates.test.ts`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OptionsPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { violations } from './violations';

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed({ browser: { colorScheme } });
  });
  afterAll(() => bed.stop());

  test.each(['Connection', 'You in Lime', 'Destinations', 'Try it', 'Advanced'] as const)(
    'the settings: %s',
    async (section) => {
      const options = new OptionsPage(await bed.browser.openOptions());
      await options.open(section);
      await options.page.getByRole('heading', { name: section, level: 2 }).waitFor();
      await expect.poll(() => violations(options.page)).toEqual([]);
      await options.page.close();
    },
  );

  test('the settings: one destination, wide and narrow', async () => {
    const options = new OptionsPage(await bed.browser.openOptions());
    await (await options.edit('Helpdesk')).waitFor();
    for (const width of [1280, 400]) {
      await options.page.setViewportSize({ width, height: 800 });
      await expect.poll(() => violations(options.page)).toEqual([]);
    }
    await options.page.close();
  });
});
