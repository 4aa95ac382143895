/**
 * One run of a delivery: its record, and the only functions by which a step may create and remove. Each create is journalled before and after; if its outcome
 * is unknown, it is looked up by its natural key before it is tried again. Only what this delivery made is removed. Does not know the steps and their
 * order.
 *
 * What Lime has answered to a create need not be on disk before the next question: as long as it is not, its step says `trying`, and a run that starts anew
 * looks it up. So it waits for the next write of the journal, which comes before the next write to Lime at the latest.
 */
import { atMost } from '../../lime/atMost';
import type { Limeobject, WriteValues } from '../../lime/limeobject';
import { fail, succeed, type Failure, type LimeError, type Result } from '../../lime/result';
import type { DeliveryRecord, Journal, Step, StepName } from '../journal/journal';
import { objectLink } from '../../lime/objectLink';
import type { LeftInLime } from '../plan/leftInLime';
import type { LimePort } from '../plan/limePort';
import type { Made, ObjectId } from '../plan/madeObject';
import type { ComparePhoneNumbers } from '../match/phoneNumber';
import type { Plan, PlannedProperty } from '../plan/plan';
import { isUnchanged, removeUntouched, type OwnObject } from '../removal/removeUntouched';
import { holdsAll } from '../match/sameValue';
import { pauseBefore, retriesByItself, surelyNotWritten } from '../journal/retryPolicy';
import type { TargetId } from '../lookup/sentState';
import type { ValueContext } from '../values/writeValue';
import { stopUntilDecided, type Stop } from './stop';

export interface DeliveryPorts {
  readonly lime: LimePort;
  readonly journal: Journal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  /** Where this browser has sent the conversation, the newest first. */
  readonly remembered: (conversationId: number) => Promise<readonly TargetId[]>;
  /** How values are written, and shown to people. */
  readonly values: ValueContext;
  /** The comparison of telephone numbers; loaded when there are two to compare. */
  readonly phoneNumbers: () => Promise<ComparePhoneNumbers>;
}

/** An object in Lime. `object` is set if Lime has just returned it. */
export interface Created {
  readonly id: number;
  readonly object: Limeobject | null;
}

/** What this delivery wrote into the objects that it is about to remove. Anything else in them was written by somebody else. */
export interface Written {
  readonly properties: readonly PlannedProperty[];
  /** The object that Lime has confirmed as created by us. */
  readonly known: Made | null;
}

/** The operator has discarded the delivery. Nothing more may be written. */
export class DeliveryDiscarded extends Error {}

/** Lives for one call of `deliver`; the record outlives it. */
export class DeliveryRun {
  /** Id of the plan's person, once this run knows that it exists in Lime. */
  personId: number | null = null;
  /** The target that is there already, as it was when it was asked whether it may be updated. */
  opened: Limeobject | null = null;
  /** Journalled as `trying` by this run but not begun: they cannot be in Lime, so no look-up is needed. */
  private readonly begun = new Set<StepName>();
  /** Is in `record`, and goes to the disk with the next write. */
  private answers: ((record: DeliveryRecord) => DeliveryRecord)[] = [];
  /** The last write that took answers along. */
  private writing: Promise<unknown> = Promise.resolve();
  readonly ports: DeliveryPorts;

  constructor(
    public record: DeliveryRecord,
    readonly plan: Plan,
    ports: DeliveryPorts,
  ) {
    const { lime } = ports;
    // A create is journalled by itself.
    const onDisk =
      <Given extends unknown[], Answer>(write: (...given: Given) => Promise<Answer>) =>
      async (...given: Given) => {
        await this.writeAnswers();
        return write(...given);
      };
    this.ports = { ...ports, lime: { ...lime, update: onDisk(lime.update), remove: onDisk(lime.remove) } };
  }

  /**
   * Changes the stored record; others may have changed other parts of it meanwhile. Nobody removes the record of a running send. If it is missing, the
   * browser's data were deleted: then the run stores its own copy again, so that the send can be completed.
   * @throws DeliveryDiscarded where the delivery was discarded
   */
  async change(change: (record: DeliveryRecord) => DeliveryRecord, plan?: Plan | null): Promise<DeliveryRecord> {
    const answers = this.answers.splice(0);
    const writing = this.write((record) => change(withAnswers(record, answers)), plan);
    if (answers.length > 0) {
      this.writing = Promise.all([this.writing, writing]);
      // Where it fails the run ends: this call throws, and so does every write to Lime that waits for it.
      this.writing.catch(() => undefined);
    }
    const changed = await writing;
    this.record = withAnswers(changed, this.answers);
    return changed;
  }

