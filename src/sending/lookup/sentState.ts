/**
 * What Lime says about a conversation: sent or not, and where to. Read from the conversation objects, which Lime Chat and every operator share;
 * without those, from reference lines in objects and notes; without either, from this browser's memory.
 *
 * A reference line proves nothing by itself: whoever knows the conversation's id can mail one to a Lime that makes tickets of mails. It counts where this
 * browser's journal, or the operator, says that the conversation was sent to that object. No check in the line could do that for them: operators'
 * browsers share no secret that is not in Lime, and what is in Lime can be read by whoever writes there.
 */
import { atMost } from '../../lime/atMost';
import type { Limeobject } from '../../lime/limeobject';
import { fail, isUnreadable, succeed, failIfTruncated, type Result } from '../../lime/result';
import { isBelongsto } from '../../lime/propertyTypes';
import { changedProperties } from '../../settings/document/changedProperties';
import { linkTo } from '../../settings/document/linkTo';
import type { Settings } from '../../settings/document/settings';
import { targetProperties } from '../../settings/document/targetProperties';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { LimeReader } from '../plan/limePort';
import { heldOf, type Relations, type SentState } from '../match/match';
import type { TargetRef } from '../plan/plan';
import type { Traces } from '../plan/traces';
import { includes, namedTargets, tracesOf, unique } from './namedTargets';

/** One conversation has one object, or two for a moment; it is told where more than this are there, since then not all could be judged. */
const maxConversationObjects = 1_000;

/** All objects of a conversation, whoever made them. */
export const conversationObjects = async (
  lime: LimeReader,
  limetype: string,
  conversationId: Readonly<Record<string, number>>,
): Promise<Result<readonly Limeobject[]>> =>
  failIfTruncated(await lime.list(limetype, conversationId, { limit: maxConversationObjects }), maxConversationObjects);

/** How many objects are read at the same time for their names. */
const fewAtOnce = 6;

export interface TargetId {
  readonly limetype: string;
  readonly id: number;
}

/** Objects that are named from Lime; there are more only if somebody has written many lines. */
const maxNamed = 20;

/**
 * @param remembered where this browser has sent the conversation, the newest first
 * @param confirmed where the operator says that it was sent
 */
export async function sentState(
  lime: LimeReader,
  settings: Settings,
  mappings: readonly Mapping[],
  conversationId: number,
  remembered: readonly TargetId[],
  confirmed: TargetId | null = null,
): Promise<Result<SentState>> {
  const found = await linkedTargets(lime, settings, mappings, conversationId);
  if (!found.ok) return found;
  const { linked, referring, claims } = found.value;
  const known = [...remembered, ...(confirmed ? [confirmed] : [])];
  const targets = [...linked, ...referring.filter((target) => includes(known, target))];
  const last = claims === 0 ? onlyHere(mappings, remembered[0] ?? null) : null;
  const [first = last, ...others] = targets;
  if (!first) {
    if (claims > 0) return succeed({ kind: 'claimed' });
    if (referring.length === 0) return succeed({ kind: 'new' });
    const all = await named(lime, settings, referring);
    return all.ok ? succeed({ kind: 'named', targets: all.value }) : all;
  }
  if (others.length > 0) {
    const all = await named(lime, settings, targets);
    return all.ok ? succeed({ kind: 'conflict', targets: all.value }) : all;
  }
  const target = await lime.get(first.limetype, first.id);
  if (target.ok) {
    const relations = relationsOf(mappings, first.limetype, target.value);
    const values = heldOf(target.value, changedProperties(settings.instances, first.limetype));
    return succeed({ kind: 'sent', target: refTo(first, target), link: linkTo(settings, first), relations, ...values });
  }
  // Remembered here but gone in Lime: another one, or the conversation may be sent again. Which was the last a clock that was set back does not tell.
  if (target.error.kind === 'notFound' && first === last) {
    const before = remembered.filter((one) => !includes([first], one));
    if (before.length === 0) return succeed({ kind: 'new' });
    return sentState(lime, settings, mappings, conversationId, before, confirmed);
  }
  if (isUnreadable(target.error)) {
    return succeed({ kind: 'unreachableTarget', ...first });
  }
  return target;
}

