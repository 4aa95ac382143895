/** From a plan to a delivery in the journal. Only what is on disk is accepted. */
import { hasEnded, mayHaveWritten, newRecord, type DeliveryRecord, type Journal } from './journal';
import type { Plan } from './plan';

/**
 * The delivery of this plan, or the one of the same conversation that is still on its way: a second click, a second tab and a second press of the
 * shortcut all come to the same delivery. A failed one that wrote nothing gives way.
 * @throws when the journal cannot be written; then nothing was accepted
 */
export async function acceptPlan(plan: Plan, journal: Journal, now: number): Promise<DeliveryRecord> {
  const known = await journal.get(plan.deliveryId);
  if (known) return known;
  for (const other of await journal.ofConversation(plan.conversationId)) {
    if (hasEnded(other)) continue;
    if (other.state.kind !== 'failed' || mayHaveWritten(other)) return other;
    await journal.remove(other.id);
  }
  const record = newRecord(plan, now);
  await journal.put(record);
  return record;
}
