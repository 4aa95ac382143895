/**
 * Objects of a limetype for people to choose from: by words and numbers, or those of a person or company that are still open. Asked by the Query API,
 * since the list of limeobjects knows neither "contains" nor "newest first" for the id.
 */
import type { LimeClient } from '../../lime/client';
import type { LimeJson } from '../../lime/limeobject';
import type { Limetype, Property } from '../../lime/limetype';
import { isLine, propertyType } from '../../lime/propertyTypes';
import { optionKey, optionText } from '../../lime/optionRead';
import { and, contains, equals, or, runQuery, type Expression, type FoundObject } from '../../lime/query';
import type { Result } from '../../lime/result';
import { heldOf, type ObjectHit } from '../../sending/match/match';
import { changedProperties } from '../../settings/document/changedProperties';
import { linkTo } from '../../settings/document/linkTo';
import type { OpenRule, Settings } from '../../settings/document/settings';
import { looksLike } from '../../settings/words/limeWords';
import { cleanText } from '../../settings/words/normalizeText';

/** As many as fit in the list without scrolling twice. */
const mostHits = 10;
/** A longer list is searched, not looked through. */
const mostToChooseFrom = 100;
/** More open objects of one person than this are read in Lime. */
export const mostOpen = 5;
/** Closed ones among the newest are passed over; further back nobody looks for an open case. */
const newestLooked = 200;

const isNumber = ({ name, label, type }: Property) =>
  type === 'integer' && [name, label].some((words) => looksLike.number.test(words.replace(/\.$/, '')));

/** What an object is called, best first. The Query API gives no descriptive (facts: lime-crm-api F2). */
function titles({ properties }: Limetype): Property[] {
  const called = (pattern: RegExp) =>
    properties.filter((one) => isLine(one) && (pattern.test(one.name) || pattern.test(one.label)));
  return [
    ...new Set([...called(looksLike.title), ...called(looksLike.name), ...properties.filter(isLine).slice(0, 1)]),
  ];
}

/** What an object is called, if its titles were asked for. */
export function titleOf(limetype: Limetype, { id, values }: FoundObject): string {
  const found = titles(limetype).map(({ name }) => values[name]);
  const title = found.find((value) => typeof value === 'string' && value !== '');
  return typeof title === 'string' ? title : `${limetype.singular} ${id}`;
}

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
  const texts = titles(limetype);
  const number = limetype.properties.find(isNumber);
  const status = limetype.properties.find(({ name }) => name === rule?.statusProperty);
  const belongsTo = limetype.properties.filter(({ type }) => type === 'belongsto');
  const changed = changedProperties(settings.instances, limetype.name).filter((name) =>
    limetype.properties.some((property) => property.name === name && propertyType(property.type).kind !== 'none'),
  );
  const fields = [...texts, number, status, ...belongsTo].flatMap((property) => (property ? [property.name] : []));
  const found = await runQuery(client, {
    limetype: limetype.name,
    fields: [...new Set([...fields, ...(rule?.endDateProperty ? [rule.endDateProperty] : []), ...changed])],
    ...(filter && { filter }),
    limit,
    newestFirst: true,
  });
  if (!found.ok) return found;
  const hits = found.value
    .filter((object) => isOpen(object, rule))
    .map((object): ObjectHit => {
      const { id, values } = object;
      return {
        limetype: limetype.name,
        id,
        descriptive: titleOf(limetype, object),
        facts: [
          `#${numberOf(number && values[number.name]) ?? id}`,
          status ? optionText(status, values[status.name]) : '',
        ].filter((fact) => fact !== ''),
        link: linkTo(settings, { limetype: limetype.name, id }),
        relations: Object.fromEntries(
          belongsTo.flatMap(({ name }) => (typeof values[name] === 'number' ? [[name, values[name]]] : [])),
        ),
        ...heldOf(object, changed),
      };
    });
  return { ok: true, value: hits };
}

const numberOf = (value: LimeJson | undefined) => (typeof value === 'number' ? value : null);

function isOpen({ values }: FoundObject, rule: OpenRule | null): boolean {
  if (!rule) return true;
  const { statusProperty, closedKeys, endDateProperty } = rule;
  if (statusProperty !== null && closedKeys.includes(optionKey(values[statusProperty]))) return false;
  const end = endDateProperty === null ? null : values[endDateProperty];
  return typeof end !== 'string' || !(Date.parse(end) <= Date.now());
}
