/**
 * Whom the contact's earlier conversations were filed under. Asked only where no person rule has found anybody, and never taken against one that has. One
 * person is taken, with the reason; of several the operator chooses. Who has left is offered, not taken; who is gone is passed over, and counted.
 */
import { atMost } from '../../lime/atMost';
import type { Limeobject } from '../../lime/limeobject';
import { isNotUnderstood, isUnreadable, succeed, type Result } from '../../lime/result';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { LimeFinder } from '../plan/limePort';
import { earlierConversations, filedEarlier, type LimeContext, type ReturningContact } from './earlierConversations';
import { maxParallelReads, personHits } from './findMatches';
import type { EarlierConversations, Matches, PersonHit, PersonMatch } from './match';

/** Whose earlier conversations are read: everybody's, to be listed, or only those of contacts whom no rule finds. */
export type EarlierFor = 'everybody' | 'unknownContacts';

/** Nobody can choose among more. */
const maxPersons = 10;

/**
 * Person rules and contact id are searched at the same time.
 * @param byRule the running search by rules
 * @param contact null if the conversation has no contact id
 */
export async function withEarlier(
  lime: LimeFinder,
  inLime: LimeContext,
  byRule: Promise<Result<PersonMatch>>,
  contact: ReturningContact | null,
  earlierFor: EarlierFor,
): Promise<Result<Pick<Matches, 'person' | 'earlier'>>> {
  const look = async (): Promise<Result<EarlierConversations> | null> => {
    const filed = contact && (await filedEarlier(lime, inLime, contact));
    if (!filed?.ok) return filed;
    const person = earlierFor === 'unknownContacts' ? await byRule : null;
    return person && !isNobody(person) ? null : earlierConversations(lime, inLime, filed.value);
  };
  const [person, earlier] = await Promise.all([byRule, look()]);
  if (!person.ok) return person;
  const match = person.value;
  if (!earlier) return succeed({ person: match });
  if (!earlier.ok) {
    const failed = { kind: 'failed' } as const;
    if (match.kind !== 'none') return succeed({ person: match, earlier: failed });
    // This Lime will never accept the query. So it stays unknown whether the contact is in Lime.
    const isFinal = isNotUnderstood(earlier.error) || earlier.error.kind === 'unexpected';
    return isFinal ? succeed({ person: { kind: 'none', why: 'incomplete' }, earlier: failed }) : earlier;
  }
  return match.kind === 'none' && earlier.value.kind === 'found'
    ? matchReturning(lime, inLime.mapping, match, earlier.value)
    : succeed({ person: match, earlier: earlier.value });
}

const isNobody = (person: Result<PersonMatch>): boolean => person.ok && person.value.kind === 'none';

type Found = Extract<EarlierConversations, { kind: 'found' }>;

async function matchReturning(
  lime: LimeFinder,
  mapping: Mapping,
  match: Extract<PersonMatch, { kind: 'none' }>,
  earlier: Found,
): Promise<Result<Pick<Matches, 'person' | 'earlier'>>> {
  const persons = mapping.person?.limetype.name;
  const ids = [...new Set(earlier.conversations.flatMap(({ target }) => target.personId ?? []))].slice(0, maxPersons);
  if (persons === undefined || ids.length === 0) return succeed({ person: match, earlier });
  const embed = mapping.personCompany ? [mapping.personCompany.name] : [];
  const read = await atMost(maxParallelReads, ids, (id) => lime.get(persons, id, { embed }));
  const objects: Limeobject[] = [];
  const passedOver = { gone: 0, noAccess: 0 };
  for (const person of read) {
    if (person.ok) objects.push(person.value);
    else if (!isUnreadable(person.error)) return person;
    else passedOver[person.error.kind === 'notFound' ? 'gone' : 'noAccess'] += 1;
  }
  const hits = await personHits(lime, mapping, objects, null);
  if (!hits.ok) return hits;
  const claimsOther = match.why !== 'noValue' && match.why !== 'noRules';
  const known = hits.value.map((hit): PersonHit => {
    const filed = earlier.conversations.filter(({ target }) => target.personId === hit.id);
    const reason = { conversations: filed.length, date: filed[0]?.date ?? null, claimsOther };
    return { ...hit, earlier: reason, ...(hit.inactive && { maybe: true as const }) };
  });
  return succeed({ person: matchOf(known) ?? match, earlier: { ...earlier, passedOver } });
}

function matchOf(known: readonly PersonHit[]): PersonMatch | null {
  const [first, ...others] = known;
  if (!first) return null;
  return others.length === 0 && !first.inactive ? { kind: 'one', hit: first } : { kind: 'several', hits: known };
}
