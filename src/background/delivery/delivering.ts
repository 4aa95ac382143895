/**
 * Runs what the journal holds: on start, on an alarm, when the network is back, and when a person asks. One delivery a conversation at a time, by a
 * Web Lock taken here in the worker (a framed panel's locks are not shared in Firefox, facts: platform 2.3). A lock dies with the worker, so a
 * record that says `sending` without a lock was cut off, and goes on from its journal.
 */
import { atMost } from '../../lime/atMost';
import type { LimeError } from '../../lime/result';
import { deliver } from '../../sending/delivery/deliver';
import { Withdrawn } from '../../sending/delivery/deliveryRun';
import type { DeliveryProblem, StorageProblem } from '../../sending/journal/deliveryView';
import { connected, waitsForConnection, type FileStep } from '../../sending/files/fileStep';
import { isDue } from '../../sending/journal/isDue';
import { undoTime } from '../../sending/journal/undo';
import { hasFiles, problemOf, type DeliveryRecord, type Journal } from '../../sending/journal/journal';
import type { LimePort } from '../../sending/plan/limePort';
import { transition, whereItMay } from '../../sending/journal/transition';
import { takeBack, type UndoAnswer } from '../../sending/journal/undo';
import type { QueryBatcher } from '../../lime/queryBatcher';
import { browser } from '../../messaging/browser';
import { drainBulk, mayGoOn } from './bulk';
import { connect, type Connection } from '../lime/connection';
import { conversationLock } from './conversationLock';
import { forgetState } from './conversationState';
import { databaseId } from '../storage/database';
import { wasErased } from '../storage/erased';
import { forgetOldWords, resultLifetime } from '../storage/sweep';
import { StorageError } from '../storage/storageError';
import { journalStore } from '../storage/journalStore';
import { limePortOf } from '../lime/limePort';
import { takeRequestSlot, takeBulkRequestSlot } from '../lime/rateLimiter';
import { phoneNumbers } from '../lime/phoneNumbers';
import { rememberedTargets } from './rememberedTargets';
import { settingsInForce } from '../storage/settingsStore';
import { valuesFor } from '../lime/valuesFor';
import { showBadge } from './badge';
import { sinceOf } from '../storage/storedDelivery';
import { drainFiles } from './fileUploadQueue';
import { notifyTabs } from '../browser/notifyTabs';
import { started } from '../../messaging/started';

export const drainAlarm = 'drain';

/** What browsers keep to as the shortest alarm of an installed extension (facts: platform 3.3). */
const shortestAlarm = 30_000;

/** Deliveries of a day without Lime go out so many at a time, not all at once. */
const lanes = 12;

/** When to look again if the journal itself could not be read or written. */
export const storagePause = 60_000;

const storageProblems = new EventTarget();

/** Tells what is the matter with the storage, each time a run cannot go on for it: what cannot be written is in no record that changes. */
export function hearStorageProblems(hear: (why: StorageProblem) => void, signal: AbortSignal): void {
  storageProblems.addEventListener('problem', (event) => hear((event as CustomEvent<StorageProblem>).detail), {
    signal,
  });
}

/** What was accepted a moment ago, and the connection that it was accepted with. */
export interface Accepted {
  readonly id: string;
  readonly connection: Connection;
}

/**
 * Goes on with every delivery that is due. Comes back when none is left that could go on now. Storage that fails (full, unreadable, blocked) ends
 * the run where it is: what is on disk is the truth, and the next run goes on from there.
 * @param networkIsBack what waits for the network alone is due now
 * @param accepted goes out before anything else is looked at: somebody waits for its link
 */
