/** The toolbar tells of a send of the last seconds and offers Undo: a page that hides the panel cannot hide either. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { showBadge } from '../../../src/background/delivery/badge';
import { undoFromToolbar } from '../../../src/background/delivery/toolbarUndo';
import { journalStore } from '../../../src/background/storage/journalStore';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import browser, { badgeText, toolbarMenu } from '../../support/fakeBrowser';
import { planToCreate } from '../sending/plans';
import { workerBed, workerRests } from './workerBed';

const idOf = (number: number) => `${String(number).repeat(8)}-1111-4111-8111-111111111111`;
const target = { limetype: 'helpdesk', id: 5, descriptive: 'Anna', link: 'https://acme.lime-crm.com/5', created: true };

beforeEach(() => workerBed());
afterEach(workerRests);

async function add(number: number, ago: number, parts: Partial<DeliveryRecord> = {}): Promise<void> {
  const plan = planToCreate(idOf(number));
  const endedAt = Date.now() - ago;
  const undo = { until: endedAt + 10_000, made: [], begun: false };
  const sent = { state: { kind: 'sent' }, target, endedAt, undo } as const;
  await journalStore.add({ ...newRecord(plan, endedAt, null), ...sent, ...parts }, plan);
}

test('a send of a moment ago is told, without a name, and its menu takes it back', async () => {
  await add(1, 1_000);
  await showBadge();
  expect(badgeText()).toBe('✓');
  expect(toolbarMenu()).toEqual({ [idOf(1)]: 'Undo sending to Lime: helpdesk 5' });
  await undoFromToolbar(idOf(1));
  expect(await journalStore.get(idOf(1))).toBeNull();
  await showBadge();
  expect([badgeText(), toolbarMenu()]).toEqual(['', {}]);
});

test('of several the newest, also while its files follow', async () => {
  await add(1, 5_000);
  await add(2, 1_000, { files: null });
  await showBadge();
  expect(Object.keys(toolbarMenu())).toEqual([idOf(2)]);
});

test.each<[string, number, Partial<DeliveryRecord>]>([
  ['whose seconds are over', 11_000, {}],
  ['that has ended by a clock that ran ahead', -3_600_000, {}],
  ['of many at once', 1_000, { bulk: 1 }],
  ['that made nothing', 1_000, { undo: null }],
])('not one %s', async (_, ago, parts) => {
  await add(1, ago, parts);
  await Promise.all([showBadge(), showBadge()]);
  expect([badgeText(), toolbarMenu()]).toEqual(['', {}]);
});

test('what looks at the same moment makes one entry', async () => {
  await add(1, 1_000);
  await Promise.all([showBadge(), showBadge(), showBadge()]);
  expect(Object.keys(toolbarMenu())).toEqual([idOf(1)]);
});

test('where it cannot be taken back any more the settings open, which say so', async () => {
  let opened = 0;
  Object.assign(browser.runtime, { openOptionsPage: () => Promise.resolve((opened += 1)) });
  await undoFromToolbar(idOf(9));
  expect(opened).toBe(1);
});
