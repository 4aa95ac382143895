/** Before the first write, stops a delivery whose target may not be updated, so that no send is written in part. */
import type { DeliveryRun } from './deliveryRun';
import { mayHaveWritten } from '../journal/journal';
import { namedTarget } from '../lookup/namedTarget';
import type { TargetId } from '../lookup/sentState';
import type { Stop } from './stop';
import type { Limeobject } from '../../lime/limeobject';
import type { Result } from '../../lime/result';
import type { LimePort } from '../plan/limePort';
import { retriesByItself } from '../journal/retryPolicy';

/** Null if the delivery may continue. The run keeps what was read of the target. */
export async function ensureTargetWritable(run: DeliveryRun, { limetype, id }: TargetId): Promise<Stop | null> {
  if (mayHaveWritten(run.record) || run.opened?.id === id) return null;
  const { lime } = run.ports;
  const opened = await openTarget(lime, { limetype, id });
  if (!opened.ok) {
    const { error } = opened;
    if (error.kind !== 'forbidden') return run.stopFor(error);
    const target = await namedTarget(lime, { limetype, id });
    return { problem: { kind: 'targetNotUpdatable', target, error }, pause: null };
  }
  run.opened = opened.value;
  return null;
}

/**
 * Lime tells no client what it may do with an object (facts: lime-crm-api A12, A13). So we update it with nothing but its own id: PUT is partial (B4), and
 * Lime ignores members that begin with `_` (B4c). Rejected: an empty body, since no known client shows what it does; and writing a value back, which says no
 * more and could undo a colleague's change.
 *
 * Only a refusal of access stops the send. A Lime that answers such a PUT with another error says nothing about access: then the object is read. It is
 * also read where a trial send has seen that the PUT does change something.
 * @returns the object as Lime returned it; `forbidden` if it may not be updated
 */
async function openTarget(lime: LimePort, { limetype, id }: TargetId): Promise<Result<Limeobject>> {
  if (await lime.putByIdHarms?.()) return lime.get(limetype, id);
  const probed = await lime.update(limetype, id, { _id: id });
  if (probed.ok || answersTheQuestion(probed.error.kind) || retriesByItself(probed.error)) return probed;
  return lime.get(limetype, id);
}

const answersTheQuestion = (kind: string): boolean => kind === 'forbidden' || kind === 'unauthorized';