export async function drain(networkIsBack = false, accepted?: Accepted): Promise<void> {
  try {
    if (accepted) {
      const { id, connection } = accepted;
      const refused = refusedKey(await journalStore.open());
      const after = await runLocked(id, {
        paced: takeRequestSlot,
        networkIsBack,
        refused: () => refused,
        connection,
      });
      if (after) await showBadge();
    }
    // What a newer version has begun is for that one to end.
    if ((await settingsInForce()).newer) return;
    await forgetOldWords();
    const records = await journalStore.open();
    const due = mayGoOn(records, (record) => isDue(record, Date.now(), networkIsBack));
    const many = due.some(({ bulk }) => bulk);
    // Should the worker end on the way, nobody else need look for the delivery to go on.
    if (due.length > 0) await wakeAgain();
    const single = due.filter(({ bulk }) => !bulk);
    // Of hundreds none looks at all the others: what is known at the beginning, and what the runs learn, is enough.
    let refused = refusedKey(records);
    await atMost(lanes, single, async ({ id }) => {
      const after = await runLocked(id, { paced: takeRequestSlot, networkIsBack, refused: () => refused });
      refused ??= after ? refusedKey([after]) : undefined;
      if (after && single.length <= lanes) await showBadge();
    });
    if (single.length > lanes) await showBadge();
    await scheduleNext();
    if (many) {
      const isDueNow = (record: DeliveryRecord, now: number) => isDue(record, now, networkIsBack);
      await Promise.all([
        showBadge(),
        drainBulk(isDueNow, (id, batched) => runLocked(id, { paced: takeBulkRequestSlot, networkIsBack, batched })),
      ]);
      await scheduleNext();
      await showBadge();
    }
    if ((await journalStore.open()).some(hasFiles)) {
      await drainFiles();
      await scheduleNext();
      await showBadge();
    }
  } catch (error) {
    await wakeAt(Date.now() + storagePause);
    if (!(error instanceof StorageError)) throw error;
    storageProblems.dispatchEvent(new CustomEvent('problem', { detail: error.problem }));
  }
}

/** Has the browser wake a worker that was ended. Before a plan is accepted, so that an accepted one never depends on anybody's looking. */
export const wakeAgain = (): Promise<void> => wakeAt(Date.now() + shortestAlarm);

/** At that time or sooner: an alarm that is to come is never put off, since who has set it may know of a delivery that we have not read yet. */
const wakeAt = (when: number): Promise<void> =>
  navigator.locks.request('alarm', async () => {
    const { scheduledTime = 0 } = (await browser.alarms.get(drainAlarm)) ?? {};
    if (scheduledTime < Date.now() || scheduledTime > when) await browser.alarms.create(drainAlarm, { when });
  });

/** Goes on with all that stood still for want of a key, a right or a permission, once there is a new one or the operator says so. */
export async function drainAfterConnecting(): Promise<void> {
  await journalStore.changeOpen((record) => {
    if (waitsForAccess(record)) return transition(record, { kind: 'retry' });
    return record.files?.files.some(waitsForConnection) ? { ...record, files: connected(record.files) } : record;
  });
  await drain();
}

/** Whether what keeps the delivery is of the way to Lime, and not of its own. */
export function waitsForAccess(record: DeliveryRecord): boolean {
  const problem = problemOf(record);
  const refusals = ['unauthorized', 'forbidden', 'notLime'] as const;
  return problem?.kind === 'notConnected' || refusals.some((kind) => isRefused(problem, kind));
}

/** The refusal of a key, if that is what keeps one of these. */
const refusedKey = (records: readonly DeliveryRecord[]): DeliveryProblem | undefined =>
  records.map(problemOf).find((problem) => isRefused(problem, 'unauthorized')) ?? undefined;

const isRefused = (problem: DeliveryProblem | null, kind: LimeError['kind']): boolean =>
  problem?.kind === 'lime' && problem.error.kind === kind;

/** Those that could go on while nobody is at them: their worker was ended, or their storage fails. */
export async function stranded(records: readonly DeliveryRecord[]): Promise<DeliveryRecord[]> {
  const due = records.filter((record) => isDue(record, Date.now()));
  if (due.length === 0) return [];
  const { held = [] } = await navigator.locks.query();
  const locks = new Set(held.map(({ name }) => name));
  return due.filter((record) => !locks.has(conversationLock(record)));
}

interface Run {
  readonly paced: typeof takeRequestSlot;
  readonly networkIsBack: boolean;
  /** Why no key may be shown to Lime, if that is so. Many in line are held up by their own queue. */
  readonly refused?: () => DeliveryProblem | undefined;
  /** What is looked up for many at once. */
  readonly batched?: QueryBatcher;
  /** In place of a new one. */
  readonly connection?: Connection;
}

/** Runs one delivery, unless it runs already. @returns its record afterwards */
async function runLocked(id: string, run: Run): Promise<DeliveryRecord | null> {
  const before = await journalStore.get(id);
  if (!before) return null;
  const lock = conversationLock(before);
  return navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
    // Read again under the lock: what was due a moment ago may have been done since.
    const record = held && (await journalStore.get(id));
    if (!record || !isDue(record, Date.now(), run.networkIsBack)) return null;
    const done = await runConnected(record, run);
    await notifyTabs(record);
    return done;
  });
}

