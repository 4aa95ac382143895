/** Finds objects by text in a property, such as a reference line. Callers check the hits, since Lime's comparison may be loose. */
import type { LimeClient } from './client';
import type { QueryBatcher } from './queryBatcher';
import { and, contains, equals, or, queryUpTo, type FoundObject } from './query';
import type { Result } from './result';

export interface TextSearch {
  readonly limetype: string;
  readonly property: string;
  readonly text: string;
  /** Alternative notations of the text. */
  readonly or?: readonly string[];
  /** Other properties and what they equal: relations by id. */
  readonly where: Readonly<Record<string, number>>;
  /** Maximum. To be sure of all, ask for more than can exist and use `uncut`. */
  readonly limit: number;
  /** Highest id first; else lowest first. */
  readonly newestFirst?: boolean;
  /** Use a smaller page where texts may be long. */
  readonly pageSize?: number;
}

/**
 * At most `limit` objects, read page by page, each with the searched property; lowest id first, unless the newest are asked for.
 * @param batched joins the query with others; then hits without the text are possible
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
