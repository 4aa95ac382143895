/**
 * A model of Lime for delivery tests: objects in memory, ids from 1001, and a script of faults by the number of the request. `Killed` stands for the
 * end of the worker: whatever was awaited never comes back.
 */
import type { Limeobject, WriteValues } from '../../../src/lime/limeobject';
import type { LimeError, Result } from '../../../src/lime/result';
import type { LimePort } from '../../../src/sending/plan/limePort';
import { limetypes } from './limetypes';

export class Killed extends Error {}

/** What happens to one request. `twice`: the browser repeats the POST by itself, and the caller sees one success. */
export type Fault =
  'killedBefore' | 'killedAfter' | 'lostAfter' | 'unreachable' | 'twice' | { readonly error: LimeError };

export interface ModelRequest {
  readonly method: 'list' | 'get' | 'findText' | 'create' | 'update' | 'remove' | 'relatedTo' | 'listRelated';
  readonly limetype: string;
  readonly id: number | null;
}

interface ModelObject {
  readonly values: Record<string, unknown>;
  readonly createdAt: number;
  changedAt: number;
  readonly createdBy: number;
  changedBy: number;
}

/** The server's comparison is loose (facts: lime-crm-api B29). */
const holds = (held: unknown, text: string) =>
  typeof held === 'string' && held.toLowerCase().includes(text.toLowerCase());

export class ModelLime {
  readonly requests: ModelRequest[] = [];
  readonly objects = new Map<string, Map<number, ModelObject>>();
  /** By number of the request, from 0, counted over all ports of the model. */
  readonly faults = new Map<number, Fault>();
  /** Properties that lead to an object of the limetype of their name: refused where there is none (facts: lime-crm-api B40). */
  links: Readonly<Record<string, unknown>> = {};
  /** How Lime refuses that, which nobody has documented. */
  refusal: LimeError = { kind: 'invalid', status: 400 };
  private readonly turns: { readonly method: string; readonly limetype: string; readonly happens: () => void }[] = [];
  clock = Date.parse('2026-01-01T12:00:00Z');
  private nextId = 1001;

  table(limetype: string): Map<number, ModelObject> {
    const table = this.objects.get(limetype) ?? new Map<number, ModelObject>();
    this.objects.set(limetype, table);
    return table;
  }

  /** In which form Lime keeps what is written. */
  form: (limetype: string, values: WriteValues) => WriteValues = (_, values) => values;

  insert(limetype: string, values: WriteValues, by: 'us' | 'a colleague' = 'us'): number {
    const id = this.nextId++;
    this.table(limetype).set(id, {
      values: { ...this.form(limetype, values) },
      ...{
        createdAt: this.clock,
        changedAt: this.clock++,
        createdBy: by === 'us' ? 3701 : 3702,
        changedBy: by === 'us' ? 3701 : 3702,
      },
    });
    return id;
  }

  /** Changes an object, as people do it in Lime. */
  change(limetype: string, id: number, values: WriteValues, by: 'us' | 'a colleague' = 'a colleague'): void {
    const found = this.table(limetype).get(id);
    if (!found) throw new Error(`no ${limetype} ${id}`);
    Object.assign(found.values, this.form(limetype, values));
    found.changedAt = this.clock++;
    found.changedBy = by === 'us' ? 3701 : 3702;
  }

  /** What somebody else does right before the next such request. */
  before(method: ModelRequest['method'], limetype: string, happens: () => void): void {
    this.turns.push({ method, limetype, happens });
  }

  private leadsNowhere(values: WriteValues): boolean {
    return Object.keys(this.links).some((name) => {
      const id = values[name];
      return typeof id === 'number' && !this.table(name).has(id);
    });
  }

  all(limetype: string) {
    return [...this.table(limetype)].map(([id, { values }]) => ({ id, values }));
  }

