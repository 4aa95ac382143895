/** Relations from an object we create to the people of a plan: the belongsto properties of its limetype. */
import type { Property } from '../../lime/limetype';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { LeftOff, PlannedProperty } from '../plan/plan';
import { plannedProperty } from '../plan/plannedProperty';
import type { PeopleOfNote } from './otherPeople';
import type { People } from './planPeople';

interface WaysToPeople {
  readonly toPerson: Property | null;
  readonly toCompany: Property | null;
  readonly toCoworker: Property | null;
}

export function relationsToPeople(
  { person, company, coworker, origin }: PeopleOfNote,
  ways: WaysToPeople,
): PlannedProperty[] {
  const relation = (
    property: Property | null,
    to: { readonly id: number; readonly descriptive: string } | null,
    origin: PlannedProperty['origin'],
  ) => (property && to ? [plannedProperty(property, { value: to.id, shown: to.descriptive }, origin)] : []);
  return [
    ...relation(ways.toPerson, person, origin ?? { kind: person?.earlier ? 'earlier' : 'person' }),
    ...relation(ways.toCompany, company, origin ?? { kind: 'companyOfPerson' }),
    ...relation(ways.toCoworker, coworker, { kind: 'coworker', by: coworker?.by ?? 'rule' }),
  ];
}

/** People to whom the target has no relation. Reported, so that nobody looks for them in Lime. */
export function missingRelations(people: People, mapping: Mapping): LeftOff[] {
  return (['person', 'company', 'coworker'] as const).flatMap((kind) => {
    const name = people[kind]?.descriptive;
    return name === undefined || mapping[kind] ? [] : [{ kind, why: 'noRelation', name }];
  });
}
