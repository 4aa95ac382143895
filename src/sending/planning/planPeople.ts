/** The people of a plan: those that the operator chose or the match found, and a question for each that is not decided. */
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { CoworkerMatch, PersonHit } from '../match/match';
import { planPerson } from './newPerson';
import type { LeftOff, PlannedPerson } from '../plan/plan';
import { conversationUrl, partWithNeeds, valueContext, type PartInput, type PartWithNeeds } from './planInput';
import { referenceLine } from '../note/reference';
import { unverifiedIdentity } from '../match/unverifiedIdentity';

export interface People {
  readonly person: PersonHit | null;
  /** To be created in the place of `person`. */
  readonly created: PlannedPerson | null;
  readonly company: { readonly id: number; readonly descriptive: string } | null;
  readonly coworker: Extract<CoworkerMatch, { kind: 'one' }> | null;
}

/** That of whoever stands for the contact. */
type Company =
  | { readonly kind: 'found'; readonly id: number; readonly descriptive: string }
  | { readonly kind: 'none' | 'noAccess' };

export function planPeople(input: PartInput): PartWithNeeds<People> {
  const { matches, choices, mapping } = input;
  const person = choosePerson(input);
  const created =
    choices.person.kind === 'create'
      ? planPerson(
          mapping,
          // Rules look for what was said; a name is masked before it is split into two.
          { ...input.original, contact: { ...input.original.contact, name: input.conversation.contact.name } },
          choices,
          choices.person.values,
          valueContext(input),
          referenceLine(conversationUrl(input), choices.deliveryId),
          input.redaction,
        )
      : null;
  const company: Company | null = created ? companyOf(created.value, mapping) : (person.value?.company ?? null);
  const { coworker } = matches;
  const leftOff: LeftOff[] = [...person.leftOff];
  if (company && company.kind !== 'found') {
    leftOff.push({ kind: 'company', why: company.kind === 'noAccess' ? 'noAccess' : 'personHasNone', name: null });
  }
  if (coworker.kind !== 'one') {
    leftOff.push({ kind: 'coworker', why: coworker.kind === 'noAccess' ? 'noAccess' : 'noMatch', name: null });
  }
  return partWithNeeds(
    {
      person: person.value,
      created: created?.value ?? null,
      company: company?.kind === 'found' ? company : null,
      coworker: coworker.kind === 'one' ? coworker : null,
    },
    [...person.needs, ...(created?.needs ?? [])],
    leftOff,
  );
}

function choosePerson(input: PartInput): PartWithNeeds<PersonHit | null> {
  const { matches, choices, conversation, mapping } = input;
  const { person } = matches;
  const { person: choice } = choices;
  const nobody = (why: 'notChosen' | 'noAccess' | 'noMatch') =>
    partWithNeeds(null, [], [{ kind: 'person', why, name: null }]);
  if (choice.kind === 'chosen') return partWithNeeds(choice.hit);
  if (choice.kind === 'create') return partWithNeeds(null);
  if (choice.kind === 'none') return nobody('notChosen');
  switch (person.kind) {
    case 'one': {
      const identity = unverifiedIdentity(person.hit, conversation);
      // Trust in what the contact gives is none in a person against it.
      const trusted = mapping.instance.trustUnverified && identity !== 'earlier';
      const asked = identity !== null && !choices.withUnverified && !trusted;
      return partWithNeeds(person.hit, asked ? [{ kind: 'unverified', identity }] : []);
    }
    case 'several':
      return partWithNeeds(null, [{ kind: 'person', candidates: person.hits.length }]);
    case 'noAccess':
      return nobody('noAccess');
    case 'none':
      return person.why === 'noRules' ? nobody('noMatch') : partWithNeeds(null, [{ kind: 'noPerson' }]);
  }
}

/** The company that the operator gave to a person who is to be created. */
function companyOf(created: PlannedPerson | null, { personCompany }: Mapping): Company {
  const at = created?.properties.find(({ name }) => name === personCompany?.name);
  return typeof at?.value === 'number' ? { kind: 'found', id: at.value, descriptive: at.shown } : { kind: 'none' };
}
