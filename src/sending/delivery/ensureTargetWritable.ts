/** Before the first write, stops a delivery whose target may not be updated, so that no send is written in part. */
import type { DeliveryRun } from './deliveryRun';
import { mayHaveWritten } from '../journal/journal';
import { namedTarget } from '../lookup/namedTarget';
import type { TargetId } from '../lookup/sentState';
import type { Stop } from './stop';
import { openTarget } from '../lookup/targetAccess';

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
