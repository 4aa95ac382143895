/** Removes the target that this delivery made, or may have made, when another one is used. */
import { succeed, type Result } from '../../lime/result';
import { findByReference } from '../lookup/findByReference';
import type { DeliveryRun } from './deliveryRun';
import { isUnchanged } from '../removal/removeUntouched';
import type { Stop } from './stop';

/**
 * Removes our reference line from the target, so that no other delivery follows it any more. Objects that others tied to it before are found by the
 * look-up before the removal. A target that somebody has changed keeps the line, since it stays.
 */
export async function removeReferenceFromTarget(run: DeliveryRun): Promise<Stop | null> {
  const { plan, record, ports } = run;
  const made = record.steps.target;
  if (made?.kind !== 'done' || plan.target.kind === 'existing' || !plan.target.reference) return null;
  const { limetype, reference } = plan.target;
  const read = await ports.lime.get(limetype, made.id);
  if (!read.ok) return read.error.kind === 'notFound' ? null : run.halt(read.error).error;
  const held = read.value.values[reference.property];
  if (typeof held !== 'string' || !isUnchanged(read.value, made.changedTime)) return null;
  const { line } = reference;
  const at = held.toLowerCase().indexOf(line.toLowerCase());
  if (at < 0) return null;
  const without = held.slice(0, at) + held.slice(at + line.length);
  const written = await ports.lime.update(limetype, made.id, { [reference.property]: without.trim() });
  if (!written.ok) return written.error.kind === 'notFound' ? null : run.halt(written.error).error;
  run.answered('target', { id: made.id, object: written.value });
  // Only its time of change shows that nobody else has changed it.
  await run.writeAnswers();
  return null;
}

/** @param kept the target that stays; a repeated POST of this delivery may have created it */
export async function removeUnusedTarget(run: DeliveryRun, kept: number | null): Promise<Stop | null> {
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
  // Its line may be taken out already.
  const others = properties.filter(({ name }) => name !== reference?.property);
  const stop = await run.removeOwn(limetype, [...ids], { properties: answered ? others : properties, known: answered });
  if (stop) return stop;
  await run.save({ target: null });
  await run.forget('target');
  return null;
}
