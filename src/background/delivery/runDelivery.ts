/**
 * Runs one delivery. One at a time per conversation, by a Web Lock taken here in the worker (a framed panel's locks are not shared in Firefox, facts:
 * platform 2.3). A lock dies with the worker, so a record that says `sending` without a lock was cut off, and goes on from its journal.
 */
import type { QueryBatcher } from '../../lime/queryBatcher';
import { deliver } from '../../sending/delivery/deliver';
import { DeliveryDiscarded } from '../../sending/delivery/deliveryRun';
import type { DeliveryProblem } from '../../sending/journal/deliveryView';
import { isDue } from '../../sending/journal/isDue';
import { problemOf, type DeliveryRecord, type Journal } from '../../sending/journal/journal';
import { ifAllowed } from '../../sending/journal/transition';
import { notifyTabs } from '../browser/notifyTabs';
import { connect, type Connection } from '../lime/connection';
import { limePortOf } from '../lime/limePort';
import { phoneNumbers } from '../lime/phoneNumbers';
import type { takeRequestSlot } from '../lime/rateLimiter';
import { valuesFor } from '../lime/valuesFor';
import { databaseId } from '../storage/database';
import { wasErased } from '../storage/erased';
import { journalStore } from '../storage/journalStore';
import { StorageError } from '../storage/storageError';
import { isRefusal } from './accessProblem';
import { started } from '../../messaging/started';
import { conversationLock } from './conversationLock';
import { rememberedTargets } from './rememberedTargets';

interface Run {
  readonly paced: typeof takeRequestSlot;
  readonly networkIsBack: boolean;
  /** Why the API key must not be used now, if so. The queue of bulk sends pauses by itself. */
  readonly refused?: () => DeliveryProblem | undefined | Promise<DeliveryProblem | undefined>;
  /** Asks for many deliveries at once. */
  readonly batched?: QueryBatcher;
  /** In place of a new one. */
  readonly connection?: Connection;
}

/**
 * Runs the delivery, unless it runs already.
 * @returns its record afterwards; null if there was nothing to do
 */
export function runDelivery(
  delivery: Pick<DeliveryRecord, 'id' | 'conversationId'>,
  run: Run,
): Promise<DeliveryRecord | null> {
  return navigator.locks.request(conversationLock(delivery), { ifAvailable: true }, async (held) => {
    // Read under the lock: what was due a moment ago may have been done since.
    if (!held) return null;
    const [record, database] = await Promise.all([journalStore.get(delivery.id), databaseId()]);
    if (!record || !isDue(record, Date.now(), run.networkIsBack)) return null;
    const done = await runConnected(record, database, run);
    await notifyTabs(record);
    return done;
  });
}

async function runConnected(record: DeliveryRecord, database: string, run: Run): Promise<DeliveryRecord | null> {
  const { id } = record;
  const { paced, refused, batched } = run;
  // A key that Lime has refused to one delivery is shown to Lime by no other: the whole queue waits for a new key, or for the operator's word.
  const why = await refused?.();
  if (why) return stop(id, why);
  const connection = run.connection ?? (await connect(paced));
  if (connection.kind !== 'ready') return stop(id, { kind: 'notConnected', why: connection.kind });
  if (connection.baseUrl !== record.limeBaseUrl) return stop(id, { kind: 'notConnected', why: 'otherLime' });
  const done = await deliver(id, {
    lime: limePortOf(connection, batched),
    journal: journalOf(record, database),
    now: () => Date.now(),
    random: () => Math.random(),
    remembered: rememberedTargets,
    values: valuesFor(connection.settings),
    phoneNumbers,
  }).catch((error: unknown) => {
    // This one's plan cannot be decrypted any more; the others go on.
    if (error instanceof StorageError && error.problem === 'storageKeyLost')
      return stop(id, { kind: 'storage', why: error.problem });
    throw error;
  });
  if (!done || !isRefusal(problemOf(done), 'forbidden')) return done;
  // One object or limetype may be out of the key's reach. A key that may not even greet Lime is refused itself, and the whole queue waits.
  const greeted = await connection.client.request('GET', '/');
  return greeted.ok || greeted.error.kind !== 'forbidden'
    ? done
    : stop(id, { kind: 'lime', error: { ...greeted.error, kind: 'unauthorized' } });
}

/** The journal on disk; tabs hear of the target as soon as it is known. */
function journalOf({ target: known }: DeliveryRecord, database: string): Journal {
  let target = known;
  return {
    ...journalStore,
    // Only a run whose record is gone adds one: not after "Delete everything in this browser".
    async add(...added) {
      if (await wasErased(database)) throw new DeliveryDiscarded();
      await journalStore.add(...added);
    },
    async change(...change) {
      const changed = await journalStore.change(...change);
      if (!target && changed?.target) started(notifyTabs(changed));
      target = changed?.target ?? null;
      return changed;
    },
  };
}

const stop = (id: string, problem: DeliveryProblem): Promise<DeliveryRecord | null> =>
  journalStore.change(id, ifAllowed({ kind: 'stop', problem }));
