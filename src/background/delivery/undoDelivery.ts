/** Undoes a delivery and removes its record, as if the conversation had never been sent. */
import { fail, succeed, type Result } from '../../lime/result';
import { remainingTodo } from '../../sending/delivery/retryTodo';
import { tryUndo } from '../../sending/delivery/tryUndo';
import type { DeliveryRecord } from '../../sending/journal/journal';
import { isUndoDue, restartedUndo, type UndoAnswer, type Undone } from '../../sending/journal/undo';
import type { LimePort } from '../../sending/plan/limePort';
import { notifyTabs } from '../browser/notifyTabs';
import { connect } from '../lime/connection';
import { limePortOf } from '../lime/limePort';
import { phoneNumbers } from '../lime/phoneNumbers';
import { journalStore } from '../storage/journalStore';
import { conversationLock } from './conversationLock';
import { forgetState } from './conversationState';
import { wakeSoon } from './schedule';

/** At a person's request. @param limeOf the Lime in which the delivery was made */
export async function undoSend(id: string, limeOf = connectedLime): Promise<UndoAnswer> {
  const delivery = await journalStore.get(id);
  if (!delivery) return { kind: 'tooLate' };
  return navigator.locks.request(conversationLock(delivery), async () => {
    // Restart the count of tries.
    await journalStore.change(id, (record) =>
      record.undo?.begun ? { ...record, undo: restartedUndo(record.undo) } : record,
    );
    return undoUnderLock(delivery, limeOf);
  });
}

/** Goes on with an undo that was cut off or has stopped, if it is due. Does nothing if it is running. */
export async function endUndo(delivery: DeliveryRecord, networkIsBack: boolean): Promise<void> {
  await navigator.locks.request(conversationLock(delivery), { ifAvailable: true }, async (held) => {
    const record = held && (await journalStore.get(delivery.id));
    if (record?.undo && isUndoDue(record.undo, Date.now(), networkIsBack)) await undoUnderLock(record, connectedLime);
  });
}

/** Objects of another Lime, that the settings name by now, bear the same numbers. */
async function connectedLime({ limeBaseUrl }: DeliveryRecord): Promise<Result<LimePort>> {
  const connection = await connect();
  if (connection.kind !== 'ready') return fail({ kind: 'notConnected', why: connection.kind });
  if (connection.baseUrl !== limeBaseUrl) return fail({ kind: 'notConnected', why: 'otherLime' });
  return succeed(limePortOf(connection));
}

async function undoUnderLock({ id }: DeliveryRecord, limeOf: typeof connectedLime): Promise<UndoAnswer> {
  const record = await journalStore.get(id);
  // Should the worker end on the way, the next one goes on with it.
  if (record?.undo) await wakeSoon();
  const answer = await tryUndo(id, {
    ...{ journal: journalStore, limeOf, phoneNumbers },
    now: () => Date.now(),
    random: () => Math.random(),
  });
  if (answer.kind !== 'undone' || !record) return answer;
  await forgetState(record.conversationId);
  await notifyTabs(record);
  const todo = remainingTodo(record.todo);
  const undone = todo === null ? answer : { ...answer, todo };
  undoneSends.dispatchEvent(new CustomEvent('undone', { detail: { id, answer: undone } satisfies UndoneSend }));
  return undone;
}

const undoneSends = new EventTarget();

interface UndoneSend {
  readonly id: string;
  readonly answer: Undone;
}

/** Reports each send that was undone, with what stays in Lime: its record is gone by then. */
export function hearUndone(hear: (undone: UndoneSend) => void, signal: AbortSignal): void {
  undoneSends.addEventListener('undone', (event) => hear((event as CustomEvent<UndoneSend>).detail), { signal });
}
