/**
 * One run of a delivery: its record, and the only ways in which a step may create and remove. Every create is journalled before and after; one whose outcome
 * is not known is looked up by its natural key before it is tried again; only what this very delivery made is removed. Which steps there are, and in which
 * order, it does not know.
 */
import type { Limeobject, WriteValues } from '../lime/limeobject';
import type { LimeError, Result } from '../lime/result';
import type { DeliveryRecord, Journal, Step, StepName } from './journal';
import type { LimePort } from './limePort';
import type { Plan } from './plan';
import { pauseBefore, retriesByItself, surelyNotWritten } from './retryPolicy';
import type { TargetId } from './sentState';
import { go, halt, haltFor, type Halted, type Stepped, type Stop } from './stepped';

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

/** What stands in Lime; `object` where Lime has just answered it. */
export interface Created {
  readonly id: number;
  readonly object: Limeobject | null;
}

/** Lives as long as one call of `deliver`; what must outlive it is in the record. */
export class DeliveryRun {
  /** Of the plan's person, once this run has seen that it stands in Lime. */
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

  /** Writes how far a step has come. */
  async mark(name: StepName, step: Step): Promise<void> {
    await this.save({ steps: { ...this.record.steps, [name]: step } });
  }

  async forget(name: StepName): Promise<void> {
    const steps = Object.fromEntries(Object.entries(this.record.steps).filter(([other]) => other !== name));
    await this.save({ steps });
  }

  /** Stops for an error of Lime, with a pause where trying again can help. */
  halt(error: LimeError): Halted {
    const pause = retriesByItself(error) ? pauseBefore(this.record.attempts + 1, error, this.ports.random()) : null;
    return halt({ problem: { kind: 'lime', error }, pause });
  }

  /**
   * One create, journalled.
   * @param lookUp the ids that already bear the object's key, or null where nothing could tell
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
    await this.mark(name, { kind: 'trying' });
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

  /** Removes objects that this delivery made. One that is gone already is removed. */
  async removeOwn(limetype: string, ids: readonly number[]): Promise<Stop | null> {
    for (const id of ids) {
      const removed = await this.ports.lime.remove(limetype, id);
      if (removed.ok || removed.error.kind === 'notFound') continue;
      if (retriesByItself(removed.error)) return this.halt(removed.error).stop;
      return { problem: { kind: 'cannotRemove', limetype, id, error: removed.error }, pause: null };
    }
    return null;
  }
}
