/** From a plan to a delivery in the journal. Only what is on disk is accepted. */
import { hasEnded, isPendingInBulk, mayHaveWritten, newRecord, type DeliveryRecord, type Journal } from './journal';
import type { Plan } from '../plan/plan';
import { transition } from './transition';
import { undoTime } from './undo';

/** What the panel knew when Send was pressed. */
export interface KnownToPanel {
  /** Ids of sends of the conversation that it shows: a new send is meant. */
  readonly shown?: readonly string[] | undefined;
  /** Milliseconds since 1970. What had ended before, it has found in Lime, or found to be gone. */
  readonly loadedAt?: number | undefined;
}

/** After so long the other tab has been told. */
const justNow = 2_000;

/**
 * Returns the delivery of this plan, or the one of the same conversation that is still running: a second click, tab or shortcut gets the same delivery,
 * even if it has just ended and the other tab does not know. A failed one that wrote nothing is replaced.
 * @param bulk the round of many that it belongs to; a delivery that waits in a round, and is now sent by itself, goes ahead
 * @throws when the journal cannot be written; then nothing was accepted
 */
export async function acceptPlan(
  plan: Plan,
  journal: Journal,
  now: number,
  bulk: number | null = null,
  { shown = [], loadedAt = 0 }: KnownToPanel = {},
): Promise<DeliveryRecord> {
  const others = await journal.ofConversation(plan.conversationId);
  const known = others.find(({ id }) => id === plan.deliveryId);
  if (known) return known;
  for (const other of others) {
    if (!shown.includes(other.id) && isSameSend(plan, other, now, loadedAt)) return other;
    if (hasEnded(other)) continue;
    const standing = await journal.change(other.id, (record) => {
      if (bulk === null && isPendingInBulk(record)) return transition({ ...record, bulk }, { kind: 'retry' });
      return record.state.kind === 'failed' && !mayHaveWritten(record) ? null : record;
    });
    if (standing && !hasEnded(standing)) return standing;
  }
  const record = newRecord(plan, now, bulk);
  await journal.add(record, plan);
  return record;
}

/** Whether a plan that knows of no send comes a moment after one has ended. */
function isSameSend({ target }: Plan, { state, undo }: DeliveryRecord, now: number, loadedAt: number): boolean {
  const isAgain = target.kind === 'existing' && target.chosenBy === 'conversationObject';
  if (isAgain || state.kind !== 'sent' || !undo || undo.begun) return false;
  const endedAt = undo.until - undoTime;
  return endedAt >= loadedAt && Math.abs(endedAt - now) < justNow;
}
