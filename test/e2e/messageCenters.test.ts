/** A Message Center at an address that the operator adds: allowed by the browser, with all that it has at Userlike's, until it is removed again. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { MessageCenterPage, OptionsPage, Panel } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { startTestBed, type TestBed } from '../support/testBed';
import { written } from './expectations';
import { freshConversation } from './freshConversation';
import { turns } from './turns';
import { undoPassed } from './undoPassed';

/** What of the browser's own is used inside of the worker. `dispatch` is not documented. */
declare const chrome: {
  permissions: { getAll(): Promise<{ origins: string[] }> };
  runtime: { onInstalled: { dispatch(details: { reason: string }): void } };
  scripting: { getRegisteredContentScripts(): Promise<unknown[]>; unregisterContentScripts(): Promise<void> };
};

const host = 'chat.nordvik.example';
const pattern = `https://${host}/*`;
let bed: TestBed;
let options: Page;

beforeAll(async () => {
  // The page's token goes to Userlike's API, where its cookie would be another site's.
  bed = await startTestBed({ messageCenter: { anotherHost: host, auth: 'header' } });
  options = await openAdvanced();
  await mkdir('artifacts/pictures', { recursive: true });
});
afterAll(() => bed.stop());

/** Opens a conversation there, in a tab of its own. */
async function openThere(id: number = SEEDED.helpdesk): Promise<MessageCenterPage> {
  const page = await bed.browser.context.newPage();
  await page.goto(`https://${host}/en/umc/#/conversation/${id}`);
  await page.getByRole('log').waitFor();
  return new MessageCenterPage(page);
}

/** Clicks the launcher and waits for a panel that takes clicks: the window that opens. */
async function openWindow({ page, launcher }: MessageCenterPage) {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), launcher.click()]);
  const panel = new Panel(opened);
  await panel.seen();
  return { window: opened, panel };
}

/** Clicks Close. The window may be gone before the click is told to have been. */
const closeWindow = ({ window, panel }: Awaited<ReturnType<typeof openWindow>>) =>
  Promise.all([window.waitForEvent('close'), panel.close.click().catch(() => undefined)]);

/** How often the page's session has got this. */
const fetched = (file: string) => bed.messageCenter.requests.filter(({ path }) => path === `/${file}`).length;

const openAdvanced = async () => {
  const settings = new OptionsPage(await bed.browser.openOptions());
  await settings.open('Advanced');
  return settings.page;
};
const allowed = async () => (await (await bed.browser.worker()).evaluate(() => chrome.permissions.getAll())).origins;
const address = () => options.getByRole('textbox', { name: 'Address of the Message Center' });
const add = async (typed: string) => {
  await address().fill(typed);
  await options.getByRole('button', { name: 'Add address' }).click();
};

test.each([
  [`http://${host}`, 'The address must begin with https.'],
  ['https://*.example.com', 'This is not an address.'],
])('"%s" is refused: %s', async (typed, why) => {
  await add(typed);
  await options.getByText(why, { exact: true }).waitFor();
});

test('before it is added there is nothing of ours', async () => {
  const { page, launcher } = await openThere();
  expect(await launcher.count()).toBe(0);
  await page.close();
});

test('it is added from what the address bar says, with permission for exactly that origin', async () => {
  const before = await allowed();
  await bed.browser.approveHost(pattern);
  await add(` ${host.toUpperCase()}/en/umc/#/inbox `);
  await options.getByText('Allowed. Reload the pages of this Message Center that are open.').waitFor();
  await options.getByText('Allowed by the browser', { exact: true }).waitFor();
  expect((await allowed()).filter((origin) => !before.includes(origin))).toEqual([pattern]);
  await options.getByRole('heading', { name: 'Message Center addresses' }).scrollIntoViewIfNeeded();
  await options.screenshot({ path: 'artifacts/pictures/message-centers.png' });
});

test('there the launcher opens the panel in a window, the conversation is whole, and is sent', async () => {
  const there = await openThere();
  const { window, panel } = await openWindow(there);
  await expect.poll(() => panel.text()).toContain('8 messages, complete');
  await window.screenshot({ path: 'artifacts/pictures/panel-window.png' });
  expect(await there.page.locator('iframe[title="Send to Lime"]').count()).toBe(0);
  await panel.sendAndWait();
  expect(sentNotes(bed.lime, SEEDED.helpdesk).join()).toContain('serial number D40-1187');
  await expect.poll(() => there.launcherDescription()).toContain('Sent to Lime');

  // It follows the page, takes no second window, and goes with the page.
  await there.goTo(`#/conversation/${SEEDED.noTopic}`);
  await expect.poll(() => panel.text()).not.toContain('D40-1187');
  const tabs = there.page.context().pages().length;
  await there.launcher.click();
  await turns(bed.browser, there.page);
  expect(there.page.context().pages()).toHaveLength(tabs);
  const [closed] = await Promise.all([window.waitForEvent('close'), there.page.goto('about:blank')]);
  expect(closed).toBe(window);
  await there.page.close();
});

