/** Writes the history notes of a plan, part after part, once the target is known. */
import { findByReference } from '../lookup/findByReference';
import { createPerson, toPerson } from './createPerson';
import type { DeliveryRun } from './deliveryRun';
import type { Stop } from './stepResult';
import { valuesOf } from '../plan/valuesOf';

/** Null when all are written. The person is created here where the target is none of ours. */
export async function writeNotes(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  const { notes, person } = run.plan;
  const personId = await createPerson(run);
  if (!personId.ok) return personId.stop;
  for (const { part, limetype, properties, targetProperty, reference } of notes) {
    const toTarget = { [targetProperty]: targetId };
    const values = { ...valuesOf(properties), ...toPerson(personId.value, person?.noteProperty), ...toTarget };
    const written = await run.createOnce(`note ${part}`, limetype, values, () =>
      findByReference(run.ports.lime, limetype, reference, toTarget),
    );
    if (!written.ok) return written.stop;
  }
  return null;
}
