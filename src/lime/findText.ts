/** Objects of which one property contains some text: how a reference line is found again. Whoever asks checks the hits: the comparison may be loose. */
import type { LimeClient } from './client';
import type { Gathering } from './gathering';
import { and, contains, equals, or, runQuery, type FoundObject, type Query } from './query';
import { succeed, type Result } from './result';

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
}

/** Texts may be long, and an answer must not be. */
const pageSize = 50;

/**
 * At most `limit` objects, read page by page, each with the searched property; lowest id first, unless the newest are asked for.
 * @param gathered asks together with others; then there may be more hits, and such without the text
 */
export function findText(
  client: LimeClient,
  { limetype, property, text, or: others = [], where, limit, newestFirst = false }: TextSearch,
  gathered?: Gathering,
): Promise<Result<readonly FoundObject[]>> {
  const texts = or(...[text, ...others].map((one) => contains(property, one)));
  const relations = Object.entries(where);
  const filter = and(texts, ...relations.map(([name, id]) => equals(name, id)));
  if (!gathered) {
    const orderBy = [{ property: '_id', direction: newestFirst ? 'DESC' : 'ASC' }] as const;
    return allPages(client, { limetype, fields: [property], filter, orderBy }, limit);
  }
  const fits = ({ values }: FoundObject) => relations.every(([name, id]) => values[name] === id);
  const fields = [property, ...relations.map(([name]) => name)];
  return gathered(client, { limetype, fields, filter, fits });
}

async function allPages(client: LimeClient, query: Query, limit: number): Promise<Result<readonly FoundObject[]>> {
  const all = new Map<number, FoundObject>();
  for (let offset = 0; offset < limit; offset += pageSize) {
    const size = Math.min(pageSize, limit - offset);
    const page = await runQuery(client, { ...query, limit: size, offset });
    if (!page.ok) return page;
    // What is made meanwhile moves the pages, so that one object may stand on two of them.
    for (const object of page.value) all.set(object.id, object);
    if (page.value.length < size) break;
  }
  return succeed([...all.values()]);
}
