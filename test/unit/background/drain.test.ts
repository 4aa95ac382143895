/** What the worker does with what is due, and when it looks again. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drain } from '../../../src/background/delivery/drain';
import { drainAlarm } from '../../../src/background/delivery/schedule';
import { showBadge } from '../../../src/background/delivery/badge';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { newRecord } from '../../../src/sending/journal/journal';
import browser, { alarmTime, badgeText } from '../../support/fakeBrowser';
import { planToCreate } from '../sending/plans';
import { workerBed, workerRests } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';

beforeEach(() => workerBed());
afterEach(workerRests);

test('what waits for Lime has an alarm and a badge', async () => {
  await journalStore.add(newRecord(planToCreate(id), 1, null), planToCreate(id));
  await drain();
  const record = await journalStore.get(id);
  expect(record).toMatchObject({ state: { kind: 'waiting' } });
  expect(alarmTime(drainAlarm)).toBeGreaterThan(Date.now());
  expect(badgeText()).toBe('1');
});

test('an empty journal has neither', async () => {
  await drain();
  await showBadge();
  expect(alarmTime(drainAlarm)).toBeUndefined();
  expect(badgeText()).toBe('');
});

/** A journal with so many sends that wait for nothing. */
async function addMany(count: number, bulk: number | null = null): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const one = `11111111-1111-4111-8111-${String(index).padStart(12, '0')}`;
    const plan = { ...planToCreate(one), conversationId: 1_000 + index };
    await journalStore.add(newRecord(plan, Date.now(), bulk), plan);
  }
}

test('of many that are due none looks at all the others', async () => {
  const looks: number[] = [];
  const counts = [20, 60] as const;
  for (const count of counts) {
    await workerBed();
    await addMany(count);
    const all = vi.spyOn(journalStore, 'open');
    await drain();
    looks.push(all.mock.calls.length);
    all.mockRestore();
  }
  // The badge of a send in an earlier test may be looked after meanwhile.
  expect(Math.abs((looks[1] ?? NaN) - (looks[0] ?? NaN))).toBeLessThan(counts[1] - counts[0]);
});

test('a key that Lime refuses is shown by those that are under way alone', async () => {
  const { asked } = await workerBed(
    () => new Response('{}', { status: 401, headers: { 'Content-Type': 'application/json' } }),
  );
  await addMany(60);
  await drain();
  expect((await journalStore.open()).every(({ state }) => state.kind === 'failed')).toBe(true);
  expect(asked.length).toBeLessThanOrEqual(12);
  expect(badgeText()).toBe('60');
});

test('many in line behind a key that Lime refuses do not wake the worker, and go on when that is mended', async () => {
  let refuses = true;
  const { asked } = await workerBed(() =>
    refuses
      ? new Response('{}', { status: 401, headers: { 'Content-Type': 'application/json' } })
      : new Response(null, { status: 503 }),
  );
  await addMany(30, 1);
  await drain();
  const failed = async () => (await journalStore.open()).filter(({ state }) => state.kind === 'failed');
  expect((await failed()).length).toBeLessThanOrEqual(12);
  await browser.alarms.clearAll();
  const { length } = asked;
  await drain();
  expect(alarmTime(drainAlarm)).toBeUndefined();
  expect(asked).toHaveLength(length);

  // The operator discards those that were refused: the others are tried.
  refuses = false;
  for (const { id: deliveryId } of await failed())
    await handlers['delivery.discard']({ deliveryId }, { tabId: 1 } as never);
  await vi.waitUntil(async () => (await journalStore.open()).some(({ state }) => state.kind === 'waiting'), {
    timeout: 30_000,
  });
  expect(alarmTime(drainAlarm)).toBeGreaterThan(Date.now());
});

test('a tab that never answers holds up no send', async () => {
  await journalStore.add(newRecord(planToCreate(id), 1, null), planToCreate(id));
  const told: number[] = [];
  Object.assign(browser.tabs, {
    query: () => Promise.resolve([{ id: 1 }, { id: 2 }]),
    sendMessage: (tabId: number) => (told.push(tabId), new Promise(() => undefined)),
  });
  try {
    await drain();
    expect(new Set(told)).toEqual(new Set([1, 2]));
    expect(await journalStore.get(id)).toMatchObject({ state: { kind: 'waiting' } });
  } finally {
    Object.assign(browser.tabs, { query: () => Promise.resolve([]) });
  }
}, 10_000);
