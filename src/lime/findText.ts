/** Objects of which one property contains some text: how a reference line is found again. Whoever asks checks the hits: the comparison may be loose. */
import type { LimeClient } from './client';
import type { QueryBatcher } from './queryBatcher';
import { and, contains, equals, or, queryUpTo, type FoundObject } from './query';
import type { Result } from './result';

export interface TextSearch {
  readonly limetype: string;
  readonly property: string;
  readonly text: string;
  /** Other notations of the text, any of which will do. */
  readonly or?: readonly string[];
  /** Other properties and what they equal: relations by id. */
  readonly where: Readonly<Record<string, number>>;
  /** At most this many. Whoever must know all asks for more than there can be, and takes that many for a fault (`uncut`). */
  readonly limit: number;
  /** From the last made on; else from the first. */
  readonly newestFirst?: boolean;
  /** Objects of one answer; fewer where texts may be long. */
  readonly pageSize?: number;
}

/**
 * At most `limit` objects, read page by page, each with the searched property; lowest id first, unless the newest are asked for.
 * @param batched asks together with others; then there may be more hits, and such without the text
 */
export function findText(
  client: LimeClient,
  { limetype, property, text, or: others = [], where, limit, newestFirst = false, pageSize = 50 }: TextSearch,
  batched?: QueryBatcher,
): Promise<Result<readonly FoundObject[]>> {
  const texts = or(...[text, ...others].map((one) => contains(property, one)));
  const relations = Object.entries(where);
  const filter = and(texts, ...relations.map(([name, id]) => equals(name, id)));
  if (!batched) {
    return queryUpTo(client, { limetype, fields: [property], filter, newestFirst }, limit, pageSize);
  }
  const fits = ({ values }: FoundObject) => relations.every(([name, id]) => values[name] === id);
  const fields = [property, ...relations.map(([name]) => name)];
  return batched(client, { limetype, fields, filter, fits });
}
