/** The browser does not let us read a Message Center: the toolbar button says so for each, and alarms where somebody has taken it back. */
import { beforeEach, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/background/browser/commands';
import { showBadge } from '../../../src/background/delivery/badge';
import { saveSettings } from '../../../src/background/storage/settingsStore';
import { initialSettings } from '../../../src/settings/document/settings';
import browser, { badgeText } from '../../support/fakeBrowser';
import { workerBed } from './workerBed';

const chat = 'https://chat.example.com';
let title = '';

beforeEach(async () => {
  await workerBed();
  Object.assign(browser.runtime, {
    getManifest: () => ({ version: '0.0.0', host_permissions: ['https://www.userlike.com/*'] }),
  });
  vi.spyOn(browser.action, 'setTitle').mockImplementation((...given: unknown[]) => {
    [{ title }] = given as [{ title: string }];
    return Promise.resolve();
  });
});

async function shown(): Promise<{ readonly title: string; readonly badge: string }> {
  await showBadge();
  return { title, badge: badgeText() };
}
const noAccess = (origin: string) => `Send to Lime: no access to ${origin}. Click to allow it.`;

test('nothing is said while all are allowed', async () => {
  expect(await shown()).toEqual({ title: 'Send to Lime', badge: '' });
});

test('one of Userlike’s that was given at the installation, and is off or "on click" now', async () => {
  await browser.permissions.remove({ origins: ['https://www.userlike.com/*'] });
  expect(await shown()).toEqual({ title: noAccess('https://www.userlike.com'), badge: '!' });
});

test('one that an update has added and the operator has not answered', async () => {
  await browser.permissions.remove({ origins: ['https://app.lime-connect.com/*'] });
  expect(await shown()).toEqual({ title: noAccess('https://app.lime-connect.com'), badge: '' });
});

test('one that the operator has added, and was allowed then', async () => {
  await saveSettings({ ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme', messageCenters: [chat] });
  expect(await shown()).toEqual({ title: noAccess(chat), badge: '!' });
  await browser.permissions.request({ origins: [`${chat}/*`] });
  expect(await shown()).toEqual({ title: 'Send to Lime', badge: '' });
});

test('one that a policy has added and the operator has not answered; the shortcuts open the settings', async () => {
  await browser.storage.managed.set({ messageCenters: [chat] });
  expect(await shown()).toEqual({ title: noAccess(chat), badge: '' });
  const opened = vi.fn(() => Promise.resolve());
  Object.assign(browser.runtime, { openOptionsPage: opened });
  Object.assign(browser.tabs, { sendMessage: () => Promise.reject(new Error('no receiver')) });
  vi.spyOn(browser.tabs, 'query').mockResolvedValue([{ id: 7 }] as never);
  await runCommand('send-conversation');
  expect(opened).toHaveBeenCalledOnce();
});
