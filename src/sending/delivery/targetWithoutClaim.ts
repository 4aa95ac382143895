/**
 * The target of a Lime without conversation objects: reference lines in objects and notes decide. Each delivery looks before it writes, and again once what
 * it wrote names the conversation, in all limetypes that conversations are sent to. So of two that send in the same second, the later one sees the
 * other's. Within a limetype ids grow, so the lowest stands and is followed. Ids of two limetypes do not tell which was first, nor do times in
 * seconds, nor does a note on an object that was there before. So a delivery decides only while it sees no other (`yieldToOtherTargets`).
 *
 * Anybody can mail such a line to a Lime that makes tickets of mails. So a target that was there before ours was created is followed only where this
 * browser has sent the conversation there; any other stops the send, and the panel asks. One that appears while ours is created is a colleague's who
 * sent in the same second: nobody else can hit a moment of one request.
 */
import { fail, succeed, type Result } from '../../lime/result';
import { findByReference } from '../lookup/findByReference';
import { includes, isSame, namedTargets, unique, type NamedTargets } from '../lookup/namedTargets';
import type { TargetId } from '../lookup/sentState';
import type { Plan, PlannedTarget } from '../plan/plan';
import type { Traces } from '../plan/traces';
import { createTarget } from './createTarget';
import type { DeliveryRun } from './deliveryRun';
import { followTarget, linkedToOtherTarget } from './followTarget';
import { publishTarget } from './publishTarget';
import { stopUntilDecided, type Stop } from './stop';
import { removeUnusedTarget, removeReferenceFromTarget } from './removeUnusedTarget';

/** Milliseconds until the next look at a colleague's: at least so long, and up to three times, so that two do not go in step. */
const colleaguePause = 3_000;
const fewestLooks = 5;
/** Objects that are taken back before this delivery can follow them: more than those who could send in one second. */
const maxFollowed = 10;

/** Returns the id of the target that remains. */
export async function targetWithoutClaim(run: DeliveryRun): Promise<Result<number, Stop>> {
  const { target } = run.plan;
  const decided = await decidedBefore(run);
  if (!decided.ok) return decided;
  if (decided.value !== null) return succeed(decided.value);
  return target.kind === 'existing' ? linkExisting(run, target) : createOwn(run, target);
}

/** What a run before this one has decided on after its looks; null where it has not. */
async function decidedBefore(run: DeliveryRun): Promise<Result<number | null, Stop>> {
  const stop = await checkFollowedTarget(run);
  return stop ? fail(stop) : succeed(run.record.target?.id ?? null);
}

/**
 * The colleague's object that this delivery follows may be deleted: that delivery gave way to a third one in the same second. Then removes what was
 * written on it and looks everywhere again. Null if the object still exists, or none is followed.
 */
export async function checkFollowedTarget(run: DeliveryRun): Promise<Stop | null> {
  const { plan, record, ports } = run;
  const { target, steps } = record;
  if (!target || steps.target || plan.target.kind === 'existing') return null;
  const there = await ports.lime.get(target.limetype, target.id);
  if (there.ok) return null;
  return there.error.kind === 'notFound' ? removeOwnTarget(run) : run.halt(there.error).error;
}

/** An object that the operator has chosen, unless another one has the conversation already. */
async function linkExisting(
  run: DeliveryRun,
  target: Extract<PlannedTarget, { kind: 'existing' }>,
): Promise<Result<number, Stop>> {
  const others = await othersThan(run, target);
  if (!others.ok) return run.halt(others.error);
  const { lime } = run.ports;
  return others.value.length > 0
    ? stopUntilDecided(await linkedToOtherTarget(lime, others.value))
    : publishTarget(run, target.id, false);
}

async function createOwn(
  run: DeliveryRun,
  { limetype, reference }: Extract<PlannedTarget, { kind: 'create' }>,
): Promise<Result<number, Stop>> {
  const { lime } = run.ports;
  const step = run.record.steps.target;
  if (step?.kind !== 'done') {
    const before = await othersThan(run, null);
    if (!before.ok) return run.halt(before.error);
    const begun = step && reference ? await findByReference(lime, limetype, reference, {}) : null;
    if (begun && !begun.ok) return run.halt(begun.error);
    // An own create with an unknown outcome is continued as a create.
    const isBegun = reference ? (begun?.value.length ?? 0) > 0 : step !== undefined;
    const known = isBegun ? succeed(null) : await sentBefore(run, before.value);
    if (!known.ok) return known;
    if (known.value) return follow(run, known.value);
    if (!isBegun && before.value.length > 0) return stopUntilDecided(await linkedToOtherTarget(lime, before.value));
  }
  const created = await createTarget(run);
  if (!created.ok) return created;
  const { id, object } = created.value;
  const own = { limetype, id };
  if (!reference) return publishTarget(run, id, true, object);
  const found = await named(run);
  if (!found.ok) return run.halt(found.error);
  const { byLine, byNote } = found.value;
  const others = [...byLine.filter((one) => one.limetype !== limetype), ...byNote.filter((one) => !isSame(one, own))];
  if (others.length > 0) return fail(await yieldToOtherTargets(run, own, others));
  const [lowest] = byLine;
  if (lowest) return lowest.id === id ? publishTarget(run, id, true, object) : follow(run, lowest);
  // It was taken back for a colleague's, which is gone by now, too, and the worker ended before the journal said so.
  const there = object ? succeed(object) : await lime.get(limetype, id);
  if (there.ok) return publishTarget(run, id, true, there.value);
  return there.error.kind === 'notFound' ? fail(await removeOwnTarget(run)) : run.halt(there.error);
}

