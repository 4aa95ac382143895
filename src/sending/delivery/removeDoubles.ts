/**
 * The look after each create, at the end in one go: whatever bears a reference of this delivery a second time was made by a repeated POST
 * (facts: threats-and-faults 3). The doubles of claim and person are removed where those are made, since more than one delivery decides about them.
 */
import { atMost } from '../../lime/atMost';
import { findByReference } from '../lookup/findByReference';
import type { DeliveryRun } from './deliveryRun';
import type { StepName } from '../journal/journal';
import type { PlannedProperty, PlannedReference } from '../plan/plan';
import type { Stop } from './stepResult';

/** Null when each object is there once. */
export async function removeDoubles(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  const { notes, target } = run.plan;
  const looks = notes.map(({ part, limetype, reference, targetProperty, properties }): Kept => {
    const where = { [targetProperty]: targetId };
    return { name: `note ${part}`, limetype, reference, properties, where };
  });
  if (target.kind === 'create' && target.reference) {
    const { limetype, reference, properties } = target;
    looks.push({ name: 'target', limetype, reference, properties, where: {} });
  }
  const stops: Stop[] = [];
  await atMost(manyAtOnce, looks, async (kept) => {
    // Where one could not be taken, the others wait for the next run with it.
    const stop = stops.length > 0 ? null : await removeOthers(run, kept);
    if (stop) stops.push(stop);
  });
  return stops[0] ?? null;
}

/** Looks are short, and in bulk those that are asked together go out as one. */
const manyAtOnce = 20;

interface Kept {
  readonly name: StepName;
  readonly limetype: string;
  readonly reference: PlannedReference;
  readonly properties: readonly PlannedProperty[];
  /** Relations that the object has besides, by id. */
  readonly where: Readonly<Record<string, number>>;
}

async function removeOthers(
  run: DeliveryRun,
  { name, limetype, reference, properties, where }: Kept,
): Promise<Stop | null> {
  const kept = run.record.steps[name];
  if (kept?.kind !== 'done') return null;
  const found = await findByReference(run.ports.lime, limetype, reference, where);
  if (!found.ok) return run.halt(found.error).stop;
  const doubles = found.value.filter((id) => id !== kept.id);
  return run.removeOwn(limetype, doubles, { properties, known: kept });
}
