/**
 * A model of Lime for the model test: objects in memory, every request at the mercy of the scheduler and of the script's accidents.
 * The delivery under test is the product's own, unchanged.
 */
import type { Limeobject, WriteValues } from '../../src/lime/limeobject';
import type { LimeError, Result } from '../../src/lime/result';
import type { LimePort } from '../../src/sending/plan/limePort';
import { conversationId, plannedFiles } from '../unit/sending/plans';
import { limetypes } from '../unit/sending/limetypes';
import type { Scheduler } from './scheduler';

/** Of the file that plans have. */
export const fileEntryId = plannedFiles.files[0]?.entryId ?? '';

/** The end of a worker: what was awaited never comes back. */
export class Killed extends Error {}

/** One worker from its start to its end. After that it asks for nothing and writes nothing; what it had asked for may still arrive. */
export class Life {
  private ended = false;

  end(): never {
    this.ended = true;
    throw new Killed();
  }

  /** Ends what goes on in a worker that has ended. */
  goesOn(): void {
    if (this.ended) throw new Killed();
  }

  isOver(): boolean {
    return this.ended;
  }
}

/**
 * What may happen to one request: the worker ends before or after it was carried out, its answer is lost, it never arrives, the browser repeats
 * it by itself, it is carried out long after the caller gave up, or Lime refuses it or its key, for which the operator then gives a new one.
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
  'unauthorized',
] as const;
export type Accident = (typeof accidents)[number];

/** What others do between two requests: people, who take some seconds for it, and Lime Chat. */
export const deeds = [
  'createAlikePerson',
  'tieToPerson',
  'editPerson',
  'tieToTarget',
  'editTarget',
  'linkClaim',
  'limeChatLinks',
  'deleteMatchedPerson',
  'addDocument',
  'setStatus',
  'setStatusBack',
  'setSameStatus',
  'tickTodo',
  'createAlikeTodo',
] as const;
export type Deed = (typeof deeds)[number];

/** Who has made an object: a client by its number, or somebody else. */
type Maker = number | 'others';

interface Stored {
  values: Record<string, unknown>;
  readonly createdAt: number;
  changedAt: number;
  readonly by: Maker;
  changedBy: Maker;
  /** Counts the requests of all: when others have last changed it. */
  touchedAt: number | null;
  readonly madeAt: number;
  /** Who has set its status last, and when. */
  status?: { readonly by: Maker; readonly at: number };
  /** Clients that have set it. */
  readonly statusBy: Set<number>;
  /** When each client has last read it. */
  readonly readAt: Map<number, number>;
}

/** All browsers have one key, whose user is told; people have theirs. */
const userOf = (maker: Maker): number => (maker === 'others' ? 3702 : 3701);

/** The person that plans create. */
export const person = { firstname: 'Nora', email: 'Nora@Ny.example', phone: '070-123 45 67' };

/** The status of an object that is there before the sends, and what each send makes of it. */
export const statusBefore = 'parked';
export const statusBy = (client: number): string => `ongoing ${client}`;
export const statusOf = ({ status }: Readonly<Record<string, unknown>>): string =>
  typeof status === 'object' && status !== null ? (status as { key: string }).key : String(status);

/** What a Lime that keeps values in a form of its own makes of them. */
const normalised = (values: WriteValues): WriteValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, WriteValues[string]] => {
      if (typeof value !== 'string') return [name, value];
      if (name === 'status') return [name, { key: value }];
      if (name === 'email') return [name, value.toLowerCase()];
      if (name === 'phone') return [name, value.replace(/\D/g, '').replace(/^(\d{3})/, '$1 ')];
      return [name, name === 'firstname' ? value.toUpperCase() : value.trim()];
    }),
  );

export class LimeModel {
  readonly tables = new Map<string, Map<number, Stored>>();
  /** Milliseconds; every client's clock and Lime's own. */
  now = Date.parse('2026-01-01T12:00:00Z');
  readonly log: string[] = [];
  /** What a client has deleted or changed although it was not its own, or although it could know that others have changed or used it. */
  readonly trespasses: string[] = [];
  /** The values of every create and update that was asked for, as JSON, whether it arrived or not. */
  readonly told: string[] = [];
  /** Whether others have linked the conversation. */
  othersLinked = false;
  /** The person that was found before the sends; null once others have deleted it. */
  matched: number | null = null;
  private readonly gone = new Set<number>();
  /** Clients whose send is held up or given up. */
  readonly silent = new Set<number>();
  /** When a client has last looked whether something leads by a relation to an object. */
  private readonly looks = new Map<string, number>();
  /** The number of each client's request before the one that is carried out. */
  private readonly lastRequest = new Map<number, number>();
  private readonly thisRequest = new Map<number, number>();
  private nextId = 1001;
  private requests = 0;
  /** Writes that are on their way although nobody waits for them any more. */
  private readonly lateWrites: { readonly client: number; readonly carryOut: () => void }[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    /** By number of the request over all clients, and over again when the script is at its end. */
    private readonly script: ReadonlyMap<number, Accident>,
    private readonly deeds: ReadonlyMap<number, Deed>,
    private readonly form: 'asWritten' | 'normalised',
  ) {}

