/** From a plan to a delivery in the journal. Only what is on disk is accepted. */
import { hasEnded, isInLine, mayHaveWritten, newRecord, type DeliveryRecord, type Journal } from './journal';
import type { Plan } from '../plan/plan';
import { transition } from './transition';

/**
 * The delivery of this plan, or the one of the same conversation that is still on its way: a second click, a second tab and a second press of the
 * shortcut all come to the same delivery. A failed one that wrote nothing gives way.
 * @param bulk the round of many that it belongs to; one that waits its turn there, and is now sent by itself, goes ahead
 * @throws when the journal cannot be written; then nothing was accepted
 */
export async function acceptPlan(
  plan: Plan,
  journal: Journal,
  now: number,
  bulk: number | null = null,
): Promise<DeliveryRecord> {
  const known = await journal.get(plan.deliveryId);
  if (known) return known;
  for (const other of await journal.ofConversation(plan.conversationId)) {
    if (hasEnded(other)) continue;
    const standing = await journal.change(other.id, (record) => {
      if (bulk === null && isInLine(record)) return transition({ ...record, bulk }, { kind: 'retry' });
      return record.state.kind === 'failed' && !mayHaveWritten(record) ? null : record;
    });
    if (standing && !hasEnded(standing)) return standing;
  }
  const record = newRecord(plan, now, bulk);
  await journal.add(record, plan);
  return record;
}
