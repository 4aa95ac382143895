/**
 * Many deliveries in a queue: some at a time, after all others, with their look-ups batched. What is under way finishes; what has not begun can be
 * paused or cancelled in one write of the journal, so a lane that starts at the same moment either comes first or not at all.
 */
import { createQueryBatcher, type QueryBatcher } from '../../lime/queryBatcher';
import { isPendingInBulk, mayHaveWritten, problemOf, type DeliveryRecord } from '../../sending/journal/journal';
import { transition } from '../../sending/journal/transition';
import { journalStore } from '../storage/journalStore';

/** So many that Lime's rate is used up while each waits for the others' looks; more would only wait. */
const lanes = 12;

/** How long a look waits for others to be asked with it: at Lime's rate some five conversations come to their end meanwhile. */
const timeoutMs = 3_000;

/** A lane asks several things in one breath. */
const breath = 50;

type Run = (record: DeliveryRecord, batched: QueryBatcher) => Promise<DeliveryRecord | null>;

/**
 * The queued deliveries that are due. None is started while Lime refuses one of them or cannot be reached: each would only wait in turn, and wake the
 * worker again and again.
 */
export function deliveriesDue(
  records: readonly DeliveryRecord[],
  isDue: (record: DeliveryRecord) => boolean,
): DeliveryRecord[] {
  const held = records.some((record) => record.bulk && isHeldUp(record) && !isDue(record));
  return records.filter((record) => isDue(record) && (!record.bulk || !held || mayHaveWritten(record)));
}

/** Continues all of them. Returns at once if that is already running. */
export async function drainBulk(isDue: (record: DeliveryRecord, now: number) => boolean, run: Run): Promise<void> {
  const due = async () => {
    const now = Date.now();
    return deliveriesDue(await journalStore.open(), (record) => isDue(record, now)).filter(({ bulk }) => bulk);
  };
  for (let more = true; more;) {
    more = await navigator.locks.request('bulk', { ifAvailable: true }, async (lock) => {
      if (!lock) return false;
      const queue = (await due()).sort((one, other) => one.createdAt - other.createdAt);
      const line = createLaneBatcher();
      let held = false;
      let progress = false;
      const lane = async () => {
        const batched = line.enter();
        for (let next = queue.shift(); next; next = queue.shift()) {
          if (held && !mayHaveWritten(next)) continue;
          const after = await run(next, batched);
          held ||= after !== null && isHeldUp(after);
          progress ||= after !== null;
        }
        line.leave(batched);
      };
      await Promise.all(Array.from({ length: Math.min(lanes, queue.length) }, lane));
      return progress;
    });
    // Looked at after the lock is gone: what came in before could not take it.
    more &&= (await due()).length > 0;
  }
}

/** Batches queries, but sends the batch at once when every lane waits: no other query can come then. */
function createLaneBatcher() {
  const working = new Set<QueryBatcher>();
  const waitingLanes = new Set<QueryBatcher>();
  const asks = new Set<() => void>();
  const batch = createQueryBatcher((ask) => {
    const now = () => {
      asks.delete(now);
      ask();
    };
    asks.add(now);
    setTimeout(now, timeoutMs);
  });
  const soon = () =>
    setTimeout(() => {
      if (waitingLanes.size === working.size) for (const ask of asks) ask();
    }, breath);
  return {
    enter(): QueryBatcher {
      const batched: QueryBatcher = async (client, question) => {
        waitingLanes.add(batched);
        soon();
        const found = await batch(client, question);
        waitingLanes.delete(batched);
        return found;
      };
      working.add(batched);
      return batched;
    },
    leave(batched: QueryBatcher): void {
      working.delete(batched);
      soon();
    },
  };
}

function isHeldUp(record: DeliveryRecord): boolean {
  const problem = problemOf(record);
  return (
    problem?.kind === 'lime' && ['rateLimited', 'unreachable', 'notLime', 'unauthorized'].includes(problem.error.kind)
  );
}

/** Pauses, continues or cancels all that has not begun. */
export function orderBulk(order: 'pause' | 'resume' | 'cancel'): Promise<void> {
  return journalStore.changeOpen((record) => {
    if (!isPendingInBulk(record)) return record;
    return order === 'cancel' ? null : transition(record, { kind: order === 'pause' ? 'hold' : 'retry' });
  });
}
