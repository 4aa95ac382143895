/** Takes back what the delivery made, and with it its record: the conversation is as if it had never been sent. */
import type { DeliveryRecord } from '../../sending/journal/journal';
import { takeBack, type UndoAnswer } from '../../sending/journal/undo';
import type { LimePort } from '../../sending/plan/limePort';
import { notifyTabs } from '../browser/notifyTabs';
import { connect } from '../lime/connection';
import { limePortOf } from '../lime/limePort';
import { journalStore } from '../storage/journalStore';
import { conversationLock } from './conversationLock';
import { forgetState } from './conversationState';

/** By its id, in the Lime that is connected. */
export async function undoSend(id: string): Promise<UndoAnswer> {
  const connection = await connect();
  const record = await journalStore.get(id);
  if (!record) return { kind: 'tooLate' };
  if (connection.kind !== 'ready') return { kind: 'failed', error: { kind: 'notConnected', why: connection.kind } };
  return undoDelivery(record, limePortOf(connection));
}

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
