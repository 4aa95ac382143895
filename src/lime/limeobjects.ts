/**
 * Limeobjects over REST: list, get, create, update, remove (facts: lime-crm-api 2). One call is one
 * operation; look-ups, retries and order are up to the delivery. A hasmany cannot be written and is not read (B41).
 */
import * as z from 'zod/mini';
import type { LimeClient, LimeQuery } from './client';
import type { LimeJson, Limeobject, WriteValues } from './limeobject';
import { Members, readPages } from './page';
import { fail, succeed, type Result } from './result';

/** `/limeobject/person/`, or with an id `/limeobject/person/1001/`; below `/api/v1`, with a slash at the end (facts: lime-crm-api A6). */
export const limeobjectPath = (limetype: string, id?: number): string =>
  `/limeobject/${encodeURIComponent(limetype)}/${id === undefined ? '' : `${id}/`}`;

/** Property to value; a belongsto by id, an option by key; `min-`, `max-` and `not-` before a name for ranges (facts: lime-crm-api B20-B23). */
export type LimeFilter = Readonly<Record<string, string | number | boolean>>;

export interface ReadOptions {
  /** Names of belongsto whose objects come along, in `embedded` (facts: lime-crm-api B27). */
  readonly embed?: readonly string[];
}

export interface ListOptions extends ReadOptions {
  /** Maximum. Ask for one more than needed to learn whether there are more. */
  readonly limit?: number;
}

export interface Limeobjects {
  list(limetype: string, filter: LimeFilter, options?: ListOptions): Promise<Result<readonly Limeobject[]>>;
  get(limetype: string, id: number, options?: ReadOptions): Promise<Result<Limeobject>>;
  /** At most `limit` objects at the other end of a hasmany or hasandbelongstomany (facts: lime-crm-api B5b). */
  listRelated(limetype: string, id: number, relation: string, limit: number): Promise<Result<readonly Limeobject[]>>;
  /** The created object. An answer without `_id` is `unexpected`; something may have been created. */
  create(limetype: string, values: WriteValues): Promise<Result<Limeobject>>;
  /** Writes these properties and leaves the others (facts: lime-crm-api B4). */
  update(limetype: string, id: number, values: WriteValues): Promise<Result<Limeobject>>;
  remove(limetype: string, id: number): Promise<Result<null>>;
}

/** As the vendor's code; the server's maximum is not documented (facts: lime-crm-api B24). */
const pageSize = 50;

/** The limeobjects of one Lime. */
export function limeobjectsOf(client: LimeClient): Limeobjects {
  const get: Limeobjects['get'] = async (limetype, id, { embed = [] } = {}) => {
    const path = limeobjectPath(limetype, id);
    const answer = await client.request('GET', path, { query: embedding(embed) });
    return answer.ok ? objectIn(answer.value, limetype, `GET ${path}`) : answer;
  };

  return {
    async list(limetype, filter, { limit = pageSize, embed = [] } = {}) {
      const path = limeobjectPath(limetype);
      const query: LimeQuery = [...Object.entries(filter), ['_limit', Math.min(limit, pageSize)], ...embedding(embed)];
      const members = await readPages(client, { path, query, list: 'limeobjects', limit });
      return members.ok ? objectsIn(members.value, limetype, `GET ${path}`) : members;
    },

    get,

    async listRelated(limetype, id, relation, limit) {
      const path = `${limeobjectPath(limetype, id)}${encodeURIComponent(relation)}/`;
      const query: LimeQuery = [['_limit', Math.min(limit, pageSize)]];
      const members = await readPages(client, { path, query, list: 'limeobjects', limit });
      return members.ok ? objectsIn(members.value, '', `GET ${path}`) : members;
    },

    async create(limetype, values) {
      const path = limeobjectPath(limetype);
      const answer = await client.request('POST', path, { body: values });
      return answer.ok ? objectIn(answer.value, limetype, `POST ${path}`) : answer;
    },

    async update(limetype, id, values) {
      const path = limeobjectPath(limetype, id);
      const answer = await client.request('PUT', path, { body: values });
      if (!answer.ok) return answer;
      // Answers with the object as far as is known, but that is not documented.
      return answer.value === null ? get(limetype, id) : objectIn(answer.value, limetype, `PUT ${path}`);
    },

    async remove(limetype, id) {
      const answer = await client.request('DELETE', limeobjectPath(limetype, id));
      return answer.ok ? succeed(null) : answer;
    },
  };
}

const embedding = (names: readonly string[]): LimeQuery => names.map((name) => ['_embed', name] as const);

function objectIn(json: LimeJson, limetype: string, request: string): Result<Limeobject> {
  const object = readLimeobject(json, limetype);
  return object ? succeed(object) : notAnObject(request);
}

function objectsIn(members: readonly LimeJson[], limetype: string, request: string): Result<readonly Limeobject[]> {
  const objects = members.map((member) => readLimeobject(member, limetype));
  return objects.every((object) => object !== null) ? succeed(objects) : notAnObject(request);
}

const notAnObject = (request: string) => fail({ kind: 'unexpected', detail: 'no object with an _id', request });

const Link = z.object({ name: z.string() });
const nameOf = (link: unknown) => Link.safeParse(link).data?.name;

/** The members of an object that begin with `_` (facts: lime-crm-api B7). Malformed members count as missing, except the id. */
const Envelope = z.object({
  _id: z.int(),
  _descriptive: z.catch(z.string(), ''),
  _createdtime: z.catch(z.nullable(z.string()), null),
  _createduser: z.catch(z.nullable(z.int()), null),
  _timestamp: z.catch(z.nullable(z.string()), null),
  _updateduser: z.catch(z.nullable(z.int()), null),
  _links: z.catch(Members, {}),
  _embedded: z.catch(Members, {}),
});

/** Parses an object; null without an id. `limetype` is used if the object does not name its own. */
export function readLimeobject(json: LimeJson, limetype: string): Limeobject | null {
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return null;
  const { _id, _descriptive, _createdtime, _createduser, _timestamp, _updateduser, _links, _embedded } = envelope.data;
  const embedded = Object.entries(_embedded).flatMap(([key, value]) => {
    const object = readLimeobject(value as LimeJson, nameOf(_links[key]) ?? '');
    return key.startsWith('relation_') && object ? [[key.slice('relation_'.length), object] as const] : [];
  });
  return {
    id: _id,
    limetype: nameOf(_links['limetype']) ?? limetype,
    descriptive: _descriptive,
    createdTime: _createdtime,
    ...(_createduser !== null && { createdBy: _createduser }),
    changedTime: _timestamp,
    ...(_updateduser !== null && { changedBy: _updateduser }),
    values: Object.fromEntries(
      Object.entries(json as Readonly<Record<string, LimeJson>>).filter(([name]) => !name.startsWith('_')),
    ),
    embedded: Object.fromEntries(embedded),
  };
}
