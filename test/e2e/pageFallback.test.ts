/** A Message Center whose traffic tells us nothing: the operator has the page read, compares, and sends what stands there. */
import { mkdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { Panel } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { openBlind } from './blindPage';
import { sharedBed } from './sharedBed';

const shared = sharedBed();

/** Topic and person, which the page does not tell. */
async function choose(panel: Panel): Promise<void> {
  await panel.destination('Helpdesk').check();
  await panel.sendWithoutPerson.click();
}

test('internal notes, buttons and other parts of the page are not read', async () => {
  const page = await openBlind(shared.bed, SEEDED.helpdesk);
  await page.page.getByText('serial number D40-1187').waitFor();
  expect(await page.page.locator('article').count()).toBeGreaterThan(0);
  const inside = await page.page.locator('article').first().innerText();
  const panel = await page.openPanel();
  await panel.frame.getByRole('button', { name: 'Read it from the page' }).click();
  await choose(panel);
  await expect.poll(() => panel.previewText()).toContain('serial number D40-1187');
  const preview = await panel.previewText();
  for (const line of inside.split('\n').filter((one) => one.trim() !== '')) expect(preview).not.toContain(line);
  expect(preview).not.toMatch(/Load older messages|Contact list|Enter/);
});

test('is found by structure where no role tells it, also in another build', async () => {
  const page = await openBlind(shared.bed, SEEDED.helpdesk, (made) =>
    made.addInitScript(() => {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- put back around its object below
      const set = Element.prototype.setAttribute;
      Element.prototype.setAttribute = function (name, value) {
        if (value !== 'log') set.call(this, name, value);
      };
    }),
  );
  await page.page.getByText('serial number D40-1187').waitFor();
  expect(await page.page.locator('[role=log]').count()).toBe(0);
  const panel = await page.openPanel();
  await panel.frame.getByRole('button', { name: 'Read it from the page' }).click();
  await choose(panel);
  await expect.poll(() => panel.previewText()).toContain('serial number D40-1187');
});

test('two ways that disagree are reported', async () => {
  const page = await openBlind(shared.bed, SEEDED.helpdesk);
  await page.page.getByText('serial number D40-1187').waitFor();
  await page.page.evaluate(() => {
    const other = document.createElement('div');
    other.setAttribute('role', 'log');
    other.textContent = 'A log of something else. '.repeat(200);
    document.body.append(other);
  });
  const panel = await page.openPanel();
  await panel.frame.getByRole('button', { name: 'Read it from the page' }).click();
  await expect.poll(() => panel.text()).toContain('different parts of the page. Compare with care.');
});

test('a page without messages says so', async () => {
  const page = await openBlind(shared.bed, 1);
  const panel = await page.openPanel();
  await panel.frame.getByRole('button', { name: 'Read it from the page' }).click();
  await expect.poll(() => panel.text()).toContain('No messages were found in the page.');
});

// The last one, since a browser remembers what it has sent.
test('is read on request, marked, confirmed by the operator, and sent', async () => {
  const page = await openBlind(shared.bed, SEEDED.helpdesk);
  await page.page.getByText('serial number D40-1187').waitFor();
  const panel = await page.openPanel();
  // The page gets ten seconds to load it before anything is offered in its place.
  await expect.poll(() => panel.text()).toContain('Nothing is known of this conversation yet.');
  await panel.frame.getByRole('button', { name: 'Read it from the page' }).click();
  await panel.frame.getByRole('group', { name: 'Read from the page' }).waitFor();
  expect(await panel.text()).not.toContain('different parts of the page');
  await choose(panel);
  await expect.poll(() => panel.previewText()).toContain('serial number D40-1187');

  await panel.sendWithoutOlderMessages.check();
  await expect.poll(() => panel.text()).toContain('Compare the preview with the page, then confirm it above.');
  await expect.poll(() => panel.send.getAttribute('aria-disabled')).toBe('true');
  await mkdir('artifacts/pictures', { recursive: true });
  await page.page.screenshot({ path: 'artifacts/pictures/page-fallback.png' });
  await panel.frame.getByRole('checkbox', { name: 'The preview is what the page shows' }).check();
  await panel.sendAndWait();

  const note = sentNotes(shared.bed.lime, SEEDED.helpdesk).join('\n');
  expect(note).toContain('Read from the page: ');
  expect(note).toContain('serial number D40-1187');
});
