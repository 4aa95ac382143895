/**
 * Carries out a plan so that each object exists once, whatever happens on the way (spec section 7).
 *
 * Every write is journalled before and after. A write whose outcome is not known is looked up by its natural key before it is tried again. After
 * each create the key is looked up once more, since the browser itself may have sent a POST twice (facts: threats-and-faults 3). What has to go is
 * removed only if this very delivery made it. When a rule cannot be kept the delivery stops and says so.
 */
import type { Limeobject, WriteValues } from '../lime/limeobject';
import { objectLink } from '../lime/objectLink';
import type { LimeError, Result } from '../lime/result';
import { bearing } from './bearing';
import { claimLink, judge, mayBePassedOver } from './claim';
import { createPerson } from './createPerson';
import type { DeliveryProblem } from './deliveryView';
import { withoutGone } from './goneRelations';
import { mayHaveWritten, type DeliveryRecord, type Journal, type Step, type StepName } from './journal';
import type { LimePort } from './limePort';
import type { Plan, PlannedConversationObject, PlannedNote, PlannedReference, TargetRef } from './plan';
import { pauseBefore, retriesByItself, surelyNotWritten } from './retryPolicy';
import { targetsByReference, type TargetId } from './sentState';
import { openTarget } from './targetAccess';
import { transition, type DeliveryEvent } from './transition';
import { valuesOf } from './valuesOf';

export interface DeliveryPorts {
  readonly lime: LimePort;
  readonly journal: Journal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  /** The target this browser remembers for a conversation, for a Lime that can keep nothing. */
  readonly remembered: (conversationId: number) => Promise<TargetId | null>;
}

/** How long to let a colleague's send come to its end before looking again. */
const colleaguePause = 3_000;

/** Goes on with a delivery until it has ended, must wait or has failed, and gives its record as it is in the journal then. */
export async function deliver(record: DeliveryRecord, ports: DeliveryPorts): Promise<DeliveryRecord> {
  const { plan } = record;
  if (!plan) return record;
  const run = new Run(record, plan, ports);
  await run.save(transition(record, { kind: 'begin' }));
  const outcome = await carryOut(run);
  const lighter = outcome && (await withoutGone(run.record, outcome.problem, ports.lime));
  // A run may begin anew at any point, and finds in the journal what stands already.
  if (lighter) return deliver(await run.save(lighter), ports);
  return run.save(transition(run.record, eventOf(outcome, ports.now())));
}

function eventOf(outcome: Stop | null, now: number): DeliveryEvent {
  if (!outcome) return { kind: 'finish', at: now };
  const { problem, pause } = outcome;
  return pause === null ? { kind: 'stop', problem } : { kind: 'pause', problem, nextAt: now + pause };
}

/** Why a run stopped: with a pause it goes on by itself, without one it waits for the operator. */
interface Stop {
  readonly problem: DeliveryProblem;
  /** Milliseconds. */
  readonly pause: number | null;
}

type Stepped<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly stop: Stop };
const go = <T>(value: T): Stepped<T> => ({ ok: true, value });
const halt = (stop: Stop): { ok: false; stop: Stop } => ({ ok: false, stop });
const haltFor = (problem: DeliveryProblem) => halt({ problem, pause: null });

interface Created {
  readonly id: number;
  readonly object: Limeobject | null;
}

/** The record of one run and the ways to write. Lives as long as one call of `deliver`. */
class Run {
  /** Of the plan's person, once it stands in Lime. */
  personId: number | null = null;
  /** The target that is there already, as it was when it was asked whether it may be updated. */
  opened: Limeobject | null = null;

  constructor(
    public record: DeliveryRecord,
    readonly plan: Plan,
    readonly ports: DeliveryPorts,
  ) {}

  async save(change: Partial<DeliveryRecord>): Promise<DeliveryRecord> {
    this.record = { ...this.record, ...change };
    await this.ports.journal.put(this.record);
    return this.record;
  }

  /** Stops for an error of Lime, with a pause where trying again can help. */
  halt(error: LimeError) {
    const pause = retriesByItself(error) ? pauseBefore(this.record.attempts + 1, error, this.ports.random()) : null;
    return halt({ problem: { kind: 'lime', error }, pause });
  }

