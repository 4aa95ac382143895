/**
 * The claim is ours: create the target (or take the chosen one) and link it. Linking is a PUT of fixed values, so it can be repeated. The claim is read once
 * more before it if that took long, so that a link that somebody else has set meanwhile is not overwritten.
 */
import type { Limeobject } from '../../lime/limeobject';
import { fail, succeed, type Result } from '../../lime/result';
import { createTarget } from './createTarget';
import type { DeliveryRun } from './deliveryRun';
import type { PlannedConversationObject } from '../plan/plan';
import { removeClaims } from './removeClaims';
import { targetsOf, type TargetId } from '../lookup/sentState';
import { publishTarget } from './publishTarget';
import type { Stop } from './stop';

/** A claim read this many milliseconds ago is linked without another read: no person links it so fast. Longer in bulk sends, which are rate-limited. */
const fresh = { alone: 1_000, bulk: 5_000 };

/**
 * Gives the target's id, and the claim as Lime answered the write of its link; null where somebody else has linked the claim, or deleted it.
 * @param claimed as it was read last
 * @param readAt when that was, in milliseconds since 1970
 */
export async function linkTarget(
  run: DeliveryRun,
  planned: PlannedConversationObject,
  claimed: Limeobject,
  readAt: number,
): Promise<Result<{ readonly targetId: number; readonly claim: Limeobject } | null, Stop>> {
  const { plan, ports } = run;
  const created = await createTarget(run);
  if (!created.ok) {
    // This claim is of no use unless the operator tries again; then a new one is made.
    const inVain = created.error.pause === null && !run.record.steps.target;
    const stop = inVain ? await takeBackClaim(run, planned, claimed.id) : null;
    return stop ? fail(stop) : created;
  }
  const { id, object } = created.value;
  const settled = await publishTarget(run, id, plan.target.kind === 'create', object);
  if (!settled.ok) return settled;
  // If the clock was set back meanwhile, the age is not known.
  if (Math.abs(ports.now() - readAt) > (run.record.bulk ? fresh.bulk : fresh.alone)) {
    const now = await ports.lime.get(planned.limetype, claimed.id);
    if (!now.ok) return now.error.kind === 'notFound' ? succeed(null) : run.halt(now.error);
    const isOurs = (other: TargetId) => other.id === id && other.limetype === plan.target.limetype;
    if (!targetsOf(now.value, planned.targetProperties).every(isOurs)) return succeed(null);
  }
  const linked = await ports.lime.update(planned.limetype, claimed.id, {
    [planned.targetProperty]: id,
    ...(planned.linkProperty === null ? {} : { [planned.linkProperty]: plan.conversationUrl }),
  });
  if (!linked.ok) return linked.error.kind === 'notFound' ? succeed(null) : run.halt(linked.error);
  run.answered('claim', { id: claimed.id, object: linked.value });
  return succeed({ targetId: id, claim: linked.value });
}

async function takeBackClaim(run: DeliveryRun, planned: PlannedConversationObject, id: number): Promise<Stop | null> {
  // If the answer to the removal is lost, the claim is looked up before a new one is made.
  await run.mark('claim', { kind: 'trying' });
  const stop = await removeClaims(run, planned, [id]);
  if (stop) return stop;
  await run.forget('claim');
  return null;
}
