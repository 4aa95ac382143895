/** Objects of which one property contains some text: how a reference line is found again. Whoever asks checks the hits: the comparison may be loose. */
import type { LimeClient } from './client';
import type { Gathering } from './gathering';
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

/**
 * At most `limit` objects, lowest id first, each with the searched property.
 * @param gathered asks together with others; then there may be more hits, and such without the text
 */
export function findText(
  client: LimeClient,
  { limetype, property, text, or: others = [], where, limit }: TextSearch,
  gathered?: Gathering,
): Promise<Result<readonly FoundObject[]>> {
  const texts = or(...[text, ...others].map((one) => contains(property, one)));
  const relations = Object.entries(where);
  const filter = and(texts, ...relations.map(([name, id]) => equals(name, id)));
  if (!gathered) return runQuery(client, { limetype, fields: [property], filter, limit });
  const fits = ({ values }: FoundObject) => relations.every(([name, id]) => values[name] === id);
  const fields = [property, ...relations.map(([name]) => name)];
  return gathered(client, { limetype, fields, filter, fits });
}
