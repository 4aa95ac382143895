/** The compatibility report: what a pilot's Message Center is made of, shown before it is copied, without a word of any conversation. */
import { mkdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { OptionsPage } from '../support/pages';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

test('names what was seen, holds no content, and is copied as it is shown', async () => {
  const { bed } = shared;
  const { page } = await bed.openConversation(SEEDED.helpdesk);
  await page.getByText('serial number D40-1187').waitFor();
  // The report is of what has come by then.
  await page.waitForLoadState('networkidle');
  await bed.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const options = new OptionsPage(await bed.browser.openOptions());
  await options.open('Advanced');
  const preview = options.page.getByRole('region', { name: 'Report as it will be copied' });
  await preview.waitFor();
  const shown = await preview.innerText();
  expect(shown).toContain('GET /api/um/v3/conversations/<id>/messages/?limit (1)');
  expect(shown).toMatch(/results\[\]\.body_plain: text \d+/);
  expect(shown).toContain('"message"');
  expect(shown).toContain('conversation: complete');
  expect(shown).toContain('route: /en/umc/#/conversation/<id>');
  expect(shown).toMatch(/^ +div role=log/m);
  expect(shown).not.toMatch(/Erik|Lind|nordvik|D40|Testman|63742001|180783/i);

  await options.copyReport.click();
  await options.page.getByText('Copied.', { exact: true }).waitFor();
  expect(await options.page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await mkdir('artifacts/pictures', { recursive: true });
  await options.copyReport.scrollIntoViewIfNeeded();
  await options.page.screenshot({ path: 'artifacts/pictures/compatibility.png' });
});

test('says so when no Message Center is open', async () => {
  const options = new OptionsPage(await shared.bed.browser.openOptions());
  await options.open('Advanced');
  const report = options.page.getByRole('region', { name: 'Compatibility report' });
  await report.getByText('No Message Center is open.').waitFor();
  await expect.poll(() => options.copyReport.getAttribute('aria-disabled')).toBe('true');
});
