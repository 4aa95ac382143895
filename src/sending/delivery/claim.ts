/**
 * Decides who may create the target of a conversation, from its conversation objects; pure. A claim is a conversation object without a
 * target. The lowest `_id` wins, so all browsers reach the same verdict from the same list.
 */
import type { Limeobject } from '../../lime/limeobject';
import type { Plan, PlannedConversationObject } from '../plan/plan';
import { sameText } from '../match/sameValue';
import { targetsOf, type TargetId } from '../lookup/sentState';

/** How long another delivery's claim counts without a target, by Lime's own clock: longer than a send with all its timeouts takes. */
const claimLifetime = 3 * 60_000;

export type Verdict =
  /** The conversation belongs to this target. `redundant` are claims of ours that do not link it. */
  | { readonly kind: 'linked'; readonly target: TargetId; readonly redundant: readonly number[] }
  /** Two deliveries have just linked different targets; one of them will withdraw. */
  | { readonly kind: 'unsettled'; readonly redundant: readonly number[] }
  /** Different targets are linked, by people or by two tools. */
  | { readonly kind: 'conflict'; readonly targets: readonly TargetId[]; readonly redundant: readonly number[] }
  /**
   * Ours is the lowest claim that counts: go on, and remove our other ones. `passedOver`: a claim before it was left by its delivery, or so it
   * seems; should that delivery come back, the first link decides.
   */
  | {
      readonly kind: 'ours';
      readonly claim: Limeobject;
      readonly passedOver: boolean;
      readonly redundant: readonly number[];
    }
  /** Another delivery has precedence. */
  | { readonly kind: 'theirs'; readonly redundant: readonly number[] }
  /** We have no claim yet and may make one. */
  | { readonly kind: 'free' };

/** How a delivery recognises its own claim: a parameter in the link, until the target is linked. The Message Center ignores it (facts: userlike 1.1). */
export const claimMark = ({ conversationUrl, deliveryId }: Pick<Plan, 'conversationUrl' | 'deliveryId'>): string =>
  `${conversationUrl}?claim=${deliveryId}`;

/**
 * Judges all conversation objects of one conversation.
 * @param ownIds ids that Lime answered to creates of this delivery
 * @param leftIds claims of it that others have changed or used, so that they could not be removed: theirs from then on
 */
export function judgeClaims(
  objects: readonly Limeobject[],
  planned: PlannedConversationObject,
  mark: string,
  ownIds: readonly number[],
  leftIds: readonly number[] = [],
): Verdict {
  const isOwn = ({ id, values }: Limeobject) =>
    !leftIds.includes(id) &&
    (ownIds.includes(id) || (planned.linkProperty !== null && sameText(values[planned.linkProperty], mark)));
  const own = objects.filter(isOwn).sort(byId);
  const ids = (of: readonly Limeobject[]) => of.map(({ id }) => id);
  const links = objects
    .flatMap((object) => targetsOf(object, planned.targetProperties).map((target) => ({ object, target })))
    .sort((one, other) => changedAt(one.object) - changedAt(other.object) || byId(one.object, other.object));
  const [first] = links;
  if (first) {
    const redundant = ids(own.filter((object) => object !== first.object));
    // The later link withdraws, so links after ours do not matter.
    const rivals = isOwn(first.object) ? [] : links.filter(({ object }) => !isOwn(object));
    const targets = uniqueTargets([first, ...rivals].map(({ target }) => target));
    if (targets.length === 1) return { kind: 'linked', target: first.target, redundant };
    const lastLink = Math.max(...rivals.map(({ object }) => changedAt(object)));
    const settled = own.length === 0 || Math.max(...own.map(createdAt)) - lastLink >= claimLifetime;
    return settled ? { kind: 'conflict', targets, redundant } : { kind: 'unsettled', redundant };
  }
  const newest = Math.max(...objects.map(createdAt));
  const counts = (object: Limeobject) => isOwn(object) || newest - createdAt(object) < claimLifetime;
  const [lowest] = objects.filter(counts).sort(byId);
  if (!lowest) return { kind: 'free' };
  if (!isOwn(lowest)) return { kind: 'theirs', redundant: ids(own) };
  return { kind: 'ours', claim: lowest, passedOver: !objects.every(counts), redundant: ids(own.slice(1)) };
}

/**
 * Whether another delivery may have passed over this claim before it was linked: only if the link came later than a claim lives. Both times are
 * Lime's.
 * @param linked the claim as Lime answered the write of its link
 */
export const mayBePassedOver = (claim: Limeobject, linked: Limeobject): boolean =>
  changedAt(linked) - createdAt(claim) >= claimLifetime;

const byId = (one: Limeobject, other: Limeobject) => one.id - other.id;

/** Lime's clock, since browsers' clocks may be wrong. A claim without a time counts as new. */
const timeOf = (time: string | null) => {
  const read = time === null ? NaN : Date.parse(time);
  return Number.isNaN(read) ? Number.MAX_SAFE_INTEGER : read;
};
const createdAt = ({ createdTime }: Limeobject) => timeOf(createdTime);
const changedAt = ({ changedTime }: Limeobject) => timeOf(changedTime);

function uniqueTargets(targets: readonly TargetId[]): TargetId[] {
  return [...new Map(targets.map((target) => [`${target.limetype} ${target.id}`, target])).values()];
}
