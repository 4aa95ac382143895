/** What the worker does with what is due, and when it looks again. */
import { beforeEach, expect, test } from 'vitest';
import { drain, drainAlarm } from '../../../src/background/delivery/delivering';
import { showBadge } from '../../../src/background/delivery/badge';
import { journalStore } from '../../../src/background/storage/journalStore';
import { newRecord } from '../../../src/sending/journal/journal';
import { alarmTime, badgeText } from '../../support/fakeBrowser';
import { planToCreate } from '../sending/plans';
import { workerBed } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';

beforeEach(() => workerBed());

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
