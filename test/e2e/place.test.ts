/** Where the panel stands (specification, section 8): beside the page where there is room, over it, in a window; as wide as the operator wants; remembered. */
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { MessageCenterPage, Panel } from '../support/pages';
import { expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
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

describe('what was chosen and typed', () => {
  const typed = 'Waits for a call.';

  /** The window that the panel moves to. */
  async function toWindow(conversation: MessageCenterPage): Promise<{ readonly opened: Page; readonly panel: Panel }> {
    const [opened] = await Promise.all([
      conversation.page.context().waitForEvent('page'),
      choose(conversation, 'In a window of its own'),
    ]);
    const panel = new Panel(opened);
    await panel.seen();
    return { opened, panel };
  }
  async function backBeside({ opened, panel }: { readonly opened: Page; readonly panel: Panel }): Promise<void> {
    await panel.frame.getByRole('button', { name: 'Keys and place', exact: true }).click();
    const beside = panel.frame.getByRole('radio', { name: 'Beside the page', exact: true });
    await Promise.all([opened.waitForEvent('close'), beside.check().catch(() => undefined)]);
  }
  const deal = (panel: Panel) => panel.destination('Deal');

  test('goes along to the window and back, and is sent once', async () => {
    const conversation = await openAt(1280);
    await deal(conversation.panel).check();
    await conversation.panel.comment.fill(typed);
    const inWindow = await toWindow(conversation);
    expect(await deal(inWindow.panel).isChecked()).toBe(true);
    await expect.poll(() => inWindow.panel.comment.inputValue()).toBe(typed);
    await inWindow.panel.comment.fill(`${typed} Soon.`);
    await backBeside(inWindow);
    await conversation.panel.seen();
    expect(await conversation.panel.frame.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => conversation.panel.comment.inputValue()).toBe(`${typed} Soon.`);
    expect(await deal(conversation.panel).isChecked()).toBe(true);
    await conversation.panel.makeChoices({ topic: 'Deal' });
    await conversation.panel.sendAndWait();
    const { notes } = expectSentOnce(shared.bed.lime, SEEDED.helpdesk, { limetype: 'deal' });
    expect(JSON.stringify(notes)).toContain(`${typed} Soon.`);
  });

  test('is there after the page was loaded anew', async () => {
    const conversation = await openAt(1280);
    await deal(conversation.panel).check();
    await conversation.panel.comment.fill(typed);
    await conversation.page.reload();
    const panel = await conversation.openPanel();
    await expect.poll(() => panel.comment.inputValue()).toBe(typed);
    expect(await deal(panel).isChecked()).toBe(true);
  });

  test('for many at once goes along too: what is picked and unpicked, and the choices of a row; after a reload too', async () => {
    const ids = [1, 2, 3].map(() => freshConversation(shared.bed, { topics: [] }).id);
    const [picked = 0, unpicked = 0] = ids;
    const conversation = new MessageCenterPage(await shared.bed.browser.openMessageCenter('#/conversations'));
    const { page, panel } = conversation;
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('checkbox', { name: `(${unpicked})` }).check();
    await conversation.openPanel();
    const box = ({ bulk }: Panel, id: number) => bulk.row(id).getByRole('checkbox').first();
    await expect.poll(() => box(panel, unpicked).isChecked()).toBe(true);
    await box(panel, unpicked).uncheck();
    await box(panel, picked).check();
    const row = panel.bulk.row(picked);
    await row.getByRole('button', { name: 'Choices and preview', exact: true }).click();
    await row.getByRole('radio', { name: 'Deal', exact: true }).check();
    const expectKept = async (shown: Panel) => {
      await expect.poll(() => box(shown, picked).isChecked()).toBe(true);
      await shown.bulk.row(picked).getByText('→ Deal').waitFor();
      expect(await Promise.all(ids.map((id) => box(shown, id).isChecked()))).toEqual([true, false, false]);
    };
    const inWindow = await toWindow(conversation);
    await expectKept(inWindow.panel);
    await backBeside(inWindow);
    await panel.seen();
    await expectKept(panel);
    await page.reload();
    await conversation.openPanel();
    await expectKept(panel);
  });

  test('is not there once it was sent from the window', async () => {
    const conversation = await openAt(1280);
    await conversation.panel.makeChoices({ topic: 'Helpdesk' });
    await conversation.panel.comment.fill(typed);
    const inWindow = await toWindow(conversation);
    await inWindow.panel.sendAndWait();
    await backBeside(inWindow);
    await conversation.panel.seen();
    await conversation.panel.sendAgain.click();
    expect(await conversation.panel.comment.inputValue()).toBe('');
  });
});
