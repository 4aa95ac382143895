/**
 * Writes the history notes of a plan, part after part, once the target is known. Not in parallel: Lime shows the parts in the order of their ids, and
 * this way the outcome of only one can be unknown.
 */
import { findByReference } from '../lookup/findByReference';
import { toPerson } from './createPerson';
import type { DeliveryRun } from './deliveryRun';
import type { Stop } from './stop';
import { valuesOf } from '../plan/valuesOf';

/** Null when all are written. The person they point to must exist. */
export async function writeNotes(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  const { personId, plan } = run;
  const { notes, person } = plan;
  for (const [index, { part, limetype, properties, targetProperty, reference }] of notes.entries()) {
    const toTarget = { [targetProperty]: targetId };
    const values = { ...valuesOf(properties), ...toPerson(personId, person?.noteProperty), ...toTarget };
    const next = notes[index + 1];
    const written = await run.createOnce(
      `note ${part}`,
      limetype,
      values,
      () => findByReference(run.ports.lime, limetype, reference, toTarget),
      true,
      next && `note ${next.part}`,
    );
    if (!written.ok) return written.error;
  }
  return null;
}
