/**
 * The operator's decision about changes of an ended send that wait for an answer. Under the conversation's lock, as all writes for a conversation.
 */
import { left, waitForAnswer, type ChangesOnTheWay } from '../../sending/changes/changesOnTheWay';
import { changeAnyway, refused } from '../../sending/delivery/writeChanges';
import type { DeliveryRecord } from '../../sending/journal/journal';
import { connect } from '../lime/connection';
import { limePortOf } from '../lime/limePort';
import { valuesFor } from '../lime/valuesFor';
import { journalStore } from '../storage/journalStore';
import { conversationLock } from './conversationLock';

/** Returns the record afterwards; null if there is none. */
export async function decideChanges(id: string, want: 'change' | 'leave'): Promise<DeliveryRecord | null> {
  const delivery = await journalStore.get(id);
  if (!delivery) return null;
  return navigator.locks.request(conversationLock(delivery), async () => {
    const record = await journalStore.get(id);
    const { changes } = record ?? {};
    if (!record || !changes || !waitForAnswer(changes)) return record;
    // What is being taken back gets nothing new.
    if (want === 'change' && record.undo?.begun) return record;
    const save = async (next: ChangesOnTheWay) => {
      await journalStore.change(id, (stored) => ({ ...stored, changes: next, endedAt: Date.now() }));
    };
    const connection = await connect();
    if (want === 'leave') await save(left(changes));
    else if (connection.kind !== 'ready') await save(refused(changes, { kind: 'notConnected', why: connection.kind }));
    else if (connection.baseUrl !== record.limeBaseUrl) await save(refused(changes, { kind: 'otherLime' }));
    else await changeAnyway(changes, limePortOf(connection), valuesFor(connection.settings), save);
    return journalStore.get(id);
  });
}
