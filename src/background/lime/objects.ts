/**
 * Objects of a limetype for people to choose from: by words and numbers, or those of a person or company that are still open. Asked by the Query API,
 * since the list of limeobjects knows neither "contains" nor "newest first" for the id.
 */
import type { LimeClient } from '../../lime/client';
import type { Limetype, Property } from '../../lime/limetype';
import { and, contains, equals, largestPage, or, queryUpTo, type Expression, type FoundObject } from '../../lime/query';
import { succeed, type Result } from '../../lime/result';
import type { ObjectHit } from '../../sending/match/match';
import { hitFields, isNumber, isOpen, objectHit, titleProperties } from '../../sending/match/objectHit';
import type { OpenRule, Settings } from '../../settings/document/settings';
import { cleanText } from '../../settings/words/normalizeText';

/** With so many, the list scrolls at most once. */
const maxHits = 10;
/** A longer list is searched, not looked through. */
const maxToChooseFrom = 100;
/** More open objects of one person than this are read in Lime. */
export const maxOpen = 5;

/** By title, name or number; a number is looked for among the ids too. Without words all, if they are few enough to choose from. */
export async function searchObjects(
  client: LimeClient,
  settings: Settings,
  limetype: Limetype,
  words: string,
): Promise<Result<readonly ObjectHit[]>> {
  const texts = titleProperties(limetype);
  const numbers = ['_id', ...limetype.properties.filter(isNumber).map(({ name }) => name)];
  const each = cleanText(words)
    .split(' ')
    .flatMap((word): Expression[] => {
      const number = /^#?(\d{1,15})$/.exec(word)?.[1];
      const ways = [
        ...(number === undefined ? [] : numbers.map((name) => equals(name, Number(number)))),
        ...(word === '' ? [] : texts.map(({ name }) => contains(name, word))),
      ];
      return ways.length > 0 ? [or(...ways)] : [];
    });
  if (each.length === 0) {
    const all = await objectsWhere(client, settings, limetype, null, undefined, maxToChooseFrom + 1);
    return all.ok && all.value.length > maxToChooseFrom ? succeed([]) : hitsOf(all);
  }
  return hitsOf(await objectsWhere(client, settings, limetype, null, and(...each), maxHits));
}

const hitsOf = (found: Result<readonly FoundHit[]>): Result<readonly ObjectHit[]> =>
  found.ok ? succeed(found.value.map(({ hit }) => hit)) : found;

/** An object to choose, with all that was asked for. */
export interface FoundHit {
  readonly hit: ObjectHit;
  readonly values: FoundObject['values'];
}

interface OpenSearch {
  readonly limetype: Limetype;
  readonly rule: OpenRule | null;
  readonly filter: Expression;
  /** What else is read of each. */
  readonly more?: readonly Property[];
  /** Closed ones among them are passed over; further back nobody looks for an open case. */
  readonly limit?: number;
}

/** The newest open objects for which the filter holds. */
export const openObjects = (
  client: LimeClient,
  settings: Settings,
  { limetype, rule, filter, more = [], limit = largestPage }: OpenSearch,
): Promise<Result<readonly FoundHit[]>> => objectsWhere(client, settings, limetype, rule, filter, limit, more);

async function objectsWhere(
  client: LimeClient,
  settings: Settings,
  limetype: Limetype,
  rule: OpenRule | null,
  filter: Expression | undefined,
  limit: number,
  more: readonly Property[] = [],
): Promise<Result<readonly FoundHit[]>> {
  const query = {
    limetype: limetype.name,
    fields: [...new Set([...hitFields(settings, limetype, rule), ...more.map(({ name }) => name)])],
    ...(filter && { filter }),
    newestFirst: true,
  };
  const found = await queryUpTo(client, query, limit);
  if (!found.ok) return found;
  const open = found.value.filter((object) => isOpen(object, rule, Date.now()));
  return {
    ok: true,
    value: open.map((object) => ({ hit: objectHit(settings, limetype, rule, object), values: object.values })),
  };
}
