/** Undoes a delivery and removes its record, as if the conversation had never been sent. */
import { fail, succeed, type Result } from '../../lime/result';
import { findTodoByReference, remainingTodo } from '../../sending/delivery/retryTodo';
import type { DeliveryRecord } from '../../sending/journal/journal';
import { executeUndo, withCreatedObjects, type UndoAnswer, type Undone } from '../../sending/journal/undo';
import type { LimePort } from '../../sending/plan/limePort';
import { notifyTabs } from '../browser/notifyTabs';
import { connect } from '../lime/connection';
import { limePortOf } from '../lime/limePort';
import { phoneNumbers } from '../lime/phoneNumbers';
import { journalStore } from '../storage/journalStore';
import { conversationLock } from './conversationLock';
import { forgetState } from './conversationState';

/** By its id. */
export async function undoSend(id: string): Promise<UndoAnswer> {
  const record = await journalStore.get(id);
  return record ? undoDelivery(record) : { kind: 'tooLate' };
}

/** @param limeOf the Lime in which the delivery was made */
export async function undoDelivery(delivery: DeliveryRecord, limeOf = connectedLime): Promise<UndoAnswer> {
  return navigator.locks.request(conversationLock(delivery), () => undoUnderLock(delivery, limeOf));
}

/** Completes an undo that was interrupted by the end of the worker or by an unreachable Lime. Does nothing if it is running. */
export async function endUndo(delivery: DeliveryRecord): Promise<void> {
  await navigator.locks.request(conversationLock(delivery), { ifAvailable: true }, async (held) => {
    if (held) await undoUnderLock(delivery, connectedLime);
  });
}

/** Objects of another Lime, that the settings name by now, bear the same numbers. */
async function connectedLime({ limeBaseUrl }: DeliveryRecord): Promise<Result<LimePort>> {
  const connection = await connect();
  if (connection.kind !== 'ready') return fail({ kind: 'notConnected', why: connection.kind });
  if (connection.baseUrl !== limeBaseUrl) return fail({ kind: 'notConnected', why: 'otherLime' });
  return succeed(limePortOf(connection));
}

async function undoUnderLock(
  { id, conversationId }: DeliveryRecord,
  limeOf: typeof connectedLime,
): Promise<UndoAnswer> {
  const record = await journalStore.get(id);
  if (!record?.undo) return { kind: 'tooLate' };
  const connected = await limeOf(record);
  if (!connected.ok) return { kind: 'failed', error: connected.error };
  const lime = connected.value;
  const todos = await findTodoByReference(record.todo, { lime, phoneNumbers });
  if (!todos.ok) return { kind: 'failed', error: todos.error };
  const answer = await executeUndo(
    withCreatedObjects(record.undo, todos.value),
    lime,
    Date.now(),
    async (undo, changes) => {
      await journalStore.change(id, (stored) => ({ ...stored, undo, ...(changes && { changes }) }));
    },
    record.changes,
  );
  if (answer.kind !== 'undone') return answer;
  await journalStore.change(id, () => null);
  await forgetState(conversationId);
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