/**
 * The check of a delivery that follows, after its notes: an object that has lost its line is being removed by a delivery that has not seen the notes.
 * Null if the line is there.
 */
export async function checkReferenceKept(run: DeliveryRun): Promise<Stop | null> {
  const { plan, record, ports } = run;
  const { target, steps } = record;
  if (!target || steps.target || plan.target.kind === 'existing' || !plan.target.reference || plan.conversationObject)
    return null;
  if (includes(await ports.remembered(plan.conversationId), target)) return null;
  const found = await named(run);
  if (!found.ok) return run.halt(found.error).error;
  return includes(found.value.byLine, target) ? null : removeOwnTarget(run);
}

/** Follows to an object that was there a moment ago. If it was withdrawn meanwhile for a third one, look again, up to `maxFollowed` times. */
async function follow(run: DeliveryRun, target: TargetId): Promise<Result<number, Stop>> {
  const followed = await followTarget(run, target);
  if (followed.ok || (run.record.withdrawn ?? 0) >= maxFollowed) return followed;
  const { problem } = followed.error;
  return problem.kind === 'lime' && problem.error.kind === 'notFound' ? fail(await removeOwnTarget(run)) : followed;
}

/** Where this browser has sent the conversation, if Lime knows of it, or could not. */
async function sentBefore(run: DeliveryRun, found: readonly TargetId[]): Promise<Result<TargetId | null, Stop>> {
  const { plan, ports } = run;
  const remembered = await ports.remembered(plan.conversationId);
  const known = found.filter((one) => includes(remembered, one));
  const [first, ...others] = known;
  if (first) return others.length > 0 ? stopUntilDecided(await linkedToOtherTarget(ports.lime, known)) : succeed(first);
  if (found.length > 0 || plan.target.kind === 'existing' || plan.target.reference) return succeed(null);
  for (const target of unique(remembered)) {
    const there = await ports.lime.get(target.limetype, target.id);
    if (there.ok) return succeed(target);
    if (there.error.kind !== 'notFound') return run.halt(there.error);
  }
  return succeed(null);
}

/**
 * Other objects that name the conversation, checked after the notes. Returns none if the object's own line was checked before them, or if the
 * conversation was sent there before.
 */
export async function otherNamedTargets(run: DeliveryRun, targetId: number): Promise<Result<readonly TargetId[]>> {
  const { target, conversationObject } = run.plan;
  const byNotesAlone =
    target.kind === 'existing' ? target.chosenBy === 'operator' : !target.reference && run.record.steps.target;
  return byNotesAlone && !conversationObject
    ? othersThan(run, { limetype: target.limetype, id: targetId })
    : succeed([]);
}

/**
 * Two targets in the same second. A delivery keeps its target only if it sees no other after creating its own, so at most one does. All others give way
 * except the first by limetype and id: it looks again several times, until the others have removed theirs or have decided before it came.
 */
export async function yieldToOtherTargets(run: DeliveryRun, own: TargetId, others: readonly TargetId[]): Promise<Stop> {
  const { attempts, withdrawn = 0 } = run.record;
  const isFirst = others.every((other) => precedes(own, other));
  // More looks each time, so that two deliveries do not withdraw in turn for ever.
  return isFirst && attempts < fewestLooks * (withdrawn + 1) ? later(run) : removeOwnTarget(run);
}

const precedes = (one: TargetId, other: TargetId): boolean =>
  one.limetype === other.limetype ? one.id < other.id : one.limetype < other.limetype;

const later = ({ ports }: DeliveryRun): Stop => ({
  problem: { kind: 'claimedByOther' },
  pause: colleaguePause * (1 + 2 * ports.random()),
});

/** Removes all that this delivery created except the person, and stops so that it looks for a target again. */
export async function removeOwnTarget(run: DeliveryRun): Promise<Stop> {
  const { plan } = run;
  // If the worker ends meanwhile, the next one continues the removal: some objects may be gone already.
  await run.save({ withdrawing: true });
  const made = [
    ...plan.notes.map(({ part, ...note }) => ({ name: `note ${part}` as const, ...note })),
    ...(plan.todo ? [{ name: 'todo' as const, ...plan.todo }] : []),
  ];
  for (const { name, limetype, properties } of made) {
    const step = run.record.steps[name];
    if (step?.kind !== 'done') continue;
    const stop = await run.removeOwn(limetype, [step.id], { properties, known: step });
    if (stop) return stop;
    await run.forget(name);
  }
  const stop = (await removeReferenceFromTarget(run)) ?? (await removeUnusedTarget(run, null));
  if (stop) return stop;
  await run.save({ target: null, todo: null, withdrawing: false, withdrawn: (run.record.withdrawn ?? 0) + 1 });
  return later(run);
}

async function othersThan(run: DeliveryRun, own: TargetId | null): Promise<Result<readonly TargetId[]>> {
  const found = await named(run);
  if (!found.ok) return found;
  const { byLine, byNote } = found.value;
  return succeed([...byLine, ...byNote].filter((one) => !own || !isSame(one, own)));
}

/** All that names the conversation, but what the operator has denied. */
const named = ({ plan, ports }: DeliveryRun): Promise<Result<NamedTargets>> =>
  namedTargets(ports.lime, plan.traces ?? ownTraces(plan), plan.conversationId);

/** Plans of before other places were kept in them. */
const ownTraces = ({ target }: Plan): Traces => ({
  objects:
    target.kind === 'create' && target.reference
      ? [{ limetype: target.limetype, property: target.reference.property }]
      : [],
  notes: [],
});
