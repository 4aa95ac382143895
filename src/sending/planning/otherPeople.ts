/**
 * A note on an object whose person or company is not the contact's. The operator chooses whose note it is, since both can be right: a colleague who
 * writes about the company's case, or a wrong pick. Applies to an object that is linked now, and to one that it was sent to before.
 */
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { ObjectHit, PersonHit } from '../match/match';
import type { OtherPeople, Origin } from '../plan/plan';
import type { Choices } from './choices';
import type { People } from './planPeople';

/** The people of an existing object who differ from the contact's; null if none do, or the object has none. */
export function otherPeople(
  people: People,
  mapping: Mapping,
  object: Pick<ObjectHit, 'descriptive' | 'relations'> | null,
): OtherPeople | null {
  if (!object) return null;
  const person = differing(object, mapping.person, people.person);
  const company = differing(object, mapping.company, people.company);
  return person || company ? { object: object.descriptive, person, company } : null;
}

function differing(
  { relations }: Pick<ObjectHit, 'relations'>,
  relation: Mapping['person'],
  ours: { readonly id: number } | null,
): OtherPeople['person'] {
  const id = relation && relations?.[relation.property.name];
  const limetype = relation?.property.relatedLimetype;
  return id !== undefined && id !== null && limetype && ours && ours.id !== id ? { limetype, id } : null;
}

/** The people that note and documents point to: the contact's, or the object's own if the operator chose them. */
export interface PeopleOfNote {
  readonly person: Pick<PersonHit, 'id' | 'descriptive' | 'earlier'> | null;
  readonly company: { readonly id: number; readonly descriptive: string } | null;
  readonly coworker: People['coworker'];
  /** Why each stands there, where it is not the contact's. */
  readonly origin?: Origin;
}

export function peopleOfNote(people: People, others: OtherPeople | null, { noteOf, names }: Choices): PeopleOfNote {
  if (!others || noteOf !== 'object') return people;
  const named = (other: OtherPeople['person'], ours: PeopleOfNote['person']) =>
    other ? { id: other.id, descriptive: names[`${other.limetype} ${other.id}`] ?? `#${other.id}` } : ours;
  return {
    person: named(others.person, people.person),
    company: named(others.company, people.company),
    coworker: people.coworker,
    origin: { kind: 'linkedObject' },
  };
}
