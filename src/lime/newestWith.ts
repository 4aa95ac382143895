/**
 * Objects by the values of one property, newest first, with the fields that are asked for. A Lime that does not answer the query, or a key that may not
 * use the Query API, lists them, or reads each by its id.
 */
import { atMost } from './atMost';
import type { LimeClient } from './client';
import type { LimeJson, Limeobject } from './limeobject';
import { limeobjectsOf } from './limeobjects';
import { equals, isIn, queryUpTo, type FoundObject } from './query';
import type { QueryBatcher } from './queryBatcher';
import { isNotUnderstood, isUnreadable, succeed, type Result } from './result';

export interface ValueSearch {
  readonly limetype: string;
  /** `_id` for the objects themselves. */
  readonly property: string;
  readonly values: readonly [string | number, ...(string | number)[]];
  readonly fields: readonly string[];
  readonly limit: number;
}

/** What is listed has no order, so more is read than is asked for. */
const maxListed = 200;

/** Objects that are read at the same time. */
const fewAtOnce = 6;

/**
 * At most `limit` objects whose property has one of exactly these values.
 * @param batched joins the query with others
 */
export async function newestWith(
  client: LimeClient,
  search: ValueSearch,
  batched?: QueryBatcher,
): Promise<Result<readonly FoundObject[]>> {
  const { limetype, property, values, limit } = search;
  const fields = property === '_id' ? search.fields : [...new Set([property, ...search.fields])];
  const [value, ...others] = values;
  const filter = others.length === 0 ? equals(property, value) : isIn(property, values);
  const fits = fitsOf(search);
  const found = batched
    ? await batched(client, { limetype, fields, filter, fits })
    : await queryUpTo(client, { limetype, fields, filter, newestFirst: true }, limit);
  if (!found.ok && (isNotUnderstood(found.error) || isUnreadable(found.error))) return listed(client, search);
  return found.ok ? newest(found.value.filter(fits), limit) : found;
}

function fitsOf({ property, values }: Pick<ValueSearch, 'property' | 'values'>) {
  const wanted = new Set(values.map(String));
  return (object: FoundObject) => wanted.has(heldAs(property === '_id' ? object.id : object.values[property]));
}

/** The server's comparison of texts may be loose (facts: lime-crm-api B29): what it finds is compared again. */
const heldAs = (value: LimeJson | undefined): string =>
  typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';

async function listed(
  client: LimeClient,
  { limetype, property, values, limit }: ValueSearch,
): Promise<Result<readonly FoundObject[]>> {
  const lime = limeobjectsOf(client);
  const answers = await atMost(fewAtOnce, values, async (value): Promise<Result<readonly Limeobject[]>> => {
    if (property !== '_id') return lime.list(limetype, { [property]: value }, { limit: maxListed });
    const object = await lime.get(limetype, Number(value));
    if (object.ok) return succeed([object.value]);
    return isUnreadable(object.error) ? succeed([]) : object;
  });
  const all: FoundObject[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    all.push(...answer.value);
  }
  return newest(all.filter(fitsOf({ property, values })), limit);
}

const newest = (objects: readonly FoundObject[], limit: number) =>
  succeed([...objects].sort((one, other) => other.id - one.id).slice(0, limit));