  all(limetype: string) {
    return [...this.table(limetype)].map(([id, { values, by, touchedAt, status }]) => ({
      id,
      values: values,
      by,
      touched: touchedAt !== null,
      statusByOthers: status?.by === 'others',
    }));
  }

  insert(limetype: string, values: WriteValues, by: Maker = 'others'): number {
    const id = this.nextId++;
    this.table(limetype).set(id, {
      values: { ...this.kept(values, by) },
      ...{ createdAt: this.now, changedAt: this.now, by, changedBy: by, touchedAt: null, madeAt: this.requests },
      ...{ readAt: new Map(), statusBy: new Set() },
    });
    return id;
  }

  private kept(values: WriteValues, by: Maker): WriteValues {
    return this.form === 'normalised' && by !== 'others' ? normalised(values) : values;
  }

  /** Objects of others that lead to this one. */
  usersOf(limetype: string, id: number): readonly (Stored & { readonly from: string })[] {
    return limetypes.flatMap(({ name, properties }) =>
      properties.some((property) => property.name === limetype)
        ? [...this.table(name).values()]
            .filter(({ values, by }) => values[limetype] === id && by === 'others')
            .map((object) => ({ ...object, from: name }))
        : [],
    );
  }

  private happens(deed: Deed): void {
    this.now += 6_000;
    const newest = (limetype: string) => [...this.table(limetype)].findLast(([, { by }]) => by !== 'others');
    const touch = (limetype: string, values: WriteValues) => {
      const [id, found] = newest(limetype) ?? [];
      if (!found) return;
      Object.assign(found.values, values);
      found.changedAt = this.now;
      found.changedBy = 'others';
      found.touchedAt = this.requests;
      this.log.push(`others change ${limetype} ${id}`);
    };
    const tie = (limetype: string) => {
      const [id] = newest(limetype) ?? [];
      if (id === undefined) return;
      this.log.push(`others tie ${this.insert('todo', { [limetype]: id })} to ${limetype} ${id}`);
    };
    const theirCase = () => this.insert('helpdesk', { title: 'A colleague’s case' });
    switch (deed) {
      case 'createAlikePerson':
        this.log.push(`others create person ${this.insert('person', person)}`);
        break;
      case 'tieToPerson': {
        tie('person');
        return;
      }
      case 'editPerson': {
        touch('person', { mobilephone: '031-555 01 42' });
        return;
      }
      case 'tieToTarget': {
        tie('helpdesk');
        return;
      }
      case 'editTarget': {
        touch('helpdesk', { title: 'Edited' });
        return;
      }
      case 'linkClaim':
        this.othersLinked = true;
        {
          touch('ulconversation', { helpdesk: theirCase() });
          return;
        }
      case 'deleteMatchedPerson':
        if (this.matched === null) return;
        this.log.push(`others delete person ${this.matched}`);
        this.gone.add(this.matched);
        this.table('person').delete(this.matched);
        this.matched = null;
        return;
      case 'addDocument': {
        const [target] = newest('helpdesk') ?? [];
        if (target !== undefined)
          this.log.push(
            `others add document ${this.insert('document', { helpdesk: target, ul_messageid: fileEntryId })}`,
          );
        return;
      }
      case 'setStatus':
      case 'setStatusBack':
      case 'setSameStatus': {
        const status = deed === 'setStatus' ? 'theirs' : deed === 'setStatusBack' ? statusBefore : statusBy(1);
        for (const [id, found] of this.table('helpdesk')) {
          if (found.by !== 'others' || !('status' in found.values)) continue;
          // To set what stands changes nothing; and of a value that was changed and set again Lime tells nothing.
          if (deed === 'setSameStatus' && found.statusBy.size > 0) continue;
          Object.assign(found.values, { status });
          found.changedAt = this.now;
          found.changedBy = 'others';
          found.status = { by: 'others', at: this.requests };
          this.log.push(`others set the status of helpdesk ${id} to ${status}`);
        }
        return;
      }
      case 'tickTodo': {
        touch('todo', { done: true });
        return;
      }
      case 'createAlikeTodo': {
        const [target] = newest('helpdesk') ?? [];
        if (target !== undefined) {
          const alike = { subject: 'Call 11111111', done: false, helpdesk: target };
          this.log.push(`others create todo ${this.insert('todo', alike)}`);
        }
        return;
      }
      case 'limeChatLinks':
        this.othersLinked = true;
        this.insert('ulconversation', { conversationid: conversationId, link: 'Lime Chat', helpdesk: theirCase() });
    }
  }