async function runConnected(record: DeliveryRecord, run: Run): Promise<DeliveryRecord | null> {
  const { id } = record;
  const { paced, refused, batched } = run;
  // A key that Lime has refused to one is shown to Lime by no other: the whole queue waits for a new key, or for the operator's word.
  const why = refused?.();
  if (why) return fail(id, why);
  const connection = run.connection ?? (await connect(paced));
  if (connection.kind !== 'ready') return fail(id, { kind: 'notConnected', why: connection.kind });
  if (connection.baseUrl !== record.limeBaseUrl) return fail(id, { kind: 'notConnected', why: 'otherLime' });
  const database = await databaseId();
  let { target } = record;
  const journal: Journal = {
    ...journalStore,
    // Only a run whose record is gone adds one: not after "Delete everything in this browser".
    async add(...added) {
      if (await wasErased(database)) throw new Withdrawn();
      await journalStore.add(...added);
    },
    async change(...change) {
      const changed = await journalStore.change(...change);
      if (!target && changed?.target) await notifyTabs(changed);
      target = changed?.target ?? null;
      return changed;
    },
  };
  const done = await deliver(id, {
    lime: limePortOf(connection, batched),
    journal,
    now: () => Date.now(),
    random: () => Math.random(),
    remembered: rememberedTargets,
    values: valuesFor(connection.settings),
    phoneNumbers,
  }).catch((error: unknown) => {
    // This one's plan cannot be decrypted any more; the others go on.
    if (error instanceof StorageError && error.problem === 'storageKeyLost')
      return fail(id, { kind: 'storage', why: error.problem });
    throw error;
  });
  if (!done || !isRefused(problemOf(done), 'forbidden')) return done;
  // One object or limetype may be out of the key's reach. A key that may not even greet Lime is refused itself, and the whole queue waits.
  const greeted = await connection.client.request('GET', '/');
  return greeted.ok || greeted.error.kind !== 'forbidden'
    ? done
    : fail(id, { kind: 'lime', error: { ...greeted.error, kind: 'unauthorized' } });
}

/** Takes back what the delivery made, and with it its record: the conversation is as if it had never been sent. */
export async function undoDelivery(delivery: DeliveryRecord, lime: LimePort): Promise<UndoAnswer> {
  const { id, conversationId } = delivery;
  return navigator.locks.request(conversationLock(delivery), async () => {
    const record = await journalStore.get(id);
    const answer = await takeBack(
      record?.undo ?? null,
      lime,
      Date.now(),
      async (undo, changes) => {
        await journalStore.change(id, (stored) => ({ ...stored, undo, ...(changes && { changes }) }));
      },
      record?.changes,
    );
    if (answer.kind !== 'undone') return answer;
    await journalStore.change(id, () => null);
    await forgetState(conversationId);
    await notifyTabs(delivery);
    return answer;
  });
}

const fail = (id: string, problem: DeliveryProblem): Promise<DeliveryRecord | null> =>
  journalStore.change(id, whereItMay({ kind: 'stop', problem }));

async function scheduleNext(): Promise<void> {
  const now = Date.now();
  const result = await journalStore.oldestResult();
  const records = await journalStore.open();
  const goingOn = new Set(mayGoOn(records, (record) => isDue(record, now)));
  const times = records.flatMap((record) => {
    if (record.state.kind === 'waiting') return [record.state.nextAt];
    // Under way in another run of this worker, or of one that has just ended.
    if (record.state.kind === 'sending') return [now + shortestAlarm];
    if (record.bulk && goingOn.has(record)) return [now + shortestAlarm];
    return record.files?.files.flatMap((step) => fileTime(step, record, now) ?? []) ?? [];
  });
  if (result) times.push(sinceOf(result) + resultLifetime + 1_000);
  if (times.length === 0) return;
  const pause = Math.max(Math.min(...times) - now, 0);
  // The timer is for as long as the worker lives; the alarm wakes it when it does not.
  if (pause < shortestAlarm) lookAgainIn(pause);
  await wakeAt(now + Math.max(pause, shortestAlarm));
}

/** Whoever sets the time anew takes the lock away: if each look were left to set one more, they would multiply. */
function lookAgainIn(pause: number): void {
  navigator.locks
    .request('next look', { steal: true }, () => new Promise((resolve) => setTimeout(resolve, pause)))
    .then(
      () => started(drain()),
      () => undefined,
    );
}

/** When to look after a file again: when the send can no longer be taken back, and, should the worker end meanwhile, soon. */
function fileTime({ state }: FileStep, { undo }: DeliveryRecord, now: number): number | null {
  if ('nextAt' in state) return state.nextAt;
  if (!/queued|fetched|uploading/.test(state.kind)) return null;
  return undo && undo.until > now ? Math.min(undo.until, now + undoTime) + 1 : now + shortestAlarm;
}
