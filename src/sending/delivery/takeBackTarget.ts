/** Removes the target that this delivery made, or may have made, when another one is used. */
import { succeed, type Result } from '../../lime/result';
import { findByReference } from '../lookup/findByReference';
import type { DeliveryRun } from './deliveryRun';
import type { Stop } from './stop';

/** @param kept the one that stands, which a repeated POST of this very delivery may have made */
export async function takeBackTarget(run: DeliveryRun, kept: number | null): Promise<Stop | null> {
  const { plan, record } = run;
  const made = record.steps.target;
  if (!made || plan.target.kind === 'existing') return null;
  const { limetype, reference, properties } = plan.target;
  if (made.kind === 'trying' && !reference) return { problem: { kind: 'unknownOutcome', limetype }, pause: null };
  const bearers: Result<readonly number[]> = reference
    ? await findByReference(run.ports.lime, limetype, reference, {}, properties)
    : succeed([]);
  if (!bearers.ok) return run.stopFor(bearers.error);
  const answered = made.kind === 'done' ? made : null;
  const ids = new Set([...bearers.value, ...(answered ? [answered.id] : [])]);
  ids.delete(kept ?? 0);
  const stop = await run.removeOwn(limetype, [...ids], { properties, known: answered });
  if (stop) return stop;
  await run.save({ target: null });
  await run.forget('target');
  return null;
}
