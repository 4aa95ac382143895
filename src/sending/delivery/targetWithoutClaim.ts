/**
 * The target of a Lime without conversation objects: the reference line in the target decides, the lowest id stands, the others remove their own. Where
 * the target has no text property either, only this browser knows.
 */
import { createTarget } from './createTarget';
import type { DeliveryRun } from './deliveryRun';
import { followTarget } from './followTarget';
import { targetsByReference } from '../lookup/sentState';
import { settleTarget } from './settleTarget';
import type { StepResult } from './stepResult';

/** Returns the id of the target that remains. */
export async function targetWithoutClaim(run: DeliveryRun): Promise<StepResult<number>> {
  const { target } = run.plan;
  if (target.kind === 'existing') return settleTarget(run, target.id, false);
  return target.reference ? byReference(run, target.limetype, target.reference.property) : byMemory(run);
}

async function byReference(run: DeliveryRun, limetype: string, property: string): Promise<StepResult<number>> {
  const { plan, ports } = run;
  const standing = () => targetsByReference(ports.lime, limetype, property, plan.conversationId);
  if (!run.record.steps.target) {
    const before = await standing();
    if (!before.ok) return run.halt(before.error);
    const [other] = before.value;
    if (other) return followTarget(run, other);
  }
  const created = await createTarget(run);
  if (!created.ok) return created;
  const all = await standing();
  if (!all.ok) return run.halt(all.error);
  const [lowest] = all.value;
  const { id, object } = created.value;
  return lowest && lowest.id !== id ? followTarget(run, lowest) : settleTarget(run, id, true, object);
}

async function byMemory(run: DeliveryRun): Promise<StepResult<number>> {
  const { plan, ports } = run;
  const remembered = run.record.steps.target ? null : await ports.remembered(plan.conversationId);
  const there = remembered && (await ports.lime.get(remembered.limetype, remembered.id));
  if (there && !there.ok && there.error.kind !== 'notFound') return run.halt(there.error);
  if (remembered && there?.ok) return followTarget(run, remembered);
  const created = await createTarget(run);
  return created.ok ? settleTarget(run, created.value.id, true, created.value.object) : created;
}
