/** Before the first write: a target that may not be updated stops the delivery, so that nothing is written half. */
import type { DeliveryRun } from './deliveryRun';
import { mayHaveWritten } from '../journal/journal';
import { namedTarget } from '../lookup/namedTarget';
import type { TargetId } from '../lookup/sentState';
import type { Stop } from './stop';
import { openTarget } from '../lookup/targetAccess';

/** Null where the delivery may go on. What was read of the target is kept in the run. */
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
