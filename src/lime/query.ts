/**
 * Queries that lists of limeobjects cannot express: "contains", "or", "one of" (facts: lime-crm-api 6). Read only. The query is part of the URL, so it
 * must be short.
 */
import * as z from 'zod/mini';
import type { LimeClient } from './client';
import type { LimeJson } from './limeobject';
import { fail, isNotUnderstood, succeed, type Result } from './result';

type Scalar = string | number | boolean | null;

/** A filter of the Query API, with the operators that are used here (facts: lime-crm-api F5). */
export type Expression =
  | { readonly key: string; readonly op: '=' | '?'; readonly exp: Scalar }
  | { readonly key: string; readonly op: 'IN'; readonly exp: readonly Scalar[] }
  | { readonly op: 'AND' | 'OR'; readonly exp: readonly Expression[] };

/** An option is compared by its key, a relation by the id. */
export const equals = (key: string, value: Scalar): Expression => ({ key, op: '=', exp: value });
export const contains = (key: string, text: string): Expression => ({ key, op: '?', exp: text });
export const isIn = (key: string, values: readonly Scalar[]): Expression => ({ key, op: 'IN', exp: values });
export const and = (...all: readonly Expression[]): Expression => group('AND', all);
export const or = (...any: readonly Expression[]): Expression => group('OR', any);

/** Unwraps a group of one, since a server may refuse it. */
const group = (op: 'AND' | 'OR', members: readonly Expression[]): Expression => {
  const [only, ...others] = members;
  return only && others.length === 0 ? only : { op, exp: members };
};

export interface Query {
  readonly limetype: string;
  /** Properties to return, beside `_id`. A hasmany is not allowed. */
  readonly fields: readonly string[];
  readonly filter?: Expression;
  readonly limit?: number;
  readonly offset?: number;
  /** Highest id first; else lowest first, since paging needs an order (facts: lime-crm-api F8). */
  readonly newestFirst?: boolean;
}

/** An object as the Query API gives it: id and the fields that were asked for. */
export interface FoundObject {
  readonly id: number;
  readonly values: Readonly<Record<string, LimeJson>>;
}

/** Common servers refuse a request line of more than 8 KB; the limit of Lime's is not documented. */
const longestQuestion = 7000;

/** Page size of the official client; the server's maximum is not documented (facts: lime-crm-api F8). */
export const largestPage = 200;

/** Reads pages up to `limit` objects. */
export async function queryUpTo(
  client: LimeClient,
  query: Query,
  limit: number,
  pageSize = largestPage,
): Promise<Result<readonly FoundObject[]>> {
  const all = new Map<number, FoundObject>();
  for (let offset = 0; offset < limit; offset += pageSize) {
    const size = Math.min(pageSize, limit - offset);
    const page = await runQuery(client, { ...query, limit: size, offset });
    if (!page.ok) return page;
    // Objects created meanwhile shift the pages, so one may appear twice.
    for (const object of page.value) all.set(object.id, object);
    if (page.value.length < size) break;
  }
  return succeed([...all.values()]);
}

const Answer = z.object({ objects: z.array(z.looseObject({ _id: z.int() })) });

/** One page of objects. A query too long for a URL is `invalid` and not sent; one with `IN` is repeated with `OR` if Lime refuses it. */
export async function runQuery(client: LimeClient, query: Query): Promise<Result<readonly FoundObject[]>> {
  const found = await runOnce(client, query);
  if (found.ok || !query.filter || !isNotUnderstood(found.error)) return found;
  const filter = withoutIn(query.filter);
  return filter === query.filter ? found : runOnce(client, { ...query, filter });
}

/** The same filter without `IN`, which not every Lime may know (facts: lime-crm-api F5); itself where it has none. */
function withoutIn(filter: Expression): Expression {
  if (filter.op === 'IN')
    return filter.exp.length === 0 ? filter : or(...filter.exp.map((one) => equals(filter.key, one)));
  if (filter.op !== 'AND' && filter.op !== 'OR') return filter;
  const members = filter.exp.map(withoutIn);
  return members.every((one, index) => one === filter.exp[index]) ? filter : { op: filter.op, exp: members };
}

async function runOnce(client: LimeClient, query: Query): Promise<Result<readonly FoundObject[]>> {
  const { limetype, fields, filter, limit = 50, offset = 0, newestFirst = false } = query;
  const question = JSON.stringify({
    limetype,
    responseFormat: { object: Object.fromEntries(['_id', ...fields].map((field) => [field, ''])) },
    ...(filter && { filter }),
    limit,
    offset,
    orderBy: [{ _id: newestFirst ? 'DESC' : 'ASC' }],
  });
  const request = 'GET /query/';
  if (encodeURIComponent(question).length > longestQuestion)
    return fail({ kind: 'invalid', detail: 'the question is too long', request });
  const answer = await client.request('GET', '/query/', { query: [['q', question]] });
  if (!answer.ok) return answer;
  const read = Answer.safeParse(answer.value);
  if (!read.success) return fail({ kind: 'unexpected', detail: 'no list of objects with an _id', request });
  return succeed(
    read.data.objects.map(({ _id, ...values }) => ({ id: _id, values: values as Readonly<Record<string, LimeJson>> })),
  );
}
