/** Objects that point to others by one belongsto. Its inverse, a hasmany, may be missing from the metadata or name no limetype. */
import type { LimeClient } from './client';
import { isIn, runQuery } from './query';
import { isTooLong, succeed, type Result } from './result';

export interface RelationSearch {
  readonly limetype: string;
  /** A belongsto of that limetype. */
  readonly property: string;
  /** Ids of the possible related objects. */
  readonly ids: readonly number[];
  readonly limit: number;
}

/** Ids, lowest first, at most `limit`. A query that is too long, as it may be where Lime does not know `IN`, is split in halves. */
export async function relatedTo(client: LimeClient, search: RelationSearch): Promise<Result<readonly number[]>> {
  const { limetype, property, ids, limit } = search;
  const found = await runQuery(client, { limetype, fields: [], filter: isIn(property, ids), limit });
  if (found.ok) return succeed(found.value.map(({ id }) => id));
  if (!isTooLong(found.error) || ids.length < 2) return found;
  const middle = ids.length >> 1;
  const first = await relatedTo(client, { ...search, ids: ids.slice(0, middle) });
  if (!first.ok) return first;
  const second = await relatedTo(client, { ...search, ids: ids.slice(middle) });
  return second.ok ? succeed([...first.value, ...second.value].sort((a, b) => a - b).slice(0, limit)) : second;
}
