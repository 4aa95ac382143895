/** What people call objects of which only the numbers are known: one query for each limetype, all at once. One that Lime does not tell is left out. */
import type { LimeClient } from '../../lime/client';
import type { Limetype } from '../../lime/limetype';
import { isIn, runQuery } from '../../lime/query';
import { relatedKey, type RelatedNames, type RelatedObject } from '../../sending/changes/namesInChanges';
import { titleOf, titleProperties } from '../../sending/match/objectHit';
import { broadPatterns } from '../../settings/words/limeWords';
import { displayName, textProperties } from './search';

export async function relatedNames(
  client: LimeClient,
  limetypes: readonly Limetype[],
  objects: readonly RelatedObject[],
): Promise<RelatedNames> {
  const asked = limetypes.flatMap((limetype) => {
    const ids = objects.filter((one) => one.limetype === limetype.name).map(({ id }) => id);
    return ids.length > 0 ? [namesOf(client, limetype, [...new Set(ids)])] : [];
  });
  return Object.fromEntries((await Promise.all(asked)).flat());
}

async function namesOf(client: LimeClient, limetype: Limetype, ids: readonly number[]): Promise<[string, string][]> {
  const { name } = limetype;
  const ofPeople = textProperties(limetype, broadPatterns.name, broadPatterns.email);
  const fields = ofPeople.length > 0 ? ofPeople : titleProperties(limetype).map((property) => property.name);
  if (fields.length === 0) return [];
  const found = await runQuery(client, { limetype: name, fields, filter: isIn('_id', ids), limit: ids.length });
  if (!found.ok) return [];
  const called = ofPeople.length > 0 ? displayName : titleOf;
  return found.value
    .filter(({ values }) => fields.some((field) => values[field]))
    .map((object) => [relatedKey({ limetype: name, id: object.id }), called(limetype, object)]);
}