  private async write(change: (record: DeliveryRecord) => DeliveryRecord, plan?: Plan | null): Promise<DeliveryRecord> {
    const { journal } = this.ports;
    const checked = (record: DeliveryRecord) => {
      if (record.discarded || record.state.kind !== 'sending') throw new DeliveryDiscarded();
      return change(record);
    };
    const { id } = this.record;
    const changed = await journal.change(id, checked, plan);
    if (changed) return changed;
    await journal.add(this.record, this.plan);
    return (await journal.change(id, checked, plan)) ?? this.record;
  }

  /** Has the next write of the journal take this along. */
  private later(answer: (record: DeliveryRecord) => DeliveryRecord): void {
    this.answers.push(answer);
    this.record = answer(this.record);
  }

  /** Once all that Lime has answered is on disk. */
  async writeAnswers(): Promise<void> {
    if (this.answers.length > 0) await this.change((record) => record);
    await this.writing;
  }

  /** Replaces parts that only a run of the delivery writes. */
  save(
    parts: Partial<Pick<DeliveryRecord, 'leftInLime' | 'target' | 'attempts' | 'todo' | 'withdrawing' | 'withdrawn'>>,
  ): Promise<DeliveryRecord> {
    return this.change((record) => ({ ...record, ...parts }));
  }

  /** Writes how far a step has come. */
  async mark(name: StepName, step: Step): Promise<void> {
    await this.change(withStep(name, step));
  }

  /** Notes what Lime has answered to a later write of an object that this delivery made. */
  answered(name: StepName, object: Created): void {
    const step = this.record.steps[name];
    if (step?.kind === 'done') this.later(withStep(name, { ...step, ...madeOf(object) }));
  }

  async forget(name: StepName): Promise<void> {
    await this.change(withoutStep(name));
  }

  halt(error: LimeError): Failure<Stop> {
    return fail(this.stopFor(error));
  }

  /** The stop for an error of Lime; with a pause if a retry can help. */
  stopFor(error: LimeError): Stop {
    const pause = retriesByItself(error) ? pauseBefore(this.record.attempts + 1, error, this.ports.random()) : null;
    return { problem: { kind: 'lime', error }, pause };
  }

  /**
   * One create, journalled.
   * @param lookUp the ids that already bear the object's key, or null where nothing could tell
   * @param isMarked the look-up tells this delivery's object from all others; else Lime's answer is written at once, since nothing else could
   * @param next the create that follows at once: it is journalled while this one is on its way, so that none of many waits for the disk
   */
  async createOnce(
    name: StepName,
    limetype: string,
    values: WriteValues,
    lookUp: () => Promise<Result<readonly number[]> | null>,
    isMarked: boolean,
    next?: StepName,
  ): Promise<Result<Created, Stop>> {
    const step = this.record.steps[name];
    if (step?.kind === 'done') return succeed({ id: step.id, object: null });
    const isBegun = this.begun.delete(name);
    if (step?.kind === 'trying' && !isBegun) {
      const found = await lookUp();
      if (!found) return stopUntilDecided({ kind: 'unknownOutcome', limetype });
      if (!found.ok) return this.halt(found.error);
      const [earlier] = found.value;
      if (earlier !== undefined) return this.done(name, { id: earlier, object: null }, true);
    }
    if (!isBegun) {
      await this.mark(name, { kind: 'trying' });
    }
    const creating = this.ports.lime.create(limetype, values);
    // Each to its end, so that no run is left while its request is on its way.
    const [answer, journalled] = await Promise.allSettled([creating, next !== undefined && this.beginNext(next)]);
    const created = valueOf(answer);
    if (created.ok) this.done(name, { id: created.value.id, object: created.value });
    valueOf(journalled);
    if (!created.ok) {
      if (next !== undefined && this.begun.delete(next)) this.later(withoutStep(next));
      if (surelyNotWritten(created.error)) await this.forget(name);
      return this.halt(created.error);
    }
    if (!isMarked) await this.writeAnswers();
    return succeed({ id: created.value.id, object: created.value });
  }

  /** Journals a create that is not sent yet. */
  private async beginNext(name: StepName): Promise<void> {
    if (this.record.steps[name]) return;
    await this.mark(name, { kind: 'trying' });
    this.begun.add(name);
  }

