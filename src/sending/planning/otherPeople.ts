/**
 * A note on an object of somebody else: its person or company is not the contact's. The operator says whose the note is, since both can be right: a
 * colleague who writes about the company's case, or a wrong pick. The same whether the object is linked to now or was when it was sent before.
 */
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { ObjectHit, PersonHit } from '../match/match';
import type { OtherPeople, Origin } from '../plan/plan';
import type { Choices } from './choices';
import type { People } from './planPeople';

/** What of the people of an object that is there already differs from the contact's; null where nothing does, or the object has none. */
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

/** The people to whom note and documents lead: the contact's, or, where the operator wants it so, the object's own in their place. */
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