test('files from there become documents in Lime, each once and as it was, although the window closes while one comes', async () => {
  const { media } = bed.messageCenter;
  const film = Buffer.concat([Buffer.from('no mark'), randomBytes(3_000_000)]);
  const manual = Buffer.from('%PDF-1.7 and so on');
  const messages = [
    { from: 'contact' as const, text: '', url: media.add('film.bin', film, 'application/octet-stream') },
    { from: 'contact' as const, text: '', url: media.add('manual.pdf', manual, 'application/pdf') },
  ];
  const there = await openThere(freshConversation(bed, { messages }).id);
  const first = await openWindow(there);
  await first.panel.makeChoices({ topic: 'Helpdesk' });
  const slow = bed.messageCenter.faults.add(/film\.bin\?signature/, { latency: 5_000 });
  await first.panel.sendAndWait();
  await first.panel.files.getByText('Fetched.').waitFor();
  await closeWindow(first);
  slow();
  await expect.poll(() => fetched('film.bin')).toBe(1);
  const whatToDo = there.page.getByText('Open Send to Lime: files are fetched only while its window is open.');
  await whatToDo.waitFor();

  const second = await openWindow(there);
  await whatToDo.waitFor({ state: 'hidden' });
  await undoPassed(bed);
  await expect.poll(() => second.panel.files.getByText('In Lime').count(), { timeout: 40_000 }).toBe(2);
  const files = written(bed.lime, 'document').map(({ document }) =>
    bed.lime.state.files().find(({ id }) => id === document),
  );
  expect(files.map((file) => `${file?.filename} ${file?.contentType}`).sort()).toEqual([
    'film.bin application/octet-stream',
    'manual.pdf application/pdf',
  ]);
  expect(files.find((file) => file?.filename === 'film.bin')?.content.equals(film)).toBe(true);
  await there.page.close();
});

test('a window that is closed is opened again, and one with another nonce stays empty', async () => {
  const there = await openThere();
  const first = await openWindow(there);
  await closeWindow(first);
  const second = await openWindow(there);
  const forged = await there.page.context().newPage();
  const closed = forged.waitForEvent('close');
  await forged.goto(second.window.url().replace(/.{4}$/, 'beef')).catch(() => undefined);
  await closed;
  await expect.poll(() => second.panel.text()).toContain('Nothing new since the last note.');
  await there.page.close();
});

test('no page but Userlike’s can frame the panel, this one neither', async () => {
  const { page } = await openThere();
  const url = bed.browser.url('src/panel/panel.html');
  const loaded = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    return fetch(address).then(
      () => 'read',
      () => 'refused',
    );
  }, url);
  expect(loaded).toBe('refused');
  expect(page.frames().map((frame) => frame.url())).not.toContain(url);
  // The browser tells the page's console so.
  bed.browser.problems.splice(0);
  await page.close();
});

test('an update of the extension, which forgets the scripts, registers them anew', async () => {
  const worker = await bed.browser.worker();
  await worker.evaluate(async () => {
    await chrome.scripting.unregisterContentScripts();
    chrome.runtime.onInstalled.dispatch({ reason: 'update' });
  });
  await expect.poll(() => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toHaveLength(2);
});

test('a new start of the browser keeps it', async () => {
  await bed.browser.relaunch();
  options = await openAdvanced();
  await options.getByText('Allowed by the browser', { exact: true }).waitFor();
  const { page, launcher } = await openThere();
  await launcher.waitFor();
  await page.close();
});

test('a permission that the operator takes back in the browser is noticed, and can be given again', async () => {
  // For a second try, which the first has left without.
  await bed.browser.approveHost(pattern);
  const there = await openThere();
  await there.launcher.waitFor();
  await bed.browser.revokeHost(pattern);
  await options.getByText('Not allowed by the browser, so there is no button there').waitFor();
  await options.screenshot({ path: 'artifacts/pictures/message-centers-revoked.png' });
  // The page notices by itself too when it next asks, and then the button is gone.
  await there.launcher.click({ timeout: 5_000 }).catch(() => undefined);
  await there.page.getByText('Reload this page to go on.').waitFor();
  await there.page.reload();
  await there.page.getByRole('log').waitFor();
  expect(await there.launcher.count()).toBe(0);

  await bed.browser.approveHost(pattern);
  await options.getByText('Allowed by the browser', { exact: true }).waitFor();
  await there.page.reload();
  await there.launcher.waitFor();
  await there.page.close();
});

test('once removed it is gone at the next load, with its permission', async () => {
  const there = await openThere();
  await there.launcher.waitFor();
  await options.getByRole('button', { name: `Remove https://${host}` }).click();
  await options.getByText('Removed. Pages that are open keep the button until they are reloaded.').waitFor();
  await expect.poll(allowed).not.toContain(pattern);
  await there.page.reload();
  await there.page.getByRole('log').waitFor();
  expect(await there.launcher.count()).toBe(0);
  expect(bed.browser.problems).toEqual([]);
});
