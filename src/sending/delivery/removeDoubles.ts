/**
 * The look after each create, at the end in one go: whatever bears a reference of this delivery a second time was made by a repeated POST
 * (facts: threats-and-faults 3). The doubles of claim and person are removed where those are made, since more than one delivery decides about them.
 */
import { findByReferences } from '../lookup/findByReference';
import type { DeliveryRun } from './deliveryRun';
import type { StepName } from '../journal/journal';
import type { PlannedProperty, PlannedReference } from '../plan/plan';
import type { Stop } from './stepResult';

/** Null when each object is there once. */
export async function removeDoubles(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  const { notes, target } = run.plan;
  const parts = notes.map(({ part, limetype, reference, targetProperty, properties }): Kept => {
    const where = { [targetProperty]: targetId };
    return { name: `note ${part}`, limetype, reference, properties, where };
  });
  const looks = [parts];
  if (target.kind === 'create' && target.reference) {
    const { limetype, reference, properties } = target;
    looks.push([{ name: 'target', limetype, reference, properties, where: {} }]);
  }
  const stops = await Promise.all(looks.map((kept) => removeOthers(run, kept)));
  return stops.find((stop) => stop !== null) ?? null;
}

interface Kept {
  readonly name: StepName;
  readonly limetype: string;
  readonly reference: PlannedReference;
  readonly properties: readonly PlannedProperty[];
  /** Relations that the object has besides, by id. */
  readonly where: Readonly<Record<string, number>>;
}

/** @param parts of one limetype, with the same property for the reference: one question tells of them all */
async function removeOthers(run: DeliveryRun, parts: readonly Kept[]): Promise<Stop | null> {
  const [first] = parts;
  if (!first) return null;
  const { limetype, where } = first;
  const lines = parts.map(({ reference }) => reference.line);
  const found = await findByReferences(
    run.ports.lime,
    limetype,
    { property: first.reference.property, lines },
    where,
    first.properties,
  );
  if (!found.ok) return run.halt(found.error).stop;
  for (const { name, reference, properties } of parts) {
    const kept = run.record.steps[name];
    if (kept?.kind !== 'done') continue;
    const doubles = (found.value.get(reference.line) ?? []).filter((id) => id !== kept.id);
    const stop = await run.removeOwn(limetype, doubles, { properties, known: kept });
    if (stop) return stop;
  }
  return null;
}
