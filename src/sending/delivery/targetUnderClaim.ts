/**
 * Claim first: the conversation object is created before the target, so that one of several deliveries continues and the others follow it. Acts on
 * the verdict of `claim.ts`.
 */
import type { Limeobject } from '../../lime/limeobject';
import { fail, succeed, type Result } from '../../lime/result';
import { claimMark, judgeClaims, mayBePassedOver, type Verdict } from './claim';
import type { Created, DeliveryRun } from './deliveryRun';
import { followTarget, linkedToOtherTarget } from './followTarget';
import { linkTarget } from './linkTarget';
import type { PlannedConversationObject } from '../plan/plan';
import { removeClaims } from './removeClaims';
import { sameText } from '../match/sameValue';
import { conversationObjects } from '../lookup/sentState';
import { stopUntilDecided, type Stop } from './stop';
import { removeUnusedTarget } from './removeUnusedTarget';
import { valuesOf } from '../plan/valuesOf';

/** How long to wait for a colleague's send before looking again. */
const colleaguePause = 3_000;

/** Returns the id of the target that the conversation is linked to. */
export async function targetUnderClaim(
  run: DeliveryRun,
  planned: PlannedConversationObject,
): Promise<Result<number, Stop>> {
  const { target } = run.plan;
  // A send that is known to be a second one needs no claim unless the look shows that nothing links the conversation any more.
  const isSecond = target.kind === 'existing' && target.chosenBy === 'conversationObject';
  const [own] = ownClaims(run);
  // After waiting for another delivery, look before claiming again: two that claim and withdraw in turn would never settle who is lowest.
  const looksFirst = run.record.steps.claim === undefined && run.record.attempts > 0;
  let objects = isSecond || own !== undefined || looksFirst ? await listClaims(run, planned) : null;
  if (objects && !objects.ok) return run.halt(objects.error);
  // We made it and it is gone: our own removal was late, or somebody deleted it.
  const isGone = own !== undefined && objects !== null && !objects.value.some(({ id }) => id === own);
  if (isGone) await run.forget('claim');
  const verdict = objects && verdictOver(run, planned, objects.value).kind;
  // A claim of its own shows how old the other is, by Lime's clock, so one is made after some looks.
  const isWaiting = verdict === 'theirs' || verdict === 'unsettled';
  const claimsAgain = looksFirst && isWaiting && run.record.attempts > looksOf(run.plan.deliveryId);
  if (!objects || (isGone && !isSecond) || verdict === 'free' || claimsAgain) {
    const claimed = await claim(run, planned);
    if (!claimed.ok) return claimed;
    objects = await listClaims(run, planned);
    if (!objects.ok) return run.halt(objects.error);
  }
  return abideBy(run, planned, objects.value);
}

/** How often a waiting delivery looks before it claims again: one to three times, by its id, so that several do not go in step. */
const looksOf = (deliveryId: string): number => 1 + (parseInt(deliveryId.slice(0, 8), 16) % 3);

async function abideBy(
  run: DeliveryRun,
  planned: PlannedConversationObject,
  objects: readonly Limeobject[],
): Promise<Result<number, Stop>> {
  const readAt = run.ports.now();
  const verdict = verdictOver(run, planned, objects);
  const { limetype } = planned;
  // The new claim is not in the list: Lime did not store its conversation id, so the list cannot be trusted.
  if (verdict.kind === 'free') return stopUntilDecided({ kind: 'unknownOutcome', limetype });
  const stop = await removeClaims(run, planned, verdict.redundant);
  if (stop) return fail(stop);
  if (verdict.kind !== 'ours' && ownClaims(run).some((id) => verdict.redundant.includes(id))) await run.forget('claim');
  switch (verdict.kind) {
    case 'linked':
      return followTarget(run, verdict.target);
    case 'conflict': {
      const left = await removeUnusedTarget(run, null);
      return left ? fail(left) : stopUntilDecided(await linkedToOtherTarget(run.ports.lime, verdict.targets));
    }
    case 'theirs':
    case 'unsettled':
      return fail({ problem: { kind: 'claimedByOther' }, pause: colleaguePause });
    case 'ours': {
      // Linking removes its mark; from then on only the journal knows that it is ours.
      if (!ownClaims(run).includes(verdict.claim.id)) await run.mark('claim', { kind: 'done', id: verdict.claim.id });
      const linked = await linkTarget(run, planned, verdict.claim, readAt);
      if (!linked.ok) return linked;
      if (!linked.value) return fail({ problem: { kind: 'claimedByOther' }, pause: colleaguePause });
      if (!verdict.passedOver && !mayBePassedOver(verdict.claim, linked.value.claim))
        return succeed(linked.value.targetId);
      // Another delivery may have linked meanwhile; the first link stands, for both.
      const after = await listClaims(run, planned);
      return after.ok ? abideBy(run, planned, after.value) : run.halt(after.error);
    }
  }
}

/** Creates the conversation object, which bears this delivery's mark as long as it is only a claim. */
async function claim(run: DeliveryRun, planned: PlannedConversationObject): Promise<Result<Created, Stop>> {
  const { limetype, linkProperty, properties } = planned;
  const mark = claimMark(run.plan);
  const values = { ...valuesOf(properties), ...(linkProperty === null ? {} : { [linkProperty]: mark }) };
  const lookUp = async () => {
    if (linkProperty === null) return null;
    const objects = await listClaims(run, planned);
    if (!objects.ok) return objects;
    const own = objects.value.filter((object) => sameText(object.values[linkProperty], mark)).map(({ id }) => id);
    return succeed(own.sort((one, other) => one - other));
  };
  return run.createOnce('claim', limetype, values, lookUp, linkProperty !== null);
}

/** All objects of the conversation, claims and links, of whomever. */
const listClaims = (
  { plan, ports }: DeliveryRun,
  { limetype, conversationIdProperty }: PlannedConversationObject,
): Promise<Result<readonly Limeobject[]>> =>
  conversationObjects(ports.lime, limetype, { [conversationIdProperty]: plan.conversationId });

const verdictOver = (run: DeliveryRun, planned: PlannedConversationObject, objects: readonly Limeobject[]): Verdict =>
  judgeClaims(objects, planned, claimMark(run.plan), ownClaims(run), leftClaims(run, planned));

const leftClaims = ({ record: { leftInLime = [] } }: DeliveryRun, { limetype }: PlannedConversationObject): number[] =>
  leftInLime.filter((left) => left.limetype === limetype).map(({ id }) => id);

const ownClaims = ({ record }: DeliveryRun): number[] =>
  record.steps.claim?.kind === 'done' ? [record.steps.claim.id] : [];
