/** What an operator decides in the browser itself: private windows, and site access "on click". Where the extension is not let in, it is said. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { MessageCenterPage, OptionsPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { written } from './expectations';
import { freshConversation } from './freshConversation';
import { known } from './manyConversations';
import { turns } from './turns';
import { undoPassed } from './undoPassed';

/** What of the browser's own is used inside of the worker. */
declare const chrome: {
  action: { getTitle(of: object): Promise<string>; getBadgeText(of: object): Promise<string> };
};

let bed: TestBed;

/** The browser is started twice. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

beforeAll(async () => {
  bed = await startTestBed();
});
afterAll(() => bed.stop());
afterEach(async () => {
  // Settings that are left open are shown again in place of new ones.
  for (const page of bed.browser.context.pages().slice(1)) await page.close();
});

const closedToPrivate = /Private windows have a switch of their own/;
async function advanced(): Promise<OptionsPage> {
  const options = new OptionsPage(await bed.browser.openOptions());
  await options.open('Advanced');
  return options;
}

test('private windows are closed to the extension at first, and the settings say so', async () => {
  const { page } = await advanced();
  await page.getByText(closedToPrivate).waitFor();
});

test('a conversation is sent from a private window, with its file', async () => {
  await bed.browser.allowInPrivate();
  const { media } = bed.messageCenter;
  const { bytes, type } = media.get('gauge.png') ?? { bytes: Buffer.alloc(0), type: '' };
  const messages = [{ from: 'contact' as const, text: '', url: media.add('private.png', bytes, type) }];
  const { id } = freshConversation(bed, { messages });
  const conversation = new MessageCenterPage(await bed.browser.openPrivateMessageCenter(`#/conversation/${id}`));
  const panel = await conversation.openPanel();
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.sendAndWait();
  await undoPassed(bed);
  await expect.poll(() => written(bed.lime, 'document').length, { timeout: 40_000 }).toBe(1);
  expect(bed.lime.state.files().at(-1)?.content.equals(bytes)).toBe(true);
  await conversation.page.close();
  const { page } = await advanced();
  await page.getByRole('heading', { name: 'Message Center addresses' }).waitFor();
  await expect.poll(() => page.getByText(closedToPrivate).count()).toBe(0);
  expect(bed.browser.problems).toEqual([]);
});

test('site access "on click": the toolbar button says so, the shortcut leads to where it is asked for, and a click on the button is enough for once', async () => {
  await bed.browser.allowOnClick();
  const worker = await bed.browser.worker();
  const shown = () => worker.evaluate(() => Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})]));
  await expect.poll(async () => (await shown())[0]).toBe('!');
  expect((await shown())[1]).toContain('https://www.userlike.com');
  const { id } = freshConversation(bed, { contact: known });
  const conversation = await bed.openConversation(id);
  const { page, launcher } = conversation;
  await page.getByRole('log').waitFor();
  await turns(bed.browser, page);
  expect(await launcher.count()).toBe(0);

  const [options] = await Promise.all([
    bed.browser.context.waitForEvent('page'),
    bed.browser.dispatchCommand('send-conversation', page),
  ]);
  await options.getByRole('button', { name: 'Allow https://www.userlike.com' }).waitFor();
  await options.close();

  // The browser itself asks to reload the page, which the click has let the extension into for this once.
  await bed.browser.triggerAction(page);
  await page.reload();
  await launcher.waitFor();
  const panel = await conversation.openPanel();
  // Lime is withheld too.
  await expect.poll(() => panel.text()).toContain('The browser does not let Send to Lime reach your Lime.');
});
