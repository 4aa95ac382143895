/**
 * When the journal is checked next: a timer while the worker lives, and an alarm that wakes it after it has ended. Browsers keep alarms at least thirty
 * seconds apart, so the timer serves short pauses.
 */
import { browser } from '../../messaging/browser';
import { started } from '../../messaging/started';
import { isUnderWay, type FileStep } from '../../sending/files/fileStep';
import { isDue } from '../../sending/journal/isDue';
import type { DeliveryRecord } from '../../sending/journal/journal';
import { pauseEnd } from '../../sending/journal/retryPolicy';
import { isUndoDue, undoTime, type Undo } from '../../sending/journal/undo';
import { logStep } from '../log/workerLog';
import { journalStore } from '../storage/journalStore';
import { attentionSince } from '../storage/storedDelivery';
import { resultLifetime } from '../storage/sweep';
import { deliveriesDue } from './bulk';

export const drainAlarm = 'drain';

/** Browsers delay a shorter alarm of an installed extension to this (facts: platform 3.3). */
const shortestAlarm = 30_000;

/** Has the browser wake a worker that was ended. Called before a plan is accepted, so that no accepted plan depends on a panel that asks. */
export const wakeSoon = (): Promise<void> => wakeAt(Date.now() + shortestAlarm);

/** At that time or sooner. Never postpones a pending alarm: whoever set it may know of a delivery this run has not read. */
export const wakeAt = (when: number): Promise<void> =>
  navigator.locks.request('alarm', async () => {
    const { scheduledTime = 0 } = (await browser.alarms.get(drainAlarm)) ?? {};
    if (scheduledTime >= Date.now() && scheduledTime <= when) return;
    await browser.alarms.create(drainAlarm, { when });
    logStep({ kind: 'alarm', inMs: when - Date.now() });
  });

/** @param drain continues what is due then */
export async function scheduleNext(drain: () => Promise<void>): Promise<void> {
  const now = Date.now();
  const times = recordTimes(await journalStore.open(), now);
  const result = await journalStore.oldestResult();
  if (result) times.push(attentionSince(result) + resultLifetime + 1_000);
  if (times.length === 0) return;
  const pause = Math.max(Math.min(...times) - now, 0);
  if (pause < shortestAlarm) drainAfter(pause, drain);
  await wakeAt(now + Math.max(pause, shortestAlarm));
}

function recordTimes(records: readonly DeliveryRecord[], now: number): number[] {
  const goingOn = new Set(deliveriesDue(records, (record) => isDue(record, now)));
  return records.flatMap((record) => {
    if (record.state.kind === 'waiting') return [pauseEnd(record.state.nextAt, now)];
    // Under way in another run of this worker, or of one that has just ended.
    if (record.state.kind === 'sending') return [now + shortestAlarm];
    if (record.bulk && goingOn.has(record)) return [now + shortestAlarm];
    if (record.undo?.begun) return undoTimes(record.undo, now);
    return record.files?.files.flatMap((step) => fileTime(step, record, now) ?? []) ?? [];
  });
}

/** When an undo goes on that was cut off or has stopped; no file of such a send follows. */
function undoTimes(undo: Undo, now: number): number[] {
  if (undo.nextAt === null) return [];
  return [isUndoDue(undo, now) ? now + shortestAlarm : (undo.nextAt ?? now)];
}

/** When to look after a file again: when the send can no longer be taken back, and soon, in case the worker ends meanwhile. */
function fileTime({ state }: FileStep, { undo }: DeliveryRecord, now: number): number | null {
  if ('nextAt' in state) return state.nextAt;
  if (!isUnderWay(state)) return null;
  return undo && undo.until > now ? Math.min(undo.until, now + undoTime) + 1 : now + shortestAlarm;
}

/** Rescheduling steals the lock, so at most one timer exists. */
function drainAfter(pause: number, drain: () => Promise<void>): void {
  navigator.locks
    .request('next look', { steal: true }, () => new Promise((resolve) => setTimeout(resolve, pause)))
    .then(
      () => started(drain()),
      () => undefined,
    );
}
