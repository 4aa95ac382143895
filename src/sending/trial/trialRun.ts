/**
 * One run of a trial send: its record, what it has made in Lime, and the only function by which it creates. An error that says that nothing more can be asked
 * ends the run; all other answers are what it is there to see.
 */
import type { LimeClient, LimeRequest } from '../../lime/client';
import type { Limeobject, LimeJson, WriteValues } from '../../lime/limeobject';
import type { WriteValue } from '../../lime/writeValue';
import type { Limetype, Property } from '../../lime/limetype';
import { isNotUnderstood, type LimeError, type LimeRefusal, type Result } from '../../lime/result';
import type { Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { surelyNotWritten } from '../journal/retryPolicy';
import type { LimePort } from '../plan/limePort';
import type { Plan, PlannedChange } from '../plan/plan';
import type { ValueContext } from '../values/writeValue';
import type { Answered } from './answered';
import type { ProbeName, TrialObject, TrialPart, TrialRecord } from './trialRecord';

export interface TrialPorts {
  readonly lime: LimePort;
  readonly client: LimeClient;
  /** On disk when its promise resolves. */
  readonly save: (record: TrialRecord) => Promise<void>;
  readonly cancelled: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

export interface TrialTask {
  readonly settings: Settings;
  readonly mapping: Mapping;
  readonly context: Omit<ValueContext, 'forms'>;
  readonly limetypes: readonly Limetype[];
  /** The plan with values in these forms. */
  readonly planWith: (forms: ValueContext['forms']) => Plan;
  /** What the destination's rules would change in this object, with values in these forms. */
  readonly changesWith: (forms: ValueContext['forms'], held: Limeobject) => readonly PlannedChange[];
}

/** Thrown when no more questions can be asked. */
export class TrialStopped extends Error {
  constructor(readonly error: LimeRefusal) {
    super(error.kind);
  }
}

/** Thrown when the operator has cancelled the trial. */
export class TrialCancelled extends Error {}

/** One question to Lime, and the line of the result for its answer. */
export type NamedProbe = readonly [ProbeName, (run: TrialRun) => Promise<Answered>];

/** An id that no object has yet. */
export const unusedId = 999_999_999;

export const textOf = (held: LimeJson | undefined): string => (typeof held === 'string' ? held : '');

/** An object that the trial has created, as Lime last returned it. */
export interface CreatedInTrial {
  readonly object: Limeobject;
  readonly limetype: Limetype;
}

export class TrialRun {
  readonly own = new Map<TrialPart, CreatedInTrial>();
  private readonly plans = new Map<string, Plan>();
  /** The status with which Lime has refused a right, if it has. */
  refusedRight: LimeError | null = null;

  constructor(
    public record: TrialRecord,
    readonly task: TrialTask,
    readonly ports: TrialPorts,
  ) {}

  /** The plan with values in these forms. */
  planIn(forms: ValueContext['forms']): Plan {
    const known = JSON.stringify(forms);
    const plan = this.plans.get(known) ?? this.task.planWith(forms);
    this.plans.set(known, plan);
    return plan;
  }

  async change(parts: Partial<TrialRecord>): Promise<void> {
    this.record = { ...this.record, ...parts };
    await this.ports.save(this.record);
  }

  /** One question to Lime. @throws TrialStopped where no answer can be expected any more, and at the operator's word */
  async ask<T>(question: (lime: LimePort) => Promise<Result<T>>): Promise<Result<T>> {
    if (await this.ports.cancelled()) throw new TrialCancelled();
    const result = await question(this.ports.lime);
    if (!result.ok && result.error.kind === 'forbidden') this.refusedRight = result.error;
    if (!result.ok && endsTrial(result.error)) throw new TrialStopped(result.error);
    return result;
  }

  request(method: 'GET' | 'POST', path: string, request: LimeRequest): Promise<Result<LimeJson>> {
    return this.ask(() => this.ports.client.request(method, path, request));
  }

  /** A query exactly as it stands here. */
  query(question: object): Promise<Result<LimeJson>> {
    return this.request('GET', '/query/', { query: [['q', JSON.stringify(question)]] });
  }

  /** Creates with the first of these bodies that Lime takes; each is asked for only if it has surely refused the one before. */
  async create(
    object: Omit<TrialObject, 'id'>,
    bodies: readonly WriteValues[],
  ): Promise<Result<Limeobject> & { readonly tries: number }> {
    const { made } = this.record;
    await this.change({ made: [...made, { ...object, id: null }] });
    const different = bodies.filter(
      (body, index) => bodies.findIndex((other) => JSON.stringify(other) === JSON.stringify(body)) === index,
    );
    let tries = 0;
    for (;;) {
      const body = different[tries] ?? {};
      tries += 1;
      const created = await this.ask((lime) => lime.create(object.limetype, body));
      if (created.ok) {
        const { id, createdBy } = created.value;
        await this.change({ made: [...made, { ...object, id }], ...(createdBy !== undefined && { createdBy }) });
        return { ...created, tries };
      }
      if (isNotUnderstood(created.error) && tries < different.length) continue;
      if (surelyNotWritten(created.error)) await this.change({ made });
      return { ...created, tries };
    }
  }

  /** Writes into an object of the trial, and reads what Lime then holds; the refusal where it took nothing. */
  async write(part: TrialPart, values: WriteValues): Promise<Result<Limeobject>> {
    const own = this.own.get(part);
    if (!own) throw new Error(`There is no ${part}.`);
    const { limetype, id } = own.object;
    const written = await this.ask((lime) => lime.update(limetype, id, values));
    if (!written.ok) return written;
    const read = await this.ask((lime) => lime.get(limetype, id));
    if (read.ok) this.own.set(part, { ...own, object: read.value });
    return read;
  }

  /** A property of one of the objects in which anything may be tried: no relation of ours, none that tells the object from others. */
  pick(fits: (property: Property) => boolean): { readonly part: TrialPart; readonly property: Property } | null {
    const mark = String(this.record.conversationId);
    for (const part of ['target', 'note', 'document', 'person', 'conversationObject'] as const) {
      const own = this.own.get(part);
      const marks = this.record.made.flatMap((object) => (object.mark ? [object.mark.property] : []));
      const property = own?.limetype.properties.find(
        (one) =>
          fits(one) && !marks.includes(one.name) && !JSON.stringify(own.object.values[one.name] ?? '').includes(mark),
      );
      if (property) return { part, property };
    }
    return null;
  }

  /** Tries one value in a property. */
  tryValue = (at: { readonly part: TrialPart; readonly property: Property }, value: WriteValue) =>
    this.write(at.part, { [at.property.name]: value });
}

/** The key is refused, or Lime cannot be reached: it is not an answer to the question. */
const endsTrial = (error: LimeError): error is LimeRefusal => endings.includes(error.kind);

const endings: readonly LimeError['kind'][] = ['unreachable', 'unsent', 'unauthorized', 'rateLimited', 'server'];