  /**
   * One create, journalled. `lookUp` gives the ids that already bear the object's key, or null where nothing could tell.
   * Gives the id that stands, with the object where Lime has just answered it.
   */
  async createOnce(
    name: StepName,
    limetype: string,
    values: WriteValues,
    lookUp: () => Promise<Result<readonly number[]> | null>,
  ): Promise<Stepped<Created>> {
    const step = this.record.steps[name];
    if (step?.kind === 'done') return go({ id: step.id, object: null });
    if (step?.kind === 'trying') {
      const found = await lookUp();
      if (!found) return haltFor({ kind: 'unknownOutcome', limetype });
      if (!found.ok) return this.halt(found.error);
      const [earlier] = found.value;
      if (earlier !== undefined) return this.done(name, { id: earlier, object: null }, true);
    }
    await this.save({ steps: { ...this.record.steps, [name]: { kind: 'trying' } } });
    const created = await this.ports.lime.create(limetype, values);
    if (created.ok) return this.done(name, { id: created.value.id, object: created.value });
    if (surelyNotWritten(created.error)) await this.forget(name);
    return this.halt(created.error);
  }

  private async done(name: StepName, created: Created, found?: true): Promise<Stepped<Created>> {
    const step: Step = { kind: 'done', id: created.id, ...(found && { found }) };
    await this.save({ steps: { ...this.record.steps, [name]: step }, attempts: 0 });
    return go(created);
  }

  async forget(name: StepName): Promise<void> {
    const steps = Object.fromEntries(Object.entries(this.record.steps).filter(([other]) => other !== name));
    await this.save({ steps });
  }

  /** Removes an object that this delivery made. One that is gone already is removed. */
  async removeOwn(limetype: string, id: number): Promise<Stop | null> {
    const removed = await this.ports.lime.remove(limetype, id);
    if (removed.ok || removed.error.kind === 'notFound') return null;
    if (retriesByItself(removed.error)) return this.halt(removed.error).stop;
    return { problem: { kind: 'cannotRemove', limetype, id, error: removed.error }, pause: null };
  }

  async removeAllOwn(limetype: string, ids: readonly number[]): Promise<Stop | null> {
    for (const id of ids) {
      const stop = await this.removeOwn(limetype, id);
      if (stop) return stop;
    }
    return null;
  }
}

async function carryOut(run: Run): Promise<Stop | null> {
  const { plan } = run;
  const closed = plan.target.kind === 'existing' ? await mustBeOpen(run, plan.target) : null;
  if (closed) return closed;
  const target = await (plan.conversationObject
    ? underClaim(run, plan.conversationObject)
    : plan.target.kind === 'existing'
      ? existingTarget(run, plan.target.id)
      : byReference(run));
  if (!target.ok) return target.stop;
  // The notes wait for nothing but the target; their order among each other is that of their parts.
  return (await writeNotes(run, target.value)) ?? (await removeDoubles(run, target.value));
}

/** Before the first write: a target that may not be updated stops the delivery, so that nothing is written half. */
async function mustBeOpen(run: Run, { limetype, id }: TargetId): Promise<Stop | null> {
  if (mayHaveWritten(run.record) || run.opened?.id === id) return null;
  const { lime } = run.ports;
  const opened = await openTarget(lime, { limetype, id });
  if (!opened.ok) {
    const { error } = opened;
    if (error.kind !== 'forbidden') return run.halt(error).stop;
    return { problem: { kind: 'targetNotUpdatable', target: await named(lime, { limetype, id }), error }, pause: null };
  }
  run.opened = opened.value;
  return null;
}

/** Makes the target known: from here on panel and launcher show its link. */
async function settle(
  run: Run,
  id: number,
  created: boolean,
  known: Limeobject | null = null,
): Promise<Stepped<number>> {
  if (run.record.target?.id === id) return go(id);
  const { plan, ports } = run;
  const { limetype } = plan.target;
  const held = known ?? (run.opened?.id === id ? run.opened : null);
  const object = held ? { ok: true as const, value: held } : await ports.lime.get(limetype, id);
  if (!object.ok) return run.halt(object.error);
  const link = objectLink({ baseUrl: plan.limeBaseUrl, linkTemplate: plan.linkTemplate }, { limetype, id });
  await run.save({ target: { limetype, id, descriptive: object.value.descriptive, link, created }, attempts: 0 });
  return go(id);
}

