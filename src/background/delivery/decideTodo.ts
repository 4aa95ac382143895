/**
 * The operator's decision about a to-do that Lime refused: try again, or give up. Under the conversation's lock, so that no undo runs at the same time.
 */
import type { LimeError } from '../../lime/result';
import { retryTodo, discardTodo, withRetriedTodo } from '../../sending/delivery/retryTodo';
import type { DeliveryRecord } from '../../sending/journal/journal';
import type { TodoStep } from '../../sending/journal/todoStep';
import { connect } from '../lime/connection';
import { limePortOf } from '../lime/limePort';
import { phoneNumbers } from '../lime/phoneNumbers';
import { journalStore } from '../storage/journalStore';
import { conversationLock } from './conversationLock';

/** Returns the record afterwards; null if there is none. */
export async function decideTodo(delivery: DeliveryRecord, want: 'retry' | 'discard'): Promise<DeliveryRecord | null> {
  const { id } = delivery;
  return navigator.locks.request(conversationLock(delivery), async () => {
    const record = await journalStore.get(id);
    const todo = record?.todo;
    if (!record || todo?.kind !== 'refused') return record;
    // What is being taken back gets nothing new.
    if (want === 'retry' && record.undo?.begun) return record;
    if (want === 'discard') return change(id, (stored) => ({ ...stored, todo: discardTodo(todo, stored) }));
    const connection = await connect();
    const refused = (error: LimeError) => change(id, (stored) => ({ ...stored, todo: { ...todo, error } }));
    if (connection.kind !== 'ready') return refused({ kind: 'notConnected', why: connection.kind });
    if (connection.baseUrl !== record.limeBaseUrl) return refused({ kind: 'notConnected', why: 'otherLime' });
    const save = async (next: TodoStep) => {
      await journalStore.change(id, (stored) => ({ ...stored, todo: next }));
    };
    const tried = await retryTodo(todo, record.limeBaseUrl, { lime: limePortOf(connection), phoneNumbers }, save);
    return change(id, withRetriedTodo(tried, todo.planned.limetype));
  });
}

/** Once nothing of it is left to be done, its result is kept as long as that of any other. */
const change = (id: string, step: (record: DeliveryRecord) => DeliveryRecord): Promise<DeliveryRecord | null> =>
  journalStore.change(id, (record) => {
    const next = step(record);
    return next.todo?.kind === 'refused' ? next : { ...next, endedAt: Date.now() };
  });
