/**
 * A model of Lime for the model test: objects in memory, every request at the mercy of the scheduler and of the script's accidents.
 * The delivery under test is the product's own, unchanged.
 */
import type { Limeobject, WriteValues } from '../../src/lime/limeobject';
import type { LimeError, Result } from '../../src/lime/result';
import type { LimePort } from '../../src/sending/limePort';
import { limetypes } from '../unit/sending/limetypes';
import type { Scheduler } from './scheduler';

/** The end of a worker: what was awaited never comes back. */
export class Killed extends Error {}

/**
 * What may happen to one request: the worker ends before or after it was carried out, its answer is lost, it never arrives, the browser repeats
 * it by itself, it is carried out long after the caller gave up, or Lime refuses it.
 */
export const accidents = [
  'killedBefore',
  'killedAfter',
  'lostAfter',
  'unreachable',
  'repeated',
  'late',
  'server',
  'serverAfter',
  'rateLimited',
] as const;
export type Accident = (typeof accidents)[number];

interface Stored {
  values: Record<string, unknown>;
  readonly createdAt: number;
  changedAt: number;
}

export class LimeModel {
  readonly tables = new Map<string, Map<number, Stored>>();
  /** Milliseconds; every client's clock and Lime's own. */
  now = Date.parse('2026-01-01T12:00:00Z');
  readonly log: string[] = [];
  private nextId = 1001;
  private requests = 0;
  /** Writes that are on their way although nobody waits for them any more. */
  private readonly lateWrites: { readonly client: number; readonly carryOut: () => void }[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    /** By number of the request over all clients, and over again when the script is at its end. */
    private readonly script: ReadonlyMap<number, Accident>,
  ) {}

  all(limetype: string): { readonly id: number; readonly values: Readonly<Record<string, unknown>> }[] {
    return [...this.table(limetype)].map(([id, { values }]) => ({ id, values }));
  }

  insert(limetype: string, values: WriteValues): number {
    const id = this.nextId++;
    this.table(limetype).set(id, { values: { ...values }, createdAt: this.now, changedAt: this.now });
    return id;
  }

  /** Carries out what a client had sent before it gave up: at the latest when it tries again, since its pauses are longer than any queue. */
  landLateWrites(client: number): void {
    for (const write of this.lateWrites.splice(0)) {
      if (write.client === client) write.carryOut();
      else this.lateWrites.push(write);
    }
  }

  port(client: number): LimePort {
    const missing: Result<never> = { ok: false, error: { kind: 'notFound', status: 404 } };
    const read = (limetype: string, id: number): Result<Limeobject> => {
      const found = this.table(limetype).get(id);
      if (!found) return missing;
      const createdTime = new Date(found.createdAt).toISOString();
      const changedTime = new Date(found.changedAt).toISOString();
      const values = { ...found.values } as Limeobject['values'];
      return {
        ok: true,
        value: { id, limetype, descriptive: `${limetype} ${id}`, createdTime, changedTime, values, embedded: {} },
      };
    };
    const matching = (limetype: string, where: Readonly<Record<string, unknown>>) =>
      this.all(limetype).filter(({ values }) => Object.entries(where).every(([name, value]) => values[name] === value));
    const inOrder = <T extends { readonly id: number }>(all: readonly T[], limit: number, newestFirst = false): T[] =>
      [...all].sort((one, other) => (newestFirst ? other.id - one.id : one.id - other.id)).slice(0, limit);
    const request = <T>(what: string, carryOut: () => Result<T>) => this.request(client, what, carryOut);
    return {
      list: (limetype, filter, { limit = 50 } = {}) =>
        request(`list ${limetype}`, () => ({
          ok: true,
          value: inOrder(matching(limetype, filter), limit).flatMap(({ id }) => {
            const object = read(limetype, id);
            return object.ok ? [object.value] : [];
          }),
        })),
      get: (limetype, id) => request(`get ${limetype} ${id}`, () => read(limetype, id)),
      findText: ({ limetype, property, text, or = [], where, limit, newestFirst }) =>
        request(`find ${limetype}`, () => {
          const hits = matching(limetype, where).filter(({ values }) =>
            [text, ...or].some((one) => (values[property] as string | undefined)?.includes(one)),
          );
          return {
            ok: true,
            value: inOrder(hits, limit, newestFirst).map(({ id, values }) => ({
              id,
              values: values as Limeobject['values'],
            })),
          };
        }),
      create: (limetype, values) => request(`create ${limetype}`, () => read(limetype, this.insert(limetype, values))),
      update: (limetype, id, values) =>
        request(`update ${limetype} ${id}`, () => {
          const found = this.table(limetype).get(id);
          if (!found) return missing;
          found.values = { ...found.values, ...values };
          found.changedAt = this.now;
          return read(limetype, id);
        }),
      relatedTo: ({ limetype, property, ids, limit }) =>
        request(`related ${limetype}.${property}`, () => ({
          ok: true,
          value: this.all(limetype)
            .filter(({ values }) => ids.includes(values[property] as number))
            .map(({ id }) => id)
            .slice(0, limit),
        })),
      listRelated: (limetype, id, relation) =>
        request(`list ${limetype} ${id} ${relation}`, () => ({ ok: true, value: [] })),
      limetypes: () => Promise.resolve({ ok: true, value: limetypes }),
      remove: (limetype, id) =>
        request(`remove ${limetype} ${id}`, () =>
          this.table(limetype).delete(id) ? { ok: true, value: null } : missing,
        ),
    };
  }

  private table(limetype: string): Map<number, Stored> {
    const table = this.tables.get(limetype) ?? new Map<number, Stored>();
    this.tables.set(limetype, table);
    return table;
  }

  private async request<T>(client: number, what: string, carryOut: () => Result<T>): Promise<Result<T>> {
    await this.scheduler.turn();
    const number = this.requests++;
    const accident = this.script.get(number);
    this.now += 100;
    this.log.push(`${number}: client ${client} ${what}${accident ? ` (${accident})` : ''}`);
    const failed = (error: LimeError): Result<T> => ({ ok: false, error });
    switch (accident) {
      case 'killedBefore':
        throw new Killed();
      case 'killedAfter':
        carryOut();
        throw new Killed();
      case 'lostAfter':
        carryOut();
        return failed({ kind: 'unreachable' });
      case 'unreachable':
        return failed({ kind: 'unreachable' });
      case 'late':
        this.lateWrites.push({ client, carryOut });
        return failed({ kind: 'unreachable' });
      case 'server':
        return failed({ kind: 'server', status: 503 });
      case 'serverAfter':
        carryOut();
        return failed({ kind: 'server', status: 504 });
      case 'rateLimited':
        return failed({ kind: 'rateLimited', status: 429, retryAfter: 1_000 });
      case 'repeated': {
        // Only what creates differs when it is done twice; the caller sees the second answer.
        const first = carryOut();
        return what.startsWith('create') ? carryOut() : first;
      }
      case undefined:
        return carryOut();
    }
  }
}