/** An existing target must be there and readable, else nothing at all is written. */
const existingTarget = (run: Run, id: number): Promise<Stepped<number>> => settle(run, id, false);

async function createTarget(run: Run): Promise<Stepped<Created>> {
  const { target } = run.plan;
  if (target.kind === 'existing') {
    const there = await existingTarget(run, target.id);
    return there.ok ? go({ id: there.value, object: null }) : there;
  }
  const person = await plannedPerson(run);
  if (!person.ok) return person;
  const { reference } = target;
  const values = { ...valuesOf(target.properties), ...toPerson(run, run.plan.person?.targetProperty) };
  return run.createOnce('target', target.limetype, values, async () =>
    reference ? bearing(run.ports.lime, target.limetype, reference, {}) : null,
  );
}

/** Creates the person that the plan names, before anything leads to it. */
async function plannedPerson(run: Run): Promise<Stepped<null>> {
  const { person } = run.plan;
  if (!person || run.personId !== null) return go(null);
  const { limetype } = person;
  const created = await createPerson<Stop>(person, {
    lime: run.ports.lime,
    create: (values, lookUp) => run.createOnce('person', limetype, values, lookUp),
    adopt: async (id) => {
      await run.save({ steps: { ...run.record.steps, person: { kind: 'done', id, found: true } } });
    },
    remove: (ids) => run.removeAllOwn(limetype, ids),
    halt: (error) => run.halt(error),
  });
  if (!created.ok) return created;
  run.personId = created.value;
  return go(null);
}

const toPerson = ({ personId }: Run, property: string | null | undefined): WriteValues =>
  property && personId !== null ? { [property]: personId } : {};

/** Claim first: the conversation object is there before the target, so that of several deliveries one goes on and the others follow it. */
async function underClaim(run: Run, planned: PlannedConversationObject): Promise<Stepped<number>> {
  const { plan, ports } = run;
  const mark = claimLink(plan.conversationUrl, plan.deliveryId);
  const list: ListClaims = () =>
    ports.lime.list(planned.limetype, { [planned.conversationIdProperty]: plan.conversationId }, { limit: 50 });
  // A send that is known to be a second one needs no claim unless the look shows that nothing links the conversation any more.
  let objects = plan.target.kind === 'existing' && plan.target.chosenBy === 'conversationObject' ? await list() : null;
  if (objects && !objects.ok) return run.halt(objects.error);
  if (!objects || judge(objects.value, planned, mark, ownClaims(run)).kind === 'free') {
    const claimed = await claim(run, planned, mark, list);
    if (!claimed.ok) return claimed;
    objects = await list();
    if (!objects.ok) return run.halt(objects.error);
  }
  return abideBy(run, planned, mark, list, objects.value);
}

type ListClaims = () => Promise<Result<readonly Limeobject[]>>;

/** Does what the verdict over the conversation's objects asks for. */
async function abideBy(
  run: Run,
  planned: PlannedConversationObject,
  mark: string,
  list: ListClaims,
  objects: readonly Limeobject[],
): Promise<Stepped<number>> {
  const verdict = judge(objects, planned, mark, ownClaims(run));
  if (verdict.kind === 'free') {
    // The claim that was just made is not in the list: Lime did not keep its conversation id, so nothing here can be trusted.
    return haltFor({ kind: 'unknownOutcome', limetype: planned.limetype });
  }
  const stop = await run.removeAllOwn(planned.limetype, verdict.redundant);
  if (stop) return halt(stop);
  if (verdict.kind !== 'ours' && ownClaims(run).some((id) => verdict.redundant.includes(id))) await run.forget('claim');
  switch (verdict.kind) {
    case 'linked':
      return follow(run, verdict.target);
    case 'conflict': {
      const left = await takeBackTarget(run, null);
      if (left) return halt(left);
      return haltFor(await linkedElsewhere(run, verdict.targets));
    }
    case 'theirs':
    case 'unsettled':
      return halt({ problem: { kind: 'claimedByOther' }, pause: colleaguePause });
    case 'ours': {
      // Once it is linked its mark is gone, and the journal alone knows that it is ours.
      await run.save({ steps: { ...run.record.steps, claim: { kind: 'done', id: verdict.claim.id } } });
      const linked = await linkTarget(run, planned, verdict.claim);
      if (!linked.ok) return linked;
      if (!verdict.passedOver && !mayBePassedOver(verdict.claim, linked.value.claim)) return go(linked.value.targetId);
      // Another delivery may have linked meanwhile; the first link stands, for both.
      const after = await list();
      return after.ok ? abideBy(run, planned, mark, list, after.value) : run.halt(after.error);
    }
  }
}

