/**
 * The look after each create, at the end in one go: whatever bears a reference of this delivery a second time was made by a repeated POST
 * (facts: threats-and-faults 3). The doubles of claim and person are removed where those are made, since more than one delivery decides about them.
 */
import { bearing } from './bearing';
import type { DeliveryRun } from './deliveryRun';
import type { StepName } from './journal';
import type { PlannedReference } from './plan';
import type { Stop } from './stepped';

/** Null when each object is there once. */
export async function removeDoubles(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  const { notes, target } = run.plan;
  const looks = notes.map(({ part, limetype, reference, targetProperty }) =>
    removeOthers(run, `note ${part}`, limetype, reference, { [targetProperty]: targetId }),
  );
  if (target.kind === 'create' && target.reference) {
    looks.push(removeOthers(run, 'target', target.limetype, target.reference, {}));
  }
  return (await Promise.all(looks)).find((stop) => stop !== null) ?? null;
}

/** @param where relations that the object has besides, by id */
async function removeOthers(
  run: DeliveryRun,
  name: StepName,
  limetype: string,
  reference: PlannedReference,
  where: Readonly<Record<string, number>>,
): Promise<Stop | null> {
  const kept = run.record.steps[name];
  if (kept?.kind !== 'done') return null;
  const found = await bearing(run.ports.lime, limetype, reference, where);
  if (!found.ok) return run.halt(found.error).stop;
  return run.removeOwn(
    limetype,
    found.value.filter((id) => id !== kept.id),
  );
}
