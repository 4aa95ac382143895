/** Objects of which one property contains some text: how a reference line is found again. Whoever asks checks the hits: the comparison may be loose. */
import type { LimeClient } from './client';
import { and, contains, equals, runQuery, type FoundObject } from './query';
import type { Result } from './result';

export interface TextSearch {
  readonly limetype: string;
  readonly property: string;
  readonly text: string;
  /** Other properties and what they equal: relations by id. */
  readonly where: Readonly<Record<string, number>>;
  readonly limit: number;
}

/** At most `limit` objects, lowest id first, each with the searched property. */
export function findText(
  client: LimeClient,
  { limetype, property, text, where, limit }: TextSearch,
  signal?: AbortSignal,
): Promise<Result<readonly FoundObject[]>> {
  const filter = and(contains(property, text), ...Object.entries(where).map(([name, id]) => equals(name, id)));
  return runQuery(client, { limetype, fields: [property], filter, limit }, signal);
}