const ownClaims = ({ record }: Run): number[] => (record.steps.claim?.kind === 'done' ? [record.steps.claim.id] : []);

async function claim(
  run: Run,
  planned: PlannedConversationObject,
  mark: string,
  list: ListClaims,
): Promise<Stepped<Created>> {
  const { linkProperty } = planned;
  const values = { ...valuesOf(planned.properties), ...(linkProperty === null ? {} : { [linkProperty]: mark }) };
  return run.createOnce('claim', planned.limetype, values, async () => {
    if (linkProperty === null) return null;
    const objects = await list();
    if (!objects.ok) return objects;
    const own = objects.value.filter((object) => object.values[linkProperty] === mark).map(({ id }) => id);
    return { ok: true, value: own.sort((one, other) => one - other) };
  });
}

/** The claim is ours: create the target (or take the chosen one) and link it. Linking is a PUT of fixed values, so it can be repeated. */
async function linkTarget(
  run: Run,
  planned: PlannedConversationObject,
  claimed: Limeobject,
): Promise<Stepped<{ readonly targetId: number; readonly claim: Limeobject }>> {
  const { plan, ports } = run;
  const created = await createTarget(run);
  if (!created.ok) {
    // Nothing will come of this claim unless the operator tries again; then it is made anew.
    if (created.stop.pause === null && !run.record.steps.target) {
      // Should the answer to the removal be lost, the claim is looked up before another one is made.
      await run.save({ steps: { ...run.record.steps, claim: { kind: 'trying' } } });
      const stop = await run.removeOwn(planned.limetype, claimed.id);
      if (stop) return halt(stop);
      await run.forget('claim');
    }
    return created;
  }
  const { id, object } = created.value;
  const settled = await settle(run, id, plan.target.kind === 'create', object);
  if (!settled.ok) return settled;
  const linked = await ports.lime.update(planned.limetype, claimed.id, {
    [planned.targetProperty]: id,
    ...(planned.linkProperty === null ? {} : { [planned.linkProperty]: plan.conversationUrl }),
  });
  return linked.ok ? go({ targetId: id, claim: linked.value }) : run.halt(linked.error);
}

/** Another delivery (or this one, before the worker ended) has linked the conversation: its target is ours too. */
async function follow(run: Run, target: TargetId): Promise<Stepped<number>> {
  const { plan, record } = run;
  const made = record.steps.target;
  const isOurs = made?.kind === 'done' && made.id === target.id;
  if (!isOurs) {
    const stop = await takeBackTarget(run, target.id);
    if (stop) return halt(stop);
  }
  const sameLimetype = target.limetype === plan.target.limetype;
  const chosenOther = plan.target.kind === 'existing' && plan.target.id !== target.id;
  if (!sameLimetype || chosenOther) return haltFor(await linkedElsewhere(run, [target]));
  const closed = isOurs ? null : await mustBeOpen(run, target);
  return closed ? halt(closed) : settle(run, target.id, isOurs);
}

/**
 * Removes the target that this delivery made, or may have made, and that is not to stand.
 * @param kept the one that stands, which a repeated POST of this very delivery may have made
 */
async function takeBackTarget(run: Run, kept: number | null): Promise<Stop | null> {
  const { plan, record } = run;
  const made = record.steps.target;
  if (!made || plan.target.kind === 'existing') return null;
  const { limetype, reference } = plan.target;
  if (made.kind === 'trying' && !reference) return { problem: { kind: 'unknownOutcome', limetype }, pause: null };
  const bearers: Result<readonly number[]> = reference
    ? await bearing(run.ports.lime, limetype, reference, {})
    : { ok: true, value: [] };
  if (!bearers.ok) return run.halt(bearers.error).stop;
  const ids = new Set([...bearers.value, ...(made.kind === 'done' ? [made.id] : [])]);
  ids.delete(kept ?? 0);
  const stop = await run.removeAllOwn(limetype, [...ids]);
  if (stop) return stop;
  await run.save({ target: null });
  await run.forget('target');
  return null;
}

