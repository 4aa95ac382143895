/** Objects of which one property contains some text: how a reference line is found again. Whoever asks checks the hits: the comparison may be loose. */
import type { LimeClient } from './client';
import { and, contains, equals, or, runQuery, type FoundObject } from './query';
import type { Result } from './result';

export interface TextSearch {
  readonly limetype: string;
  readonly property: string;
  readonly text: string;
  /** Other notations of the text, any of which will do. */
  readonly or?: readonly string[];
  /** Other properties and what they equal: relations by id. */
  readonly where: Readonly<Record<string, number>>;
  readonly limit: number;
}

/** At most `limit` objects, lowest id first, each with the searched property. */
export function findText(
  client: LimeClient,
  { limetype, property, text, or: others = [], where, limit }: TextSearch,
  signal?: AbortSignal,
): Promise<Result<readonly FoundObject[]>> {
  const texts = or(...[text, ...others].map((one) => contains(property, one)));
  const filter = and(texts, ...Object.entries(where).map(([name, id]) => equals(name, id)));
  return runQuery(client, { limetype, fields: [property], filter, limit }, signal);
}
