/** Adds to the matches of many conversations the open objects of their persons and companies, with one query per destination. */
import { succeed, type Result } from '../../lime/result';
import { type Matches, type OpenCase, canBeLinked } from '../../sending/match/match';
import { casesOfMany, type PeopleOfOne } from '../lime/casesOfMany';
import type { ResolvedMapping } from './withLime';

interface Matched {
  readonly resolved: ResolvedMapping;
  readonly matches: Matches;
}

export async function withCases(all: readonly Result<Matched>[]): Promise<readonly Result<Matches>[]> {
  const askable = all.flatMap((one, place) => (one.ok ? asked(one.value, place) : []));
  const cases = new Map<number, readonly OpenCase[]>();
  for (const instanceId of new Set(askable.map(instanceOf))) {
    const group = askable.filter((one) => instanceOf(one) === instanceId);
    const [first] = group;
    if (!first) continue;
    const { client, settings, mapping } = first.resolved;
    const people = group.map((one) => one.people);
    const found = await casesOfMany(client, settings, mapping, people);
    group.forEach(({ place }, index) => cases.set(place, found[index] ?? []));
  }
  return all.map((one, place) => {
    const open = cases.get(place);
    return one.ok ? succeed({ ...one.value.matches, ...(open && { cases: open }) }) : one;
  });
}

interface Asked {
  readonly place: number;
  readonly resolved: ResolvedMapping;
  readonly people: PeopleOfOne;
}

const instanceOf = ({ resolved }: Asked): string => resolved.mapping.instance.id;

/** Asks only for a conversation that belongs to no object yet and has one matching person. */
function asked({ resolved, matches: { person, sent } }: Matched, place: number): Asked[] {
  if (person.kind !== 'one' || !canBeLinked(sent)) return [];
  const { id, company } = person.hit;
  return [{ place, resolved, people: { personId: id, companyId: company.kind === 'found' ? company.id : null } }];
}
