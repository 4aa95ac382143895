/** Where the panel stands (specification, section 8): beside the page where there is room, over it, in a window; as wide as the operator wants; remembered. */
import { mkdir } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { Panel, type MessageCenterPage } from '../support/pages';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const pictures = 'artifacts/pictures';

beforeAll(() => mkdir(pictures, { recursive: true }));

async function openAt(width: number, height = 800): Promise<MessageCenterPage> {
  const conversation = await shared.bed.openConversation(SEEDED.helpdesk);
  await conversation.page.setViewportSize({ width, height });
  await conversation.openPanel();
  return conversation;
}

/** Where the page's own root ends, in CSS pixels from the left. */
const pageEnd = ({ page }: MessageCenterPage) =>
  page.evaluate(() => Math.round(document.documentElement.getBoundingClientRect().right));

const panelWidth = async ({ page }: MessageCenterPage) =>
  Math.round((await page.locator('iframe[title="Send to Lime"]').boundingBox())?.width ?? 0);

const choose = async ({ panel }: MessageCenterPage, place: string) => {
  await panel.frame.getByRole('button', { name: 'Keys and place', exact: true }).click();
  await panel.frame.getByRole('radio', { name: place, exact: true }).check();
};

/** The edge of the panel, border and all. */
const aPixel = 1;

describe('the page', () => {
  test.each([
    [1920, 1520],
    [1440, 1040],
    // As narrow as it can be without covering its own buttons; the panel lies over the rest.
    [1280, 1040],
  ])('is %i px wide without the panel, and %i px beside it', async (width, beside) => {
    const conversation = await openAt(width);
    await expect.poll(() => pageEnd(conversation)).toBe(beside);
    const end = conversation.page.getByRole('button', { name: 'End conversation' });
    await end.click({ trial: true });
    await conversation.page.screenshot({ path: `${pictures}/beside-${String(width)}.png` });
    await conversation.panel.close.click();
    await expect.poll(() => pageEnd(conversation)).toBe(width);
  });

  test('keeps its width in a narrow window, as at 200 %', async () => {
    const conversation = await openAt(1920, 1080);
    await expect.poll(() => pageEnd(conversation)).toBe(1520);
    await conversation.page.setViewportSize({ width: 960, height: 540 });
    await expect.poll(() => pageEnd(conversation)).toBe(960);
    await conversation.page.screenshot({ path: `${pictures}/beside-200-percent.png` });
  });

  test('keeps its width where its layout does not follow', async () => {
    const conversation = await shared.bed.openConversation(SEEDED.helpdesk);
    await conversation.page.setViewportSize({ width: 1280, height: 800 });
    await conversation.page.addStyleTag({ content: 'body > * { position: fixed; inset: 0; width: 100vw }' });
    await conversation.openPanel();
    await expect.poll(() => pageEnd(conversation)).toBe(1280);
  });

  test('is laid over where the operator wants that, in the next tab too', async () => {
    const conversation = await openAt(1280);
    await expect.poll(() => pageEnd(conversation)).toBe(1040);
    await choose(conversation, 'Over the page');
    await expect.poll(() => pageEnd(conversation)).toBe(1280);
    const next = await openAt(1280);
    await next.panel.frame.getByRole('button', { name: 'Keys and place', exact: true }).click();
    await expect.poll(() => next.panel.frame.getByRole('radio', { name: 'Over the page' }).isChecked()).toBe(true);
    expect(await pageEnd(next)).toBe(1280);
    await next.panel.frame.getByRole('radio', { name: 'Beside the page', exact: true }).check();
    await expect.poll(() => pageEnd(next)).toBe(1040);
  });
});

test('the panel is as wide as keys make it, and so it is after a reload', async () => {
  const conversation = await openAt(1280);
  const { page, panel } = conversation;
  const edge = panel.frame.getByRole('separator', { name: 'Width of the panel', exact: true });
  await edge.press('ArrowLeft');
  await edge.press('ArrowLeft');
  await expect.poll(() => panelWidth(conversation)).toBe(440 - aPixel);

  await page.reload();
  await conversation.openPanel();
  await expect.poll(() => panelWidth(conversation)).toBe(440 - aPixel);
  await panel.frame.getByRole('separator', { name: 'Width of the panel', exact: true }).press('Home');
  await expect.poll(() => panelWidth(conversation)).toBe(320 - aPixel);
});

test('the panel works in a window of its own, and comes back beside the page', async () => {
  const conversation = await openAt(1280);
  const { page } = conversation;
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    choose(conversation, 'In a window of its own'),
  ]);
  const panel = new Panel(opened);
  await panel.seen();
  await expect.poll(() => pageEnd(conversation)).toBe(1280);
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.sendAndWait();
  await panel.frame.getByRole('button', { name: 'Keys and place', exact: true }).click();
  await Promise.all([
    opened.waitForEvent('close'),
    panel.frame
      .getByRole('radio', { name: 'Beside the page', exact: true })
      .check()
      // The window may be gone before the click is told to have been.
      .catch(() => undefined),
  ]);
  await expect.poll(() => pageEnd(conversation)).toBeLessThan(1280);
  await conversation.panel.sendAgain.waitFor();
});
