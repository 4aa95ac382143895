/** Makes a plan a delivery on disk, if its shape is right and it is meant for the Lime that is connected. */
import type { DeliveryAnswer } from '../../messaging/responses';
import { acceptPlan } from '../../sending/journal/acceptPlan';
import { viewOf } from '../../sending/journal/journal';
import { readPlan } from '../../sending/plan/planSchema';
import { wakeAgain } from '../delivery/delivering';
import type { Connection } from '../lime/connection';
import { journalStore } from '../storage/journalStore';

/** @param bulk round of the bulk send that it belongs to */
export async function accept(
  given: unknown,
  connection: Connection,
  bulk: number | null = null,
): Promise<DeliveryAnswer> {
  const plan = readPlan(given);
  if (!plan) return { kind: 'refused', why: 'invalidPlan' };
  if (connection.kind !== 'ready') return { kind: 'refused', why: connection.kind };
  if (connection.baseUrl !== plan.limeBaseUrl) return { kind: 'refused', why: 'otherLime' };
  await wakeAgain();
  // Locked, so that two tabs get one delivery. Throws if it cannot be stored: then it is not accepted.
  const record = await navigator.locks.request(`accept ${plan.conversationId}`, () =>
    acceptPlan(plan, journalStore, Date.now(), bulk),
  );
  return { kind: 'delivery', delivery: viewOf(record) };
}