  /** The port of one client; all clients of a model share its objects. */
  port(): LimePort {
    const object = (limetype: string, id: number): Limeobject | null => {
      const found = this.table(limetype).get(id);
      return (
        (found && {
          id,
          limetype,
          descriptive: (found.values['title'] as string | undefined) ?? `${limetype} ${id}`,
          createdTime: new Date(found.createdAt).toISOString(),
          changedTime: new Date(found.changedAt).toISOString(),
          createdBy: found.createdBy,
          changedBy: found.changedBy,
          values: found.values as Limeobject['values'],
          embedded: {},
        }) ??
        null
      );
    };
    const missing: Result<never> = { ok: false, error: { kind: 'notFound', status: 404 } };
    const objectOr404 = (limetype: string, id: number): Result<Limeobject> => {
      const found = object(limetype, id);
      return found ? { ok: true, value: found } : missing;
    };
    return {
      list: (limetype, filter, { limit = 50 } = {}) =>
        this.request({ method: 'list', limetype, id: null }, () => {
          const hits = this.all(limetype).filter(({ values }) =>
            Object.entries(filter).every(([name, value]) => values[name] === value),
          );
          return {
            ok: true,
            value: inOrder(hits, limit)
              .map(({ id }) => object(limetype, id))
              .filter((hit) => hit !== null),
          };
        }),
      // A relation is called as the limetype that it leads to.
      get: (limetype, id, { embed = [] } = {}) =>
        this.request({ method: 'get', limetype, id }, () => {
          const found = objectOr404(limetype, id);
          if (!found.ok) return found;
          const related = embed.flatMap((name) => {
            const one = object(name, Number(found.value.values[name]));
            return one ? [[name, one] as const] : [];
          });
          return { ok: true, value: { ...found.value, embedded: Object.fromEntries(related) } };
        }),
      findText: ({ limetype, property, text, or = [], where, limit, newestFirst }) =>
        this.request({ method: 'findText', limetype, id: null }, () => {
          const hits = this.all(limetype).filter(
            ({ values }) =>
              [text, ...or].some((one) => holds(values[property], one)) &&
              Object.entries(where).every(([name, value]) => values[name] === value),
          );
          return {
            ok: true,
            value: inOrder(hits, limit, newestFirst).map(({ id, values }) => ({
              id,
              values: values as Limeobject['values'],
            })),
          };
        }),
      create: (limetype, values) =>
        this.request({ method: 'create', limetype, id: null }, () =>
          this.leadsNowhere(values)
            ? { ok: false, error: this.refusal }
            : objectOr404(limetype, this.insert(limetype, values)),
        ),
      update: (limetype, id, values) =>
        this.request({ method: 'update', limetype, id }, () => {
          if (!this.table(limetype).has(id)) return missing;
          // Members that begin with an underscore are passed over (facts: lime-crm-api B4c).
          const named = Object.entries(values).filter(([name]) => !name.startsWith('_'));
          this.change(limetype, id, Object.fromEntries(named), 'us');
          return objectOr404(limetype, id);
        }),
      relatedTo: ({ limetype, property, ids, limit }) =>
        this.request({ method: 'relatedTo', limetype, id: null }, () => ({
          ok: true,
          value: this.all(limetype)
            .filter(({ values }) => ids.includes(values[property] as number))
            .map(({ id }) => id)
            .slice(0, limit),
        })),
      listRelated: (limetype, id, relation) =>
        this.request({ method: 'listRelated', limetype: `${limetype}.${relation}`, id }, () => ({
          ok: true,
          value: [],
        })),
      limetypes: () => Promise.resolve({ ok: true, value: limetypes }),
      remove: (limetype, id) =>
        this.request({ method: 'remove', limetype, id }, () =>
          this.table(limetype).delete(id) ? { ok: true, value: null } : missing,
        ),
    };
  }

  private async request<T>(request: ModelRequest, carryOut: () => Result<T>): Promise<Result<T>> {
    const fault = this.faults.get(this.requests.length);
    this.requests.push(request);
    const [turn] = this.turns;
    if (turn?.method === request.method && turn.limetype === request.limetype) this.turns.shift()?.happens();
    await Promise.resolve();
    const unreachable: Result<T> = { ok: false, error: { kind: 'unreachable' } };
    if (fault === 'killedBefore') throw new Killed();
    if (fault === 'unreachable') return unreachable;
    if (typeof fault === 'object') return { ok: false, error: fault.error };
    const first = carryOut();
    if (fault === 'killedAfter') throw new Killed();
    if (fault === 'lostAfter') return unreachable;
    return fault === 'twice' ? carryOut() : first;
  }
}

/** As Lime gives a list: so many of the first or the last made, whatever else there is. */
const inOrder = <T extends { readonly id: number }>(all: readonly T[], limit: number, newestFirst = false): T[] =>
  [...all].sort((one, other) => (newestFirst ? other.id - one.id : one.id - other.id)).slice(0, limit);
