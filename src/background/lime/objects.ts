/**
 * Objects of a limetype for people to choose from: by words and numbers, or those of a person or company that are still open. Asked by the Query API,
 * since the list of limeobjects knows neither "contains" nor "newest first" for the id.
 */
import type { LimeClient } from '../../lime/client';
import type { Limetype } from '../../lime/limetype';
import { and, contains, equals, or, runQuery, type Expression } from '../../lime/query';
import type { Result } from '../../lime/result';
import type { ObjectHit } from '../../sending/match/match';
import { hitFields, isNumber, isOpen, objectHit, titles } from '../../sending/match/objectHit';
import type { OpenRule, Settings } from '../../settings/document/settings';
import { cleanText } from '../../settings/words/normalizeText';

/** As many as fit in the list without scrolling twice. */
const mostHits = 10;
/** A longer list is searched, not looked through. */
const mostToChooseFrom = 100;
/** More open objects of one person than this are read in Lime. */
export const mostOpen = 5;
/** Closed ones among the newest are passed over; further back nobody looks for an open case. */
const newestLooked = 200;

/** By title, name or number; a number is looked for among the ids too. Without words all, if they are few enough to choose from. */
export async function searchObjects(
  client: LimeClient,
  settings: Settings,
  limetype: Limetype,
  words: string,
): Promise<Result<readonly ObjectHit[]>> {
  const texts = titles(limetype);
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
    const all = await objectsWhere(client, settings, limetype, null, undefined, mostToChooseFrom + 1);
    return all.ok && all.value.length > mostToChooseFrom ? { ok: true, value: [] } : all;
  }
  return objectsWhere(client, settings, limetype, null, and(...each), mostHits);
}

/** The newest open objects whose relation leads to this id. */
export async function openObjects(
  client: LimeClient,
  settings: Settings,
  limetype: Limetype,
  rule: OpenRule | null,
  relation: { readonly property: string; readonly id: number },
): Promise<Result<readonly ObjectHit[]>> {
  return objectsWhere(client, settings, limetype, rule, equals(relation.property, relation.id), newestLooked);
}

async function objectsWhere(
  client: LimeClient,
  settings: Settings,
  limetype: Limetype,
  rule: OpenRule | null,
  filter: Expression | undefined,
  limit: number,
): Promise<Result<readonly ObjectHit[]>> {
  const found = await runQuery(client, {
    limetype: limetype.name,
    fields: hitFields(settings, limetype, rule),
    ...(filter && { filter }),
    limit,
    newestFirst: true,
  });
  if (!found.ok) return found;
  const open = found.value.filter((object) => isOpen(object, rule));
  return { ok: true, value: open.map((object) => objectHit(settings, limetype, rule, object)) };
}
