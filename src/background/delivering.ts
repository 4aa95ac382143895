/**
 * Runs what the journal holds: on start, on an alarm, when the network is back, and when a person asks. One delivery a conversation at a time, by a
 * Web Lock taken here in the worker (a framed panel's locks are not shared in Firefox, facts: platform 2.3). A lock dies with the worker, so a
 * record that says `sending` without a lock was cut off, and goes on from its journal.
 */
import { deliver } from '../sending/deliver';
import type { DeliveryProblem } from '../sending/deliveryView';
import { hasEnded, type DeliveryRecord } from '../sending/journal';
import type { LimePort } from '../sending/limePort';
import { transition } from '../sending/transition';
import { takeBack, type UndoAnswer } from '../sending/undo';
import type { Gathering } from '../lime/gathering';
import { browser } from '../messaging/pageBrowser';
import type { TabMessage } from '../messaging/tabMessages';
import { drainBulk } from './bulk';
import { connect } from './connection';
import { forgetState } from './conversationState';
import { journalStore } from './journalStore';
import { limePortOf } from './limePort';
import { pace, paceBulk } from './pace';
import { rememberedTarget } from './rememberedTarget';
import { showBadge } from './badge';

export const drainAlarm = 'drain';

/** What browsers keep to as the shortest alarm of an installed extension (facts: platform 3.3). */
const shortestAlarm = 30_000;

/** How long the words of an ended delivery are kept for those who look at its result; then only ids, link and times remain. */
const resultLifetime = 10 * 60_000;

/** When to look again if the journal itself could not be read or written. */
const storagePause = 60_000;

/**
 * Goes on with every delivery that is due. Comes back when none is left that could go on now. Storage that fails (full, unreadable, blocked) ends
 * the run where it is: what is on disk is the truth, and the next run goes on from there.
 */
export async function drain(): Promise<void> {
  try {
    const due = (await journalStore.all()).filter((record) => isDue(record, Date.now()));
    const many = due.some(({ bulk }) => bulk);
    // Should the worker end on the way, it is woken to go on.
    if (many) await scheduleNext();
    await Promise.all(due.filter(({ bulk }) => !bulk).map((record) => runLocked(record.id, pace)));
    await forgetOldResults();
    await scheduleNext();
    if (!many) return;
    await Promise.all([showBadge(), drainBulk(isDue, (id, gathered) => runLocked(id, paceBulk, gathered))]);
    await scheduleNext();
    await showBadge();
  } catch {
    await browser.alarms.create(drainAlarm, { when: Date.now() + storagePause });
  }
}

/** Goes on with what stood still for want of a key or a permission, once there is a new one. */
export async function drainAfterConnecting(): Promise<void> {
  const paused = (await journalStore.all()).filter(
    ({ state }) => state.kind === 'failed' && isConnectionProblem(state.problem),
  );
  for (const record of paused) await journalStore.put(transition(record, { kind: 'retry' }));
  await drain();
}

const isConnectionProblem = (problem: DeliveryProblem): boolean =>
  problem.kind === 'notConnected' || (problem.kind === 'lime' && problem.error.kind === 'unauthorized');

function isDue({ state }: DeliveryRecord, now: number): boolean {
  return state.kind === 'queued' || state.kind === 'sending' || (state.kind === 'waiting' && state.nextAt <= now);
}

/** Runs one delivery, unless it runs already. @returns its record afterwards */
async function runLocked(id: string, paced: typeof pace, gathered?: Gathering): Promise<DeliveryRecord | null> {
  const before = await journalStore.get(id);
  if (!before) return null;
  const lock = `conversation ${before.conversationId}`;
  const after = await navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
    // Read again under the lock: what was due a moment ago may have been done since.
    const record = held && (await journalStore.get(id));
    if (!record?.plan || !isDue(record, Date.now())) return null;
    const done = await runConnected(record, paced, gathered);
    await tellTabs(done);
    return done;
  });
  // The badge counts all there are: for one of hundreds that is too much to do.
  if (!gathered) await showBadge();
  return after;
}

async function runConnected(record: DeliveryRecord, paced: typeof pace, gathered?: Gathering): Promise<DeliveryRecord> {
  const connection = await connect(paced);
  if (connection.kind !== 'ready')
    return fail(record, { kind: 'notConnected', why: connection.kind === 'noPermission' ? 'noPermission' : 'noKey' });
  if (connection.baseUrl !== record.plan?.limeBaseUrl) return fail(record, { kind: 'notConnected', why: 'otherLime' });
  let { target } = record;
  const journal = {
    ...journalStore,
    async put(changed: DeliveryRecord) {
      await journalStore.put(changed);
      if (!target && changed.target) await tellTabs(changed);
      ({ target } = changed);
    },
  };
  return deliver(record, {
    lime: limePortOf(connection.client, gathered),
    journal,
    now: () => Date.now(),
    random: () => Math.random(),
    remembered: rememberedTarget,
  });
}

/** Takes back what the delivery made, and with it its record: the conversation is as if it had never been sent. */
export async function undoDelivery({ id, conversationId }: DeliveryRecord, lime: LimePort): Promise<UndoAnswer> {
  return navigator.locks.request(`conversation ${conversationId}`, async () => {
    const record = await journalStore.get(id);
    const answer = await takeBack(record?.undo ?? null, lime, Date.now(), async (undo) => {
      if (record) await journalStore.put({ ...record, undo });
    });
    if (!record || answer.kind !== 'undone') return answer;
    await journalStore.remove(id);
    await forgetState(conversationId);
    await tellTabs(record);
    return answer;
  });
}

async function fail(record: DeliveryRecord, problem: DeliveryProblem): Promise<DeliveryRecord> {
  const failed = transition(record, { kind: 'stop', problem });
  await journalStore.put(failed);
  return failed;
}

/** Launchers ask anew what to show, in whatever tab the conversation is open. A tab without one of ours refuses, and needs nothing. */
async function tellTabs({ conversationId }: DeliveryRecord): Promise<void> {
  const message: TabMessage = { type: 'stateChanged', conversationId };
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(async ({ id }) => id !== undefined && browser.tabs.sendMessage(id, message)));
}

async function forgetOldResults(): Promise<void> {
  const old = Date.now() - resultLifetime;
  for (const record of await journalStore.all()) {
    if (!hasEnded(record) || !record.target?.descriptive || record.createdAt > old) continue;
    await journalStore.put({ ...record, target: { ...record.target, descriptive: '' }, notAttached: [] });
  }
}

async function scheduleNext(): Promise<void> {
  const now = Date.now();
  const times = (await journalStore.all()).flatMap((record) => {
    if (record.state.kind === 'waiting') return [record.state.nextAt];
    if (record.bulk && isDue(record, now)) return [now + shortestAlarm];
    if (hasEnded(record) && record.target?.descriptive) return [record.createdAt + resultLifetime + 1_000];
    return [];
  });
  if (times.length === 0) return;
  const pause = Math.max(Math.min(...times) - now, 0);
  // The timer is for as long as the worker lives; the alarm wakes it when it does not.
  if (pause < shortestAlarm) setTimeout(() => void drain(), pause);
  await browser.alarms.create(drainAlarm, { when: now + Math.max(pause, shortestAlarm) });
}