type NamedTarget = TargetRef & { readonly link: string };

/** With what Lime calls them, and their links. */
async function named(
  lime: LimeReader,
  settings: Settings,
  targets: readonly TargetId[],
): Promise<Result<NamedTarget[]>> {
  const names = await atMost(fewAtOnce, targets.slice(0, maxNamed), ({ limetype, id }) => lime.get(limetype, id));
  for (const name of names) if (!name.ok && !isUnreadable(name.error)) return name;
  return succeed(
    targets.map((target, index) => ({ ...refTo(target, names[index] ?? null), link: linkTo(settings, target) })),
  );
}

function relationsOf(mappings: readonly Mapping[], limetype: string, { values }: Limeobject): Relations {
  const properties = mappings.find(({ target }) => target.name === limetype)?.target.properties ?? [];
  return Object.fromEntries(
    properties.flatMap((property) => {
      const { name } = property;
      const id = values[name];
      return isBelongsto(property) && typeof id === 'number' ? [[name, id]] : [];
    }),
  );
}

/** This browser's memory counts only if Lime can store no link; otherwise Lime decides, even if it finds nothing. */
function onlyHere(mappings: readonly Mapping[], remembered: TargetId | null): TargetId | null {
  const keepsNothing = mappings.some(
    ({ target, conversation, reference }) => target.name === remembered?.limetype && !conversation && !reference,
  );
  return keepsNothing ? remembered : null;
}

function refTo(target: TargetId, got: Result<Limeobject> | null): TargetRef {
  return { ...target, descriptive: got?.ok ? got.value.descriptive : `${target.limetype} ${target.id}` };
}

interface Linked {
  /** By conversation objects. */
  readonly linked: readonly TargetId[];
  /** By reference lines in themselves or in notes on them, of whomever. */
  readonly referring: readonly TargetId[];
  readonly claims: number;
}

async function linkedTargets(
  lime: LimeReader,
  settings: Settings,
  mappings: readonly Mapping[],
  conversationId: number,
): Promise<Result<Linked>> {
  const byLimetype = new Map(
    mappings.flatMap(({ conversation }) => (conversation ? [[conversation.limetype.name, conversation]] : [])),
  );
  const byTraces = async (traces: Traces): Promise<Result<Linked>> => {
    const found = await namedTargets(lime, traces, conversationId);
    return found.ok
      ? succeed({ linked: [], referring: [...found.value.byLine, ...found.value.byNote], claims: 0 })
      : found;
  };
  const traces = tracesOf(mappings);
  const lookUps = [
    ...[...byLimetype.values()].map(async (conversation): Promise<Result<Linked>> => {
      const objects = await conversationObjects(lime, conversation.limetype.name, {
        [conversation.conversationId.name]: conversationId,
      });
      if (!objects.ok) return objects;
      const ways = targetProperties(conversation.limetype, settings);
      const linked = objects.value.flatMap((object) => targetsOf(object, ways));
      return succeed({ linked, referring: [], claims: objects.value.length });
    }),
    ...(traces ? [byTraces(traces)] : []),
  ];
  const results = await Promise.all(lookUps);
  const all: Linked[] = [];
  for (const result of results) {
    if (!result.ok) return fail(result.error);
    all.push(result.value);
  }
  const linked = unique(all.flatMap((one) => one.linked));
  const referring = unique(all.flatMap((one) => one.referring)).filter((target) => !includes(linked, target));
  return succeed({ linked, referring, claims: all.reduce((sum, { claims }) => sum + claims, 0) });
}

/** The objects that a conversation object points to: none for a claim, several if somebody filled several relations. */
export function targetsOf(
  object: Limeobject,
  ways: readonly { readonly property: string; readonly limetype: string }[],
): TargetId[] {
  return ways.flatMap(({ property, limetype }) => {
    const id = object.values[property];
    return typeof id === 'number' ? [{ limetype, id }] : [];
  });
}
