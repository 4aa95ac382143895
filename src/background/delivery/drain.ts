/**
 * Continues what the journal holds: on start, on an alarm, when the network is back, and when a person asks. Order: the send accepted just now, other
 * single sends, sends in bulk, files.
 */
import { atMost } from '../../lime/atMost';
import { connected, waitsForConnection } from '../../sending/files/fileStep';
import { isDue } from '../../sending/journal/isDue';
import { hasFiles, type DeliveryRecord } from '../../sending/journal/journal';
import type { StorageProblem } from '../../sending/journal/deliveryView';
import { transition } from '../../sending/journal/transition';
import { restartedUndo } from '../../sending/journal/undo';
import type { Connection } from '../lime/connection';
import { logStep } from '../log/workerLog';
import { takeBulkRequestSlot, takeRequestSlot } from '../lime/rateLimiter';
import { journalStore } from '../storage/journalStore';
import { settingsInForce } from '../storage/settingsStore';
import { StorageError } from '../storage/storageError';
import { deleteOldTexts } from '../storage/sweep';
import { refusedKey, waitsForAccess } from './accessProblem';
import { showBadge } from './badge';
import { drainBulk, deliveriesDue } from './bulk';
import { drainFiles } from './fileUploadQueue';
import { runDelivery } from './runDelivery';
import { scheduleNext, wakeSoon, wakeAt } from './schedule';
import { endUndo } from './undoDelivery';

/** Deliveries of a day without Lime go out so many at a time, not all at once. */
const lanes = 12;

/** Pause before the next try if the journal itself could not be read or written. */
export const storagePause = 60_000;

/** What was accepted a moment ago, and the connection that it was accepted with. */
interface Accepted {
  readonly delivery: Pick<DeliveryRecord, 'id' | 'conversationId'>;
  readonly connection: Connection;
}

/**
 * Continues every delivery that is due and returns when none is left. A storage failure (full, unreadable, blocked) ends the run: what is on disk is
 * the truth, and the next run continues from there.
 * @param networkIsBack what waits for the network alone is due now
 * @param accepted goes first, since somebody waits for its link
 */
export async function drain(networkIsBack = false, accepted?: Accepted): Promise<void> {
  try {
    if (accepted) await runAccepted(accepted, networkIsBack);
    // What a newer version has begun is for that one to end.
    if ((await settingsInForce()).newer) return;
    await deleteOldTexts();
    const records = await journalStore.open();
    const due = deliveriesDue(records, (record) => isDue(record, Date.now(), networkIsBack));
    logStep({ kind: 'drain', due: due.length });
    // Set the alarm first: if the worker ends, it starts the next one, which continues the delivery.
    if (due.length > 0) await wakeSoon();
    await runSingle(due, records, networkIsBack);
    const halfUndone = records.filter(({ undo }) => undo?.begun);
    for (const record of halfUndone) await endUndo(record, networkIsBack);
    if (halfUndone.length > 0) await showBadge();
    await scheduleNext(drain);
    if (due.some(({ bulk }) => bulk)) {
      await Promise.all([showBadge(), runBulk(networkIsBack)]);
      await scheduleNext(drain);
      await showBadge();
    }
    if ((await journalStore.open()).some(hasFiles)) {
      await drainFiles();
      await scheduleNext(drain);
      await showBadge();
    }
  } catch (error) {
    logStep({ kind: 'stop', error });
    await wakeAt(Date.now() + storagePause);
    if (!(error instanceof StorageError)) throw error;
    storageProblems.dispatchEvent(new CustomEvent('problem', { detail: error.problem }));
  }
}

async function runAccepted({ delivery, connection }: Accepted, networkIsBack: boolean): Promise<void> {
  const refused = journalStore.open().then(refusedKey);
  const run = { paced: takeRequestSlot, networkIsBack, refused: () => refused, connection };
  const [after] = await Promise.all([runDelivery(delivery, run), refused]);
  if (after) await showBadge();
}

async function runSingle(
  due: readonly DeliveryRecord[],
  records: readonly DeliveryRecord[],
  networkIsBack: boolean,
): Promise<void> {
  const single = due.filter(({ bulk }) => !bulk);
  // With hundreds queued, a run must not read all others: what was read at the beginning and what runs have learned is enough.
  let refused = refusedKey(records);
  await atMost(lanes, single, async (record) => {
    const after = await runDelivery(record, { paced: takeRequestSlot, networkIsBack, refused: () => refused });
    refused ??= after ? refusedKey([after]) : undefined;
    if (after && single.length <= lanes) await showBadge();
  });
  if (single.length > lanes) await showBadge();
}

const runBulk = (networkIsBack: boolean): Promise<void> =>
  drainBulk(
    (record, now) => isDue(record, now, networkIsBack),
    (record, batched) => runDelivery(record, { paced: takeBulkRequestSlot, networkIsBack, batched }),
  );

/** Continues all that waited for a key, a right or a permission, once there is a new one or the operator asks for it. */
export async function drainAfterConnecting(): Promise<void> {
  await journalStore.changeOpen((record) => {
    if (waitsForAccess(record)) return transition(record, { kind: 'retry' });
    if (record.undo?.begun) return { ...record, undo: restartedUndo(record.undo) };
    return record.files?.files.some(waitsForConnection) ? { ...record, files: connected(record.files) } : record;
  });
  await drain();
}

const storageProblems = new EventTarget();

/** Reports a storage failure each time it ends a run: a failure to write cannot be seen from a changed record. */
export function hearStorageProblems(hear: (why: StorageProblem) => void, signal: AbortSignal): void {
  storageProblems.addEventListener('problem', (event) => hear((event as CustomEvent<StorageProblem>).detail), {
    signal,
  });
}
