/**
 * One try to take a send back, journalled: it is gone from the journal at its end. One that has begun and cannot go on says when it is tried again, or that
 * it waits for a person: then it is shown until somebody ends it or gives it up.
 */
import type { Result } from '../../lime/result';
import type { DeliveryRecord, Journal } from '../journal/journal';
import { afterTry, executeUndo, withCreatedObjects, type Undo, type UndoAnswer } from '../journal/undo';
import type { LimePort } from '../plan/limePort';
import type { DeliveryPorts } from './deliveryRun';
import { findTodoByReference } from './retryTodo';

interface UndoPorts extends Pick<DeliveryPorts, 'phoneNumbers' | 'now' | 'random'> {
  readonly journal: Pick<Journal, 'get' | 'change'>;
  /** The Lime in which the send was made. */
  readonly limeOf: (record: DeliveryRecord) => Promise<Result<LimePort>>;
}

/** The operator has given the rest up meanwhile. */
class GivenUp extends Error {}

export async function tryUndo(id: string, ports: UndoPorts): Promise<UndoAnswer> {
  const { journal, now, random } = ports;
  const record = await journal.get(id);
  if (!record?.undo) return { kind: 'tooLate' };
  const { attempts } = record.undo;
  const answer = await attempt(record, record.undo, ports).catch((error: unknown): UndoAnswer => {
    if (error instanceof GivenUp) return { kind: 'tooLate' };
    throw error;
  });
  await journal.change(id, (stored) => {
    if (answer.kind === 'undone') return null;
    return stored.undo?.begun ? { ...stored, undo: afterTry(stored.undo, attempts, answer, now(), random()) } : stored;
  });
  return answer;
}

async function attempt(
  record: DeliveryRecord,
  undo: Undo,
  { journal, limeOf, phoneNumbers, now }: UndoPorts,
): Promise<UndoAnswer> {
  const connected = await limeOf(record);
  if (!connected.ok) return { kind: 'failed', error: connected.error };
  const lime = connected.value;
  const todos = await findTodoByReference(record.todo, { lime, phoneNumbers });
  if (!todos.ok) return { kind: 'failed', error: todos.error };
  return executeUndo(
    withCreatedObjects(undo, todos.value),
    lime,
    now(),
    async (left, changes) => {
      await journal.change(record.id, (stored) => {
        if (!stored.undo) throw new GivenUp();
        return { ...stored, undo: left, ...(changes && { changes }) };
      });
    },
    record.changes,
  );
}
