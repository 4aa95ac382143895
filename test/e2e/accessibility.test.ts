/** WCAG 2.2 AA by machine: axe finds nothing in the settings, in either theme. The panel is looked at state by state in `panelStates.test.ts`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestBed, type TestBed } from '../support/testBed';
import { violations } from './violations';

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await startTestBed({ browser: { colorScheme } });
  });
  afterAll(() => bed.stop());

  test('the settings', async () => {
    const page = await bed.browser.openOptions();
    await page.getByRole('heading', { name: 'Instances' }).waitFor();
    await expect.poll(() => violations(page)).toEqual([]);
  });
});
