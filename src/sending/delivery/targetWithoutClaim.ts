/**
 * The target of a Lime without conversation objects: the reference line in the target decides, the lowest id stands, the others remove their own. Where
 * the target has no text property either, only this browser knows.
 *
 * Anybody can mail such a line to a Lime that makes tickets of mails. So a target that was there before ours was created is followed only where this
 * browser has sent the conversation there; any other stops the send, and the panel asks. One that appears while ours is created is a colleague's who
 * sent in the same second: nobody else can hit a moment of one request.
 */
import { createTarget } from './createTarget';
import type { DeliveryRun } from './deliveryRun';
import { succeed } from '../../lime/result';
import { followTarget, linkedElsewhere } from './followTarget';
import { findByReference } from '../lookup/findByReference';
import { includes, targetsByReference } from '../lookup/sentState';
import type { PlannedTarget } from '../plan/plan';
import { settleTarget } from './settleTarget';
import { haltFor, type StepResult } from './stepResult';

/** Returns the id of the target that remains. */
export async function targetWithoutClaim(run: DeliveryRun): Promise<StepResult<number>> {
  const { target } = run.plan;
  if (target.kind === 'existing') return linkExisting(run, target);
  return target.reference ? byReference(run, target.limetype, target.reference.property) : byMemory(run);
}

/** An object that the operator has chosen, unless another one has the conversation already. */
async function linkExisting(
  run: DeliveryRun,
  { limetype, id, namedBy, notThese = [] }: Extract<PlannedTarget, { kind: 'existing' }>,
): Promise<StepResult<number>> {
  const { plan, ports, record } = run;
  if (namedBy !== undefined && record.target?.id !== id) {
    const found = await targetsByReference(ports.lime, limetype, namedBy, plan.conversationId);
    if (!found.ok) return run.halt(found.error);
    const others = found.value.filter((one) => one.id !== id && !notThese.includes(one.id));
    if (others.length > 0) return haltFor(await linkedElsewhere(ports.lime, others));
  }
  return settleTarget(run, id, false);
}

async function byReference(run: DeliveryRun, limetype: string, property: string): Promise<StepResult<number>> {
  const { plan, ports } = run;
  const { target } = plan;
  const denied = target.kind === 'create' ? (target.notThese ?? []) : [];
  const standing = async () => {
    const found = await targetsByReference(ports.lime, limetype, property, plan.conversationId);
    return found.ok ? succeed(found.value.filter(({ id }) => !denied.includes(id))) : found;
  };
  const step = run.record.steps.target;
  if (step?.kind !== 'done') {
    const before = await standing();
    if (!before.ok) return run.halt(before.error);
    const own =
      step && target.kind === 'create' && target.reference
        ? await findByReference(ports.lime, limetype, target.reference, {})
        : null;
    if (own && !own.ok) return run.halt(own.error);
    if (before.value.length > 0 && !own?.value.length) {
      const remembered = await ports.remembered(plan.conversationId);
      if (!remembered || !includes(before.value, remembered))
        return haltFor(await linkedElsewhere(ports.lime, before.value));
      return followTarget(run, remembered);
    }
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
