/** The claim is ours: create the target (or take the chosen one) and link it. Linking is a PUT of fixed values, so it can be repeated. */
import type { Limeobject } from '../lime/limeobject';
import { createTarget } from './createTarget';
import type { DeliveryRun } from './deliveryRun';
import type { PlannedConversationObject } from './plan';
import { settleTarget } from './settleTarget';
import { go, halt, type Stepped, type Stop } from './stepped';

/** Gives the target's id, and the claim as Lime answered the write of its link. */
export async function linkTarget(
  run: DeliveryRun,
  planned: PlannedConversationObject,
  claimed: Limeobject,
): Promise<Stepped<{ readonly targetId: number; readonly claim: Limeobject }>> {
  const { plan, ports } = run;
  const created = await createTarget(run);
  if (!created.ok) {
    // Nothing will come of this claim unless the operator tries again; then it is made anew.
    const inVain = created.stop.pause === null && !run.record.steps.target;
    const stop = inVain ? await takeBackClaim(run, planned.limetype, claimed.id) : null;
    return stop ? halt(stop) : created;
  }
  const { id, object } = created.value;
  const settled = await settleTarget(run, id, plan.target.kind === 'create', object);
  if (!settled.ok) return settled;
  const linked = await ports.lime.update(planned.limetype, claimed.id, {
    [planned.targetProperty]: id,
    ...(planned.linkProperty === null ? {} : { [planned.linkProperty]: plan.conversationUrl }),
  });
  return linked.ok ? go({ targetId: id, claim: linked.value }) : run.halt(linked.error);
}

async function takeBackClaim(run: DeliveryRun, limetype: string, id: number): Promise<Stop | null> {
  // Should the answer to the removal be lost, the claim is looked up before another one is made.
  await run.mark('claim', { kind: 'trying' });
  const stop = await run.removeOwn(limetype, [id]);
  if (stop) return stop;
  await run.forget('claim');
  return null;
}
