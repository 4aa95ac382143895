/** Files that are to follow while there is no connection: the worker sleeps longer and longer, says why, and goes on at once when somebody connects. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drain, drainAfterConnecting } from '../../../src/background/delivery/drain';
import { drainAlarm } from '../../../src/background/delivery/schedule';
import { keepFile } from '../../../src/background/storage/fileStore';
import { journalStore } from '../../../src/background/storage/journalStore';
import { saveSettings } from '../../../src/background/storage/settingsStore';
import { filesOnTheWay } from '../../../src/sending/files/fileStep';
import { newRecord } from '../../../src/sending/journal/journal';
import { fileStateText } from '../../../src/i18n/fileText';
import { initialSettings } from '../../../src/settings/document/settings';
import browser, { alarmTime, badgeText } from '../../support/fakeBrowser';
import { plannedFiles, planToCreate } from '../sending/plans';
import { workerBed, type Asked } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const origins = ['https://acme.lime-crm.com/*'];
const limeBaseUrl = 'https://acme.lime-crm.com/acme';
const files = filesOnTheWay(plannedFiles, { limeBaseUrl, targetId: 1001, personId: null });
const target = { limetype: 'helpdesk', id: 1001, descriptive: '', link: 'https://x', created: true };

let asked: Asked;
let now = Date.now();
beforeEach(async () => {
  ({ asked } = await workerBed());
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  const plan = planToCreate(id);
  await journalStore.add({ ...newRecord(plan, now, null), state: { kind: 'sent' }, target, files, endedAt: now }, plan);
  await browser.permissions.remove({ origins });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const state = async () => (await journalStore.get(id))?.files?.files[0]?.state;

/** How often the browser wakes the worker in so many hours. */
async function wakings(hours: number): Promise<number> {
  const end = now + hours * 60 * 60_000;
  for (let count = 0; ; count++) {
    await drain();
    now = (alarmTime(drainAlarm) ?? NaN) + 1;
    if (!(now < end)) return count;
  }
}

test('the worker is woken more and more seldom, in the end every hour, and asks nothing', async () => {
  const firstHours = await wakings(2);
  expect(firstHours).toBeGreaterThan(3);
  // One look each, and one to be sure that the look was not cut off.
  expect(await wakings(22)).toBeLessThanOrEqual(2 * 23);
  expect(asked).toEqual([]);
});

test('row and badge say so', async () => {
  await drain();
  const shown = await state();
  expect(shown && fileStateText(shown, false)).toContain('The browser does not let Send to Lime reach your Lime.');
  expect(badgeText()).toBe('1');
});

const yearMs = 365 * 24 * 60 * 60_000;

test('a clock that ran a year ahead and is set right does not keep a file for that year', async () => {
  await drain();
  expect(await state()).toMatchObject({ kind: 'waiting' });
  now -= yearMs;
  await browser.permissions.request({ origins });
  await keepFile(new Blob(['bytes']), id, plannedFiles.files[0]?.entryId ?? '');
  await drain();
  expect(asked.length).toBeGreaterThan(0);
});

test('nor does the time for taking the send back, told by such a clock', async () => {
  await browser.permissions.request({ origins });
  await keepFile(new Blob(['bytes']), id, plannedFiles.files[0]?.entryId ?? '');
  const undo = { until: now + 5_000, made: [], begun: false };
  const fetched = files.files.map((step) => ({ ...step, state: { kind: 'fetched' } as const }));
  await journalStore.change(id, (record) => ({ ...record, undo, files: { ...files, files: fetched } }));
  await drain();
  expect(asked).toEqual([]);
  now -= yearMs;
  await drain();
  expect(asked.length).toBeGreaterThan(0);
});

test('for another Lime than that of the settings it waits in the same way', async () => {
  await browser.permissions.request({ origins });
  await saveSettings({ ...initialSettings, baseUrl: 'https://acme.lime-crm.com/other' });
  await drain();
  expect(await state()).toMatchObject({ kind: 'waiting', error: { kind: 'notConnected', why: 'otherLime' } });
  expect(asked).toEqual([]);
});

test('with a connection it goes on at once, with the bytes that were here', async () => {
  await keepFile(new Blob(['bytes']), id, plannedFiles.files[0]?.entryId ?? '');
  await wakings(1);
  await browser.permissions.request({ origins });
  await drainAfterConnecting();
  expect(asked.length).toBeGreaterThan(0);
  expect(await state()).toMatchObject({ kind: 'waiting', error: { kind: 'notLime' } });
});
