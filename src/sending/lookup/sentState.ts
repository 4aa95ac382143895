/**
 * What Lime says about a conversation: sent or not, and where to. Read from the conversation objects, which Lime Chat and every operator share;
 * without those, from reference lines; without a property for these, from this browser's memory.
 */
import { atMost } from '../../lime/atMost';
import type { Limeobject } from '../../lime/limeobject';
import { fail, isOutOfReach, succeed, uncut, type Result } from '../../lime/result';
import { linkTo } from '../../settings/document/linkTo';
import type { Settings } from '../../settings/document/settings';
import { targetProperties } from '../../settings/document/targetProperties';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { LimeReader } from '../plan/limePort';
import type { SentState } from '../match/match';
import type { TargetRef } from '../plan/plan';
import { conversationNeedle, refersTo } from '../note/reference';

/** One conversation has one object, or two for a moment; it is told where more than this are there, since then not all could be judged. */
const mostConversationObjects = 1_000;

/** All objects of a conversation, whoever made them. */
export const conversationObjects = async (
  lime: LimeReader,
  limetype: string,
  conversationId: Readonly<Record<string, number>>,
): Promise<Result<readonly Limeobject[]>> =>
  uncut(await lime.list(limetype, conversationId, { limit: mostConversationObjects }), mostConversationObjects);

/** Objects that are read at the same time to be named. */
const fewAtOnce = 6;

export interface TargetId {
  readonly limetype: string;
  readonly id: number;
}

/** @param remembered what this browser knows, for a Lime that can keep nothing */
export async function sentState(
  lime: LimeReader,
  settings: Settings,
  mappings: readonly Mapping[],
  conversationId: number,
  remembered: TargetId | null,
): Promise<Result<SentState>> {
  const found = await linkedTargets(lime, settings, mappings, conversationId);
  if (!found.ok) return found;
  const { targets, claims } = found.value;
  const [first = claims === 0 ? onlyHere(mappings, remembered) : null, ...others] = targets;
  if (!first) return succeed({ kind: claims > 0 ? 'claimed' : 'new' });
  if (others.length > 0) {
    const named = await atMost(fewAtOnce, targets, async (target) => ({
      ...refTo(target, await lime.get(target.limetype, target.id)),
      link: linkTo(settings, target),
    }));
    return succeed({ kind: 'conflict', targets: named });
  }
  const target = await lime.get(first.limetype, first.id);
  if (target.ok) return succeed({ kind: 'sent', target: refTo(first, target), link: linkTo(settings, first) });
  // Remembered here but gone in Lime: the conversation may be sent again.
  if (target.error.kind === 'notFound' && first === remembered) return succeed({ kind: 'new' });
  if (isOutOfReach(target.error)) {
    return succeed({ kind: 'unreachableTarget', ...first });
  }
  return target;
}

/** This browser's memory counts only if Lime can store no link; otherwise Lime decides, even if it finds nothing. */
function onlyHere(mappings: readonly Mapping[], remembered: TargetId | null): TargetId | null {
  const keepsNothing = mappings.some(
    ({ target, conversation, reference }) => target.name === remembered?.limetype && !conversation && !reference,
  );
  return keepsNothing ? remembered : null;
}

function refTo(target: TargetId, got: Result<Limeobject>): TargetRef {
  return { ...target, descriptive: got.ok ? got.value.descriptive : `${target.limetype} ${target.id}` };
}

async function linkedTargets(
  lime: LimeReader,
  settings: Settings,
  mappings: readonly Mapping[],
  conversationId: number,
): Promise<Result<{ targets: TargetId[]; claims: number }>> {
  const byLimetype = new Map(
    mappings.flatMap(({ conversation }) => (conversation ? [[conversation.limetype.name, conversation]] : [])),
  );
  const lookUps = [
    ...[...byLimetype.values()].map(async (conversation): Promise<Result<{ targets: TargetId[]; claims: number }>> => {
      const objects = await conversationObjects(lime, conversation.limetype.name, {
        [conversation.conversationId.name]: conversationId,
      });
      if (!objects.ok) return objects;
      const ways = targetProperties(conversation.limetype, settings);
      const targets = objects.value.flatMap((object) => targetsOf(object, ways));
      return succeed({ targets, claims: objects.value.length });
    }),
    ...mappings
      .filter(({ conversation, reference }) => !conversation && reference)
      .map(async ({ target, reference }) => {
        const found = await targetsByReference(lime, target.name, reference?.name ?? '', conversationId);
        return found.ok ? succeed({ targets: found.value, claims: 0 }) : found;
      }),
  ];
  const results = await Promise.all(lookUps);
  const unique = new Map<string, TargetId>();
  let claims = 0;
  for (const result of results) {
    if (!result.ok) return fail(result.error);
    claims += result.value.claims;
    for (const target of result.value.targets) unique.set(`${target.limetype} ${target.id}`, target);
  }
  return succeed({ targets: [...unique.values()], claims });
}

/** Where a conversation object leads: none for a claim, more than one if somebody filled several relations. */
export function targetsOf(
  object: Limeobject,
  ways: readonly { readonly property: string; readonly limetype: string }[],
): TargetId[] {
  return ways.flatMap(({ property, limetype }) => {
    const id = object.values[property];
    return typeof id === 'number' ? [{ limetype, id }] : [];
  });
}

/** Objects of a limetype whose reference line names the conversation; lowest id first. */
export async function targetsByReference(
  lime: LimeReader,
  limetype: string,
  property: string,
  conversationId: number,
): Promise<Result<TargetId[]>> {
  const text = conversationNeedle(conversationId);
  const search = { limetype, property, text, where: {}, limit: mostConversationObjects };
  const found = uncut(await lime.findText(search), mostConversationObjects);
  if (!found.ok) return found;
  const targets = found.value.flatMap(({ id, values }) => {
    const held = values[property];
    return typeof held === 'string' && refersTo(held, conversationId) ? [{ limetype, id }] : [];
  });
  return succeed(targets.sort((one, other) => one.id - other.id));
}
