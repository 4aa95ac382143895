/** Our script in a page that lives all day: one button whatever happens around it, one plain sentence when it is left behind, and nothing that grows. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { MessageCenterPage, Panel } from '../support/pages';
import { startTestBed, type TestBed, type TestBedOptions } from '../support/testBed';
import { quiet } from './quiet';
import { turns } from './turns';

declare const chrome: {
  runtime: { reload(): void; sendMessage(message: object): Promise<unknown> };
  tabs: {
    query(filter: {
      active?: true;
      lastFocusedWindow?: true;
      url?: string;
      discarded?: true;
    }): Promise<{ id: number }[]>;
    goBack(id: number): Promise<void>;
    discard(id: number): Promise<unknown>;
    update(id: number, change: { active: true }): Promise<unknown>;
  };
  developerPrivate: {
    updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
    getExtensionInfo(id: string): Promise<{ state: string }>;
  };
};

let bed: TestBed | undefined;
const start = async (options: TestBedOptions = {}) => (bed = await startTestBed(options));
afterEach(async () => {
  await bed?.stop();
  bed = undefined;
});

describe.each([
  ['an update', true, 'Send'],
  ['it was switched off', false, 'Close'],
] as const)('after %s', (_, comesBack, name) => {
  test('the old button says once, in plain words, to reload the page', async () => {
    bed = await startTestBed();
    const page = await bed.openConversation(SEEDED.helpdesk);
    await page.openPanel();
    await page.panel.close.click();
    await reloadExtension(bed, comesBack);
    expect(await page.launcher.count()).toBe(1);
    await page.launcher.click();
    const notice = page.page.getByText('Send to Lime was updated. Reload this page to go on.');
    await notice.waitFor();
    expect(await page.launcher.isVisible()).toBe(false);
    for (const hash of [`#/conversation/${SEEDED.noTopic}`, '#/inbox', `#/conversation/${SEEDED.helpdesk}`])
      await page.goTo(hash);
    expect(await notice.count()).toBe(1);
    expect(bed.browser.problems).toEqual([]);

    await page.page.reload();
    await page.page.getByText('serial number D40-1187').waitFor();
    if (comesBack) await page.launcher.waitFor();
    expect(await page.launcher.count()).toBe(comesBack ? 1 : 0);
    expect(await notice.count()).toBe(0);
  });

  test(`a panel that was open gives way to that sentence at "${name}"`, async () => {
    bed = await startTestBed();
    const page = await bed.openConversation(SEEDED.helpdesk);
    const panel = await page.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    const button = panel.frame.getByRole('button', { name, exact: true });
    await reloadExtension(bed, comesBack);
    const before = bed.lime.requests.length;
    await button.click();
    await page.page.getByText('Send to Lime was updated. Reload this page to go on.').waitFor();
    expect(await button.isVisible()).toBe(false);
    expect(bed.lime.requests.slice(before)).toEqual([]);
    expect(bed.browser.problems).toEqual([]);
  });
});

describe('beside a second installation', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'send-to-lime-second-'));
    await cp('dist/chrome', folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('there is one button', async () => {
    const { browser } = await start({ apiKey: null, browser: { otherExtension: folder } });
    for (let visit = 0; visit < 3; visit += 1) {
      const page = new MessageCenterPage(await browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`));
      await page.launcher.first().waitFor();
      await turns(browser, page.page);
      await expect.poll(() => page.launcher.count()).toBe(1);
      await page.page.close();
    }
  });
});

test('a page out of the back-forward cache has its one button and its conversation', async () => {
  const running = await start({ browser: { backForwardCache: true } });
  const { context } = running.browser;
  // What would keep any page out of that cache: `no-store`, and an open WebSocket.
  running.messageCenter.faults.add('/en/umc', { headers: { 'cache-control': 'no-cache' } });
  // And the panel, once it is loaded in the page: so it is put into a window, which is not loaded ahead.
  const other = await running.openConversation(SEEDED.helpdesk);
  const { heading } = await other.openPanel();
  await heading.evaluate(() => chrome.runtime.sendMessage({ name: 'panel.changeLook', request: { place: 'window' } }));
  await other.page.close();
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    const shown: boolean[] = [];
    addEventListener('pageshow', ({ persisted }) => shown.push(persisted));
    const silent = class extends EventTarget {};
    Object.assign(window, { shown, WebSocket: silent });
  });
  await tab.goto(`https://www.userlike.com/en/umc/#/conversation/${SEEDED.helpdesk}`);
  const page = new MessageCenterPage(tab);
  await page.launcher.waitFor();
  // So would a message that is on its way.
  await quiet(running.lime, 1_000);
  await turns(running.browser, tab);
  await tab.goto(`${running.lime.origin}/`);
  const worker = await running.browser.worker();
  await worker.evaluate(async (): Promise<void> => {
    const [shown] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (shown) await chrome.tabs.goBack(shown.id);
  });
  await expect.poll(() => tab.evaluate(() => (window as unknown as { shown: boolean[] }).shown)).toEqual([false, true]);
  expect(await page.launcher.count()).toBe(1);
  const [panelWindow] = await Promise.all([context.waitForEvent('page'), page.launcher.click()]);
  await expect.poll(() => new Panel(panelWindow).text()).toContain('8 messages, complete');
});

test('a tab that the browser has discarded comes back with its one button', async () => {
  const running = await start();
  const left = await running.openConversation(SEEDED.helpdesk);
  await left.openPanel();
  await running.browser.openOptions();
  const worker = await running.browser.worker();
  await worker.evaluate(async (): Promise<void> => {
    const [tab] = await chrome.tabs.query({ url: 'https://www.userlike.com/*' });
    if (tab) await chrome.tabs.discard(tab.id);
  });
  await expect.poll(() => left.page.isClosed()).toBe(true);
  const [back] = await Promise.all([
    running.browser.context.waitForEvent('page'),
    worker.evaluate(async (): Promise<void> => {
      const [tab] = await chrome.tabs.query({ discarded: true });
      if (tab) await chrome.tabs.update(tab.id, { active: true });
    }),
  ]);
  const page = new MessageCenterPage(back);
  await page.launcher.waitFor();
  expect(await page.launcher.count()).toBe(1);
  await page.openPanel();
  await expect.poll(() => page.panel.text()).toContain('8 messages, complete');
});

test('1,000 changes of the route with a page that renders in each frame: one button, and nothing grows', async () => {
  const { browser, ...running } = await start();
  const page = await running.openConversation(SEEDED.helpdesk);
  await page.openPanel();
  await expect.poll(() => page.panel.text()).toContain('8 messages, complete');
  await page.panel.close.click();
  const session = await browser.context.newCDPSession(page.page);
  await session.send('Performance.enable');

  // Everything that is kept on purpose, by the page and by us, is kept after the first rounds.
  await changeRoutes(page.page, 200);
  const before = await measured(session);
  await changeRoutes(page.page, 1_000);
  const after = await measured(session);
  expect(await page.launcher.count()).toBe(1);
  expect(await page.page.locator('html > div').count()).toBeLessThanOrEqual(2);
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(20);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(200);
  expect(after.heap - before.heap).toBeLessThan(1024 * 1024);
  await page.openPanel();
  await expect.poll(() => page.panel.text()).toContain('8 messages, complete');
  expect(browser.problems).toEqual([]);
}, 180_000);

/** Reloads the extension, as an update does. Chromium leaves an unpacked one off afterwards, unless developers are at work. */
async function reloadExtension({ browser }: TestBed, comesBack: boolean): Promise<void> {
  const { extensionId } = browser;
  const page = await browser.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    (inDeveloperMode) => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode }),
    comesBack,
  );
  const worker = await browser.worker();
  // The worker ends before it can answer.
  await Promise.all([
    worker.waitForEvent('close'),
    worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined),
  ]);
  const state = () =>
    page.evaluate(async (id) => (await chrome.developerPrivate.getExtensionInfo(id)).state, extensionId);
  await expect.poll(state).toBe(comesBack ? 'ENABLED' : 'DISABLED');
  await page.close();
}

/** Goes through the conversations, a frame each, and ends at the first one at rest. */
async function changeRoutes(page: Page, times: number): Promise<void> {
  await page.evaluate(
    async ({ ids, times: rounds }) => {
      const { __sandbox: trouble } = window as unknown as {
        __sandbox: Record<'rerenderEveryFrame', (on: boolean) => void>;
      };
      trouble.rerenderEveryFrame(true);
      for (let round = 0; round < rounds; round += 1) {
        location.hash = round % 7 === 6 ? '#/inbox' : `#/conversation/${ids[round % ids.length]}`;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      location.hash = `#/conversation/${ids[0]}`;
      trouble.rerenderEveryFrame(false);
    },
    { ids: [SEEDED.helpdesk, SEEDED.noTopic, SEEDED.lead, SEEDED.media, SEEDED.captured], times },
  );
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
}

async function measured(session: CDPSession) {
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { listeners: metric('JSEventListeners'), nodes: metric('Nodes'), heap: usedSize };
}