async function linkedElsewhere({ ports }: Run, targets: readonly TargetId[]): Promise<DeliveryProblem> {
  return { kind: 'linkedElsewhere', targets: await Promise.all(targets.map((target) => named(ports.lime, target))) };
}

async function named(lime: LimePort, { limetype, id }: TargetId): Promise<TargetRef> {
  const object = await lime.get(limetype, id);
  return { limetype, id, descriptive: object.ok ? object.value.descriptive : `${limetype} ${id}` };
}

/** Without conversation objects the reference line in the target decides: the lowest id stands, the others remove their own. */
async function byReference(run: Run): Promise<Stepped<number>> {
  const { plan, ports, record } = run;
  const { target } = plan;
  if (target.kind === 'existing') return existingTarget(run, target.id);
  if (!target.reference) {
    const remembered = record.steps.target ? null : await ports.remembered(plan.conversationId);
    const there = remembered && (await ports.lime.get(remembered.limetype, remembered.id));
    if (there && !there.ok && there.error.kind !== 'notFound') return run.halt(there.error);
    if (remembered && there?.ok) return follow(run, remembered);
    const created = await createTarget(run);
    return created.ok ? settle(run, created.value.id, true, created.value.object) : created;
  }
  const { property } = target.reference;
  const standing = async () => targetsByReference(ports.lime, target.limetype, property, plan.conversationId);
  if (!record.steps.target) {
    const before = await standing();
    if (!before.ok) return run.halt(before.error);
    const [other] = before.value;
    if (other) return follow(run, other);
  }
  const created = await createTarget(run);
  if (!created.ok) return created;
  const all = await standing();
  if (!all.ok) return run.halt(all.error);
  const [lowest] = all.value;
  const { id, object } = created.value;
  return lowest && lowest.id !== id ? follow(run, lowest) : settle(run, id, true, object);
}

const noteValues = (run: Run, note: PlannedNote, targetId: number): WriteValues => ({
  ...valuesOf(note.properties),
  ...toPerson(run, run.plan.person?.noteProperty),
  [note.targetProperty]: targetId,
});

async function writeNotes(run: Run, targetId: number): Promise<Stop | null> {
  const person = await plannedPerson(run);
  if (!person.ok) return person.stop;
  for (const note of run.plan.notes) {
    const written = await run.createOnce(`note ${note.part}`, note.limetype, noteValues(run, note, targetId), () =>
      bearing(run.ports.lime, note.limetype, note.reference, { [note.targetProperty]: targetId }),
    );
    if (!written.ok) return written.stop;
  }
  return null;
}

/** The look after each create, at the end in one go: whatever bears a reference of this delivery a second time was made by a repeated POST. */
async function removeDoubles(run: Run, targetId: number): Promise<Stop | null> {
  const { plan, record } = run;
  const looks: Promise<Stop | null>[] = plan.notes.map((note) => {
    const step = record.steps[`note ${note.part}`];
    const where = { [note.targetProperty]: targetId };
    return removeOthers(run, note.limetype, note.reference, where, step?.kind === 'done' ? step.id : null);
  });
  const target = record.steps.target;
  if (plan.target.kind === 'create' && plan.target.reference && target?.kind === 'done') {
    looks.push(removeOthers(run, plan.target.limetype, plan.target.reference, {}, target.id));
  }
  return (await Promise.all(looks)).find((stop) => stop !== null) ?? null;
}

async function removeOthers(
  run: Run,
  limetype: string,
  reference: PlannedReference,
  where: Readonly<Record<string, number>>,
  kept: number | null,
): Promise<Stop | null> {
  if (kept === null) return null;
  const found = await bearing(run.ports.lime, limetype, reference, where);
  if (!found.ok) return run.halt(found.error).stop;
  return run.removeAllOwn(
    limetype,
    found.value.filter((id) => id !== kept),
  );
}