  private trespass(client: number, what: string, limetype: string, id: number, found: Stored): void {
    const said = (why: string) => this.trespasses.push(`client ${client} ${what} ${limetype} ${id}, ${why}`);
    if (found.by !== client) said('which it has not made');
    const read = found.readAt.get(client) ?? -1;
    // What happens between the last request of a client and this one nobody can notice.
    if (what === 'changed' && found.touchedAt !== null && (this.lastRequest.get(client) ?? -1) >= found.touchedAt)
      said('which others had changed before its last request');
    if (what !== 'deleted') return;
    if (found.touchedAt !== null && read >= found.touchedAt) said('which it has read as changed by others');
    if (found.touchedAt !== null && read < 0) said('which it has never read');
    for (const user of this.usersOf(limetype, id)) {
      const look = this.looks.get(`${client} ${user.from} ${limetype} ${id}`) ?? -1;
      if (look < 0 || look >= user.madeAt) said(`to which a ${user.from} of others leads`);
    }
  }

  /** Of an object that was there before, a client may change nothing but its status, as its plan says, and give that back. */
  private changesOfOthers(client: number, id: number, found: Stored, values: WriteValues): void {
    const said = (why: string) => this.trespasses.push(`client ${client} changed helpdesk ${id}, ${why}`);
    const held = statusOf(found.values);
    const { status, ...more } = values;
    const next = statusOf({ status });
    if (Object.keys(more).length > 0) said(`of which its plan changes no ${Object.keys(more).join()}`);
    const givesBack = next === statusBefore && found.statusBy.has(client);
    if (next !== statusBy(client) && !givesBack) said(`to ${next}, which its plan does not say`);
    const { by, at } = found.status ?? { by: client, at: -1 };
    // What happens between the last request of a client and this one nobody can notice.
    const couldKnow = by !== client && (this.lastRequest.get(client) ?? -1) >= at;
    if (couldKnow && (held !== statusBefore || found.statusBy.has(client))) said(`over ${held}, which others had set`);
    found.status = { by: client, at: this.requests };
    if (!givesBack) found.statusBy.add(client);
  }

  /** Carries out what a client had sent before it gave up: at the latest when it tries again, since its pauses are longer than any queue. */
  landLateWrites(client: number): void {
    for (const write of this.lateWrites.splice(0)) {
      if (write.client === client) write.carryOut();
      else this.lateWrites.push(write);
    }
  }

