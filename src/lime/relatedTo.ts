/** Objects that lead to others by one belongsto. The other side, a hasmany, may be left out of the metadata or name no limetype. */
import type { LimeClient } from './client';
import { isIn, runQuery } from './query';
import type { Result } from './result';

export interface RelationSearch {
  readonly limetype: string;
  /** A belongsto of that limetype. */
  readonly property: string;
  /** Of the objects that it may lead to. */
  readonly ids: readonly number[];
  readonly limit: number;
}

/** Their ids, lowest first, at most `limit`. */
export async function relatedTo(
  client: LimeClient,
  { limetype, property, ids, limit }: RelationSearch,
): Promise<Result<readonly number[]>> {
  const found = await runQuery(client, { limetype, fields: [], filter: isIn(property, ids), limit });
  return found.ok ? { ok: true, value: found.value.map(({ id }) => id) } : found;
}
