/**
 * Finds objects by text in a property, such as a reference line. Callers check the hits, since Lime's comparison may be loose. A Lime whose queries know
 * no "contains" (facts: lime-crm-api F5) lists what the object leads to, or what else it holds, and the text is looked for here.
 */
import type { LimeClient } from './client';
import { limeobjectsOf, type LimeFilter } from './limeobjects';
import type { QueryBatcher } from './queryBatcher';
import { and, contains, equals, or, queryUpTo, type FoundObject } from './query';
import { isNotUnderstood, succeed, failIfTruncated, type Result } from './result';

export interface TextSearch {
  readonly limetype: string;
  readonly property: string;
  readonly text: string;
  /** Alternative notations of the text. */
  readonly or?: readonly string[];
  /** Other properties and what they equal: relations by id. */
  readonly where: Readonly<Record<string, number>>;
  /** Other properties to be told of each hit. */
  readonly also?: readonly string[];
  /** What else is known of the object: for a Lime without "contains", where `where` is empty. */
  readonly holds?: LimeFilter;
  /** Maximum. To be sure of all, ask for more than can exist and use `failIfTruncated`. */
  readonly limit: number;
  /** Highest id first; else lowest first. */
  readonly newestFirst?: boolean;
  /** Use a smaller page where texts may be long. */
  readonly pageSize?: number;
}

/**
 * At most `limit` objects, read page by page, each with the searched property and those asked for besides; lowest id first, unless the newest are asked for.
 * @param batched joins the query with others; then hits without the text are possible
 */
export async function findText(
  client: LimeClient,
  search: TextSearch,
  batched?: QueryBatcher,
): Promise<Result<readonly FoundObject[]>> {
  const found = await askForText(client, search, batched);
  const {
    limetype,
    property,
    text,
    or: others = [],
    where,
    also = [],
    holds = {},
    limit,
    newestFirst = false,
  } = search;
  const filter = Object.keys(where).length > 0 ? where : holds;
  if (found.ok || !isNotUnderstood(found.error) || Object.keys(filter).length === 0) return found;
  const listed = failIfTruncated(await limeobjectsOf(client).list(limetype, filter, { limit: maxListed }), maxListed);
  if (!listed.ok) return found;
  const texts = [text, ...others].map((one) => one.toLowerCase());
  const hits = listed.value
    .filter(({ values }) => {
      const held = values[property];
      return typeof held === 'string' && texts.some((one) => held.toLowerCase().includes(one));
    })
    .sort((one, other) => (newestFirst ? other.id - one.id : one.id - other.id))
    .slice(0, limit)
    .map(({ id, values }) => ({
      id,
      values: Object.fromEntries([property, ...also].map((name) => [name, values[name] ?? null])),
    }));
  return succeed(hits);
}

/** What leads to one object, or has one value: more than this are not looked through. */
const maxListed = 1_000;

function askForText(
  client: LimeClient,
  {
    limetype,
    property,
    text,
    or: others = [],
    where,
    also = [],
    limit,
    newestFirst = false,
    pageSize = 50,
  }: TextSearch,
  batched?: QueryBatcher,
): Promise<Result<readonly FoundObject[]>> {
  const texts = or(...[text, ...others].map((one) => contains(property, one)));
  const relations = Object.entries(where);
  const filter = and(texts, ...relations.map(([name, id]) => equals(name, id)));
  if (!batched) {
    return queryUpTo(client, { limetype, fields: [property, ...also], filter, newestFirst }, limit, pageSize);
  }
  const fits = ({ values }: FoundObject) => relations.every(([name, id]) => values[name] === id);
  const fields = [property, ...also, ...relations.map(([name]) => name)];
  return batched(client, { limetype, fields, filter, fits });
}
