/** What the browser tells the worker: a command, a click on the toolbar button, the installation. */
import { beforeEach, expect, test, vi } from 'vitest';
import { openInTab, runCommand } from '../../../src/background/browser/commands';
import { answerConsent } from '../../../src/background/storage/consent';
import { storedValue } from '../../../src/background/storage/storedValue';
import { openFirstRun } from '../../../src/background/browser/firstRun';
import { saveSettings } from '../../../src/background/storage/settingsStore';
import { initialSettings } from '../../../src/settings/document/settings';
import browser from '../../support/fakeBrowser';
import { workerBed } from './workerBed';

const www = 'https://www.userlike.com/*';

/** Tabs in which a script of ours listens, and what it has heard. */
let listening: ReadonlySet<number>;
const heard: unknown[] = [];
const opened: string[] = [];

beforeEach(async () => {
  await workerBed();
  heard.length = opened.length = 0;
  listening = new Set([7]);
  Object.assign(browser.tabs, {
    query: () => Promise.resolve([{ id: 7 }]),
    create: ({ url }: { url: string }) => Promise.resolve(opened.push(url)),
    sendMessage: (tabId: number, message: unknown) =>
      listening.has(tabId) ? Promise.resolve(heard.push(message)) : Promise.reject(new Error('no receiver')),
  });
  Object.assign(browser.runtime, {
    openOptionsPage: () => Promise.resolve(opened.push('settings')),
    getManifest: () => ({ version: '0.0.0', options_ui: { page: 'options.html' }, host_permissions: [www] }),
  });
});

test.each([
  ['open-panel', 'open'],
  ['send-conversation', 'send'],
])('%s reaches the page that is in front', async (name, command) => {
  await runCommand(name);
  expect(heard).toEqual([{ type: 'command', command }]);
  expect(opened).toEqual([]);
});

test('a command where no Message Center is does nothing, and leads to the settings where one may not be read', async () => {
  listening = new Set();
  await runCommand('open-panel');
  expect(opened).toEqual([]);
  await browser.permissions.remove({ origins: [www] });
  await runCommand('open-panel');
  expect(opened).toEqual(['settings']);
});

test('a command while no tab is in front does nothing', async () => {
  vi.spyOn(browser.tabs, 'query').mockResolvedValue([]);
  await runCommand('send-conversation');
  expect([heard, opened]).toEqual([[], []]);
});

test('the toolbar button opens the panel, or the settings where no Message Center is', async () => {
  await openInTab(7);
  expect(heard).toEqual([{ type: 'command', command: 'open' }]);
  await openInTab(8);
  expect(opened).toEqual(['settings']);
});

test('an update of a browser that is set up asks whether conversations may be read, until somebody answers', async () => {
  await storedValue('consent').remove();
  await openFirstRun('update');
  expect(opened).toEqual(['settings']);
  await answerConsent(false);
  await openFirstRun('update');
  expect(opened).toEqual(['settings']);
});

test('the settings open by themselves after the installation, and not where this profile has a Lime', async () => {
  await openFirstRun('install');
  expect(opened).toEqual([]);
  await saveSettings({ ...initialSettings, baseUrl: null });
  await openFirstRun('install');
  expect(opened).toEqual([`${browser.runtime.getURL('options.html')}#first-run`]);
});
