/**
 * Open objects of the persons and companies of many conversations: one query for the objects and one for the notes on them, however many people there are.
 * They only serve to offer something, so what Lime does not answer is no error: then nothing is offered.
 */
import type { LimeClient } from '../../lime/client';
import { isIn, or } from '../../lime/query';
import { isTooLong } from '../../lime/result';
import type { NoteHit, OpenCase } from '../../sending/match/match';
import { offersSameCase, type Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { lastNotes } from './lastNotes';
import { openObjects, type FoundHit } from './objects';
import { allOf, casePropertiesOf, openCase } from './openCases';

export interface PeopleOfOne {
  readonly personId: number;
  readonly companyId: number | null;
}

/** The newest of all these people, a handful each. */
const maxObjects = 600;
const maxNotes = 200;
/** Ids that fit into one question. */
const maxIds = 200;
/** As for one conversation. */
const maxCases = 25;

/** For each of the people their open objects, in the order given. */
export async function casesOfMany(
  client: LimeClient,
  settings: Settings,
  mapping: Mapping,
  people: readonly PeopleOfOne[],
): Promise<readonly (readonly OpenCase[])[]> {
  const { target, instance, person, company } = mapping;
  if (!offersSameCase(instance) || people.length === 0 || !(person ?? company)) return people.map(() => []);
  const properties = casePropertiesOf(target, instance);
  const found = await openOf(client, settings, mapping, people);
  const notes = await notesOn(client, mapping, found);
  const isOf = ({ hit }: FoundHit, relation: Mapping['person'], id: number | null) =>
    relation !== null && id !== null && hit.relations?.[relation.property.name] === id;
  return people.map(({ personId, companyId }) =>
    found
      .filter((one) => isOf(one, person, personId) || isOf(one, company, companyId))
      .slice(0, maxCases)
      .map((one) => openCase(one, properties, notes, isOf(one, person, personId))),
  );
}

/** A question that is too long, as it may be where Lime knows no `IN`, is asked in halves. */
async function openOf(
  client: LimeClient,
  settings: Settings,
  mapping: Mapping,
  people: readonly PeopleOfOne[],
): Promise<readonly FoundHit[]> {
  const { target, instance, person, company } = mapping;
  const ofPeople = [
    ...idsIn(
      person,
      people.map(({ personId }) => personId),
    ),
    ...idsIn(
      company,
      people.flatMap(({ companyId }) => companyId ?? []),
    ),
  ];
  if (ofPeople.length === 0) return [];
  const found = await openObjects(client, settings, {
    limetype: target,
    rule: instance.openRule,
    filter: or(...ofPeople),
    more: allOf(casePropertiesOf(target, instance)),
    limit: maxObjects,
  });
  if (found.ok) return found.value;
  if (!isTooLong(found.error) || people.length < 2) return [];
  const middle = people.length >> 1;
  const halves = [people.slice(0, middle), people.slice(middle)];
  const all = (await Promise.all(halves.map((half) => openOf(client, settings, mapping, half)))).flat();
  return [...new Map(all.map((one) => [one.hit.id, one])).values()].sort((one, other) => other.hit.id - one.hit.id);
}

const idsIn = (relation: Mapping['person'], ids: readonly number[]) =>
  relation && ids.length > 0 ? [isIn(relation.property.name, [...new Set(ids)])] : [];

async function notesOn(
  client: LimeClient,
  { history }: Mapping,
  found: readonly FoundHit[],
): Promise<readonly NoteHit[]> {
  const ids = found.slice(0, maxIds).map(({ hit }) => hit.id);
  if (!history || ids.length === 0) return [];
  const notes = await lastNotes(client, history, isIn(history.toTarget.name, ids), maxNotes);
  return notes.ok ? notes.value : [];
}
