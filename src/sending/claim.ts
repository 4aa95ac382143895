/**
 * Who may create the target of a conversation: the judgement over its conversation objects, pure. A claim is a conversation object without a
 * target; the lowest `_id` wins, and so all operators, in whatever browsers, come to the same answer from the same list.
 */
import type { Limeobject } from '../lime/limeobject';
import type { PlannedConversationObject } from './plan';
import { targetsOf, type TargetId } from './sentState';

/** How long another delivery's claim counts without a target, by Lime's own clock: longer than a send with all its timeouts takes. */
export const claimLifetime = 3 * 60_000;

export type Verdict =
  /** The conversation belongs to this target; `own` claims are to be removed unless one of them is what links it. */
  | { readonly kind: 'linked'; readonly target: TargetId; readonly redundant: readonly number[] }
  /** Two deliveries have linked different targets, or a person did. */
  | { readonly kind: 'conflict'; readonly targets: readonly TargetId[]; readonly redundant: readonly number[] }
  /** Ours is the lowest claim that counts: go on, and remove our other ones. */
  | { readonly kind: 'ours'; readonly id: number; readonly redundant: readonly number[] }
  /** Another delivery goes first. */
  | { readonly kind: 'theirs'; readonly redundant: readonly number[] }
  /** There is no claim of ours yet, and nothing that keeps us from making one. */
  | { readonly kind: 'free' };

/** The mark by which a delivery knows its claim: in the link, until the target is linked. The Message Center ignores it (facts: userlike 1.1). */
export const claimLink = (conversationUrl: string, deliveryId: string): string =>
  `${conversationUrl}?claim=${deliveryId}`;

/**
 * Judges all conversation objects of one conversation.
 * @param ownIds ids that Lime answered to creates of this delivery
 */
export function judge(
  objects: readonly Limeobject[],
  planned: PlannedConversationObject,
  mark: string,
  ownIds: readonly number[],
): Verdict {
  const isOwn = ({ id, values }: Limeobject) =>
    ownIds.includes(id) || (planned.linkProperty !== null && values[planned.linkProperty] === mark);
  const sorted = [...objects].sort((one, other) => one.id - other.id);
  const own = sorted.filter(isOwn);
  const links = sorted.flatMap((object) =>
    targetsOf(object, planned.targetProperties).map((target) => ({ object, target })),
  );
  const [lowest] = links;
  if (lowest) {
    const redundant = own.filter(({ id }) => id !== lowest.object.id).map(({ id }) => id);
    const targets = uniqueTargets(
      links.filter(({ object }) => !isOwn(object) || object.id === lowest.object.id).map(({ target }) => target),
    );
    return targets.length > 1
      ? { kind: 'conflict', targets, redundant }
      : { kind: 'linked', target: lowest.target, redundant };
  }
  const newest = Math.max(...sorted.map(createdAt));
  const counting = sorted.filter((object) => isOwn(object) || newest - createdAt(object) < claimLifetime);
  const [first] = counting;
  if (!first) return { kind: 'free' };
  if (!isOwn(first)) return { kind: 'theirs', redundant: own.map(({ id }) => id) };
  return { kind: 'ours', id: first.id, redundant: own.slice(1).map(({ id }) => id) };
}

/** Lime's own clock, so that no operator's wrong one counts. Without a time a claim is taken to be new. */
const createdAt = ({ createdTime }: Limeobject) => {
  const time = createdTime === null ? NaN : Date.parse(createdTime);
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
};

function uniqueTargets(targets: readonly TargetId[]): TargetId[] {
  return [...new Map(targets.map((target) => [`${target.limetype} ${target.id}`, target])).values()];
}