  private done(name: StepName, created: Created, found?: true): Result<Created, Stop> {
    const step: Step = { kind: 'done', ...madeOf(created), ...(found && { found }) };
    this.later((record) => ({ ...withStep(name, step)(record), attempts: 0 }));
    return succeed(created);
  }

  /**
   * Removes objects that this delivery's own creates made, by Lime's answer or by the delivery's mark. One that somebody has changed or uses stays, and the
   * result names it.
   */
  async removeOwn(limetype: string, ids: readonly number[], { properties, known }: Written): Promise<Stop | null> {
    if (ids.length === 0) return null;
    const comparePhoneNumbers = await this.ports.phoneNumbers();
    return this.removeEach(
      limetype,
      ids.map((id) => ({
        id,
        createdBy: id === known?.id ? undefined : known?.createdBy,
        isUntouched: (object) =>
          holdsAll(object, properties, comparePhoneNumbers) &&
          isUnchanged(object, id === known?.id ? known.changedTime : undefined),
      })),
    );
  }

  /** The same, where the caller knows what this delivery has written. */
  async removeEach(limetype: string, objects: readonly OwnObject[]): Promise<Stop | null> {
    for (const object of objects) {
      const removed = await removeUntouched(this.ports.lime, limetype, object, this.made());
      // A failed read says nothing about the right to delete.
      if (!removed.ok) return this.stopFor(removed.error);
      const { value } = removed;
      if (value.kind === 'removed') continue;
      if (value.kind !== 'refused') {
        await this.leave(limetype, object.id, value.kind);
        continue;
      }
      const { error } = value;
      if (retriesByItself(error) || error.kind === 'unauthorized') return this.stopFor(error);
      return { problem: { kind: 'cannotRemove', limetype, id: object.id, error }, pause: null };
    }
    return null;
  }

  /** Says in the result that the object was left in Lime. */
  async leave(limetype: string, id: number, why: LeftInLime['why']): Promise<void> {
    const { limeBaseUrl: baseUrl, linkTemplate } = this.plan;
    const link = objectLink({ baseUrl, linkTemplate }, { limetype, id });
    await this.change((record) => {
      const { leftInLime = [] } = record;
      const isNamed = leftInLime.some((one) => one.limetype === limetype && one.id === id);
      return isNamed ? record : { ...record, leftInLime: [...leftInLime, { limetype, id, link, why }] };
    });
  }

  /** It may have belonged to another delivery, which has removed it. */
  async nameOnlyWhatStays(): Promise<void> {
    const { leftInLime = [] } = this.record;
    const read = await atMost(10, leftInLime, ({ why, limetype, id }) =>
      why === 'alike' ? this.ports.lime.get(limetype, id) : Promise.resolve(null),
    );
    const stays = leftInLime.filter((_, index) => {
      const object = read[index];
      return !object || object.ok || object.error.kind !== 'notFound';
    });
    if (stays.length < leftInLime.length) await this.save({ leftInLime: stays });
  }

  /** All that the journal knows this delivery to have made. */
  private made(): ObjectId[] {
    const { person, target, conversationObject, notes, todo } = this.plan;
    const { steps } = this.record;
    const limetypes: readonly (readonly [StepName, string | undefined])[] = [
      ['person', person?.limetype],
      ['claim', conversationObject?.limetype],
      ['target', target.limetype],
      ['todo', todo?.limetype],
      ...notes.map(({ part, limetype }) => [`note ${part}`, limetype] as const),
    ];
    return limetypes.flatMap(([name, limetype]) => {
      const step = steps[name];
      return limetype !== undefined && step?.kind === 'done' ? [{ limetype, id: step.id }] : [];
    });
  }
}

const withStep =
  (name: StepName, step: Step) =>
  (record: DeliveryRecord): DeliveryRecord => ({ ...record, steps: { ...record.steps, [name]: step } });

const withoutStep =
  (name: StepName) =>
  (record: DeliveryRecord): DeliveryRecord => ({
    ...record,
    steps: Object.fromEntries(Object.entries(record.steps).filter(([other]) => other !== name)),
  });

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

const withAnswers = (record: DeliveryRecord, answers: readonly ((record: DeliveryRecord) => DeliveryRecord)[]) =>
  answers.reduce((before, answer) => answer(before), record);

/** What the journal keeps of an object that Lime has answered. */
function madeOf({ id, object }: Created): Made {
  const { changedTime = null, createdBy } = object ?? {};
  return { id, ...(changedTime !== null && { changedTime }), ...(createdBy !== undefined && { createdBy }) };
}