  port(client: number, life: Life): LimePort {
    const missing: Result<never> = { ok: false, error: { kind: 'notFound', status: 404 } };
    const refused: Result<never> = { ok: false, error: { kind: 'invalid', status: 422, request: 'POST /limeobject/' } };
    const read = (limetype: string, id: number): Result<Limeobject> => {
      const found = this.table(limetype).get(id);
      if (!found) return missing;
      found.readAt.set(client, this.requests);
      const createdTime = new Date(found.createdAt).toISOString();
      const changedTime = new Date(found.changedAt).toISOString();
      const values = { ...found.values } as Limeobject['values'];
      return {
        ok: true,
        value: {
          ...{ id, limetype, descriptive: `${limetype} ${id}`, createdTime, changedTime, values, embedded: {} },
          ...{ createdBy: userOf(found.by), changedBy: userOf(found.changedBy) },
        },
      };
    };
    const matching = (limetype: string, where: Readonly<Record<string, unknown>>) =>
      this.all(limetype).filter(({ values }) => Object.entries(where).every(([name, value]) => values[name] === value));
    const inOrder = <T extends { readonly id: number }>(all: readonly T[], limit: number, newestFirst = false): T[] =>
      [...all].sort((one, other) => (newestFirst ? other.id - one.id : one.id - other.id)).slice(0, limit);
    const request = <T>(what: string, carryOut: () => Result<T>) => this.request(client, life, what, carryOut);
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
            [text, ...or].some((one) =>
              (values[property] as string | undefined)?.toLowerCase().includes(one.toLowerCase()),
            ),
          );
          return {
            ok: true,
            value: inOrder(hits, limit, newestFirst).map(({ id, values }) => ({
              id,
              values: values as Limeobject['values'],
            })),
          };
        }),
      create: (limetype, values) => {
        this.told.push(JSON.stringify(values));
        return request(`create ${limetype}`, () =>
          this.leadsNowhere(values) || (limetype === 'history' && this.isOnNothing(values))
            ? refused
            : read(limetype, this.insert(limetype, values, client)),
        );
      },
      update: (limetype, id, values) => {
        this.told.push(JSON.stringify(values));
        return request(`update ${limetype} ${id}`, () => {
          const found = this.table(limetype).get(id);
          if (!found) return missing;
          // A PUT that names no property only asks whether it may be done.
          if (Object.keys(values).every((name) => name.startsWith('_'))) return read(limetype, id);
          if (this.leadsNowhere(values)) return refused;
          if (limetype === 'helpdesk' && found.by === 'others') this.changesOfOthers(client, id, found, values);
          else this.trespass(client, 'changed', limetype, id, found);
          found.values = { ...found.values, ...this.kept(values, client) };
          found.changedAt = this.now;
          found.changedBy = client;
          found.touchedAt = null;
          return read(limetype, id);
        });
      },
      relatedTo: ({ limetype, property, ids, limit }) =>
        request(`related ${limetype}.${property}`, () => {
          for (const id of ids) this.looks.set(`${client} ${limetype} ${property} ${id}`, this.requests);
          return {
            ok: true,
            value: this.all(limetype)
              .filter(({ values }) => ids.includes(values[property] as number))
              .map(({ id }) => id)
              .slice(0, limit),
          };
        }),
      listRelated: (limetype, id, relation) =>
        request(`list ${limetype} ${id} ${relation}`, () => ({ ok: true, value: [] })),
      limetypes: () => Promise.resolve({ ok: true, value: limetypes }),
      remove: (limetype, id) =>
        request(`remove ${limetype} ${id}`, () => {
          const found = this.table(limetype).get(id);
          if (!found) return missing;
          this.trespass(client, 'deleted', limetype, id, found);
          this.table(limetype).delete(id);
          return { ok: true, value: null };
        }),
    };
  }

  /** Takes a file, to which no object leads yet. */
  async upload(client: number, life: Life): Promise<Result<number>> {
    return this.request(client, life, 'create file', () => ({
      ok: true,
      value: this.insert('file', {}, client),
    }));
  }

  private leadsNowhere({ person: to }: WriteValues): boolean {
    return typeof to === 'number' && this.gone.has(to);
  }

  /** A note on an object that is gone. */
  private isOnNothing(values: WriteValues): boolean {
    return ['helpdesk', 'deal'].some((to) => typeof values[to] === 'number' && !this.table(to).has(values[to]));
  }

  private table(limetype: string): Map<number, Stored> {
    const table = this.tables.get(limetype) ?? new Map<number, Stored>();
    this.tables.set(limetype, table);
    return table;
  }

  private async request<T>(client: number, life: Life, what: string, carryOut: () => Result<T>): Promise<Result<T>> {
    life.goesOn();
    await this.scheduler.turn();
    const number = this.requests++;
    // It was on its way when its worker ended: it arrives, or it does not.
    if (life.isOver()) {
      const arrives = number % 2 === 0;
      this.now += 100;
      this.log.push(`${number}: client ${client} ${what} (of a worker that has ended${arrives ? '' : ', lost'})`);
      if (arrives) carryOut();
      throw new Killed();
    }
    if (this.silent.has(client)) this.trespasses.push(`client ${client} asks for ${what} although it was held up`);
    const accident = this.script.get(number);
    this.lastRequest.set(client, this.thisRequest.get(client) ?? -1);
    this.thisRequest.set(client, number);
    const deed = this.deeds.get(number);
    if (deed) this.happens(deed);
    this.now += 100;
    this.log.push(`${number}: client ${client} ${what}${accident ? ` (${accident})` : ''}`);
    const failed = (error: LimeError): Result<T> => ({ ok: false, error });
    switch (accident) {
      case 'killedBefore':
        return life.end();
      case 'killedAfter':
        carryOut();
        return life.end();
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
      case 'unauthorized':
        return failed({ kind: 'unauthorized', status: 401 });
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
