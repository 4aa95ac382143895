/** Finds the contact and the operator in Lime. Person rules run in order and the first with a hit ends the search (facts: lime-chat A.3). */
import { broadPatterns } from '../../settings/words/limeWords';
import { atMost } from '../../lime/atMost';
import type { Limeobject } from '../../lime/limeobject';
import { isUnreadable, succeed, type Result } from '../../lime/result';
import { isBelongsto } from '../../lime/propertyTypes';
import type { PersonRule, Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import { findByRule } from './findByRule';
import type { LimeReader } from '../plan/limePort';
import type { CompanyHit, CoworkerMatch, PersonHit, PersonMatch, RelationMatch } from './match';
import type { ComparePhoneNumbers } from './phoneNumber';
import type { RuleValue } from './ruleValues';

/** How many objects are read at the same time. */
export const maxParallelReads = 6;

/**
 * The person, or the candidates, or why there is none. An error only if Lime could not be asked.
 * @param phoneNumbers loads the comparison of telephone numbers, only when there are two to compare
 */
export async function matchPerson(
  lime: LimeReader,
  mapping: Mapping,
  values: readonly RuleValue[],
  phoneNumbers: () => Promise<ComparePhoneNumbers>,
): Promise<Result<PersonMatch>> {
  const rules = mapping.instance.personRules;
  const limetype = mapping.person?.limetype;
  if (!limetype || rules.length === 0) return succeed({ kind: 'none', why: 'noRules' });
  const given = new Map(values.map(({ identificationKey, value }) => [identificationKey, value]));
  const embed = mapping.personCompany ? [mapping.personCompany.name] : [];
  let asked = false;
  let complete = true;
  const offered: PersonHit[] = [];
  for (const rule of rules) {
    const value = given.get(rule.identificationKey);
    if (value === undefined) continue;
    asked = true;
    const found = await findByRule(lime, limetype, rule, value, embed, phoneNumbers);
    if (!found.ok) return isUnreadable(found.error) ? succeed({ kind: 'noAccess' }) : found;
    complete &&= found.value.complete;
    const hits = await personHits(lime, mapping, found.value.same, rule);
    if (!hits.ok) return hits;
    const [first, ...others] = hits.value;
    if (first)
      return succeed(others.length === 0 ? { kind: 'one', hit: first } : { kind: 'several', hits: hits.value });
    const maybe = await personHits(lime, mapping, found.value.maybe, rule);
    if (!maybe.ok) return maybe;
    offered.push(
      ...maybe.value
        .filter(({ id }) => !offered.some((other) => other.id === id))
        .map((hit) => ({ ...hit, maybe: true as const })),
    );
  }
  // Only now: a later rule may have found somebody for sure.
  if (offered.length > 0) return succeed({ kind: 'several', hits: offered });
  return succeed({ kind: 'none', why: !asked ? 'noValue' : complete ? 'noHit' : 'incomplete' });
}

/** Objects of the person's limetype as hits, active ones first, each with its company as far as it may be read. */
export async function personHits(
  lime: LimeReader,
  mapping: Mapping,
  objects: readonly Limeobject[],
  rule: PersonRule | null,
): Promise<Result<readonly PersonHit[]>> {
  const text = (object: Limeobject, pattern: RegExp) => {
    const property = mapping.person?.limetype.properties.find(
      ({ name, tag }) => pattern.test(tag ?? '') || pattern.test(name),
    );
    const value = property && object.values[property.name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const companies = await atMost(maxParallelReads, objects, (object) => companyOf(lime, mapping, object));
  const hits: PersonHit[] = [];
  for (const [index, object] of objects.entries()) {
    const company = companies[index];
    if (!company) continue;
    if (!company.ok) return company;
    hits.push({
      limetype: object.limetype,
      id: object.id,
      descriptive: object.descriptive,
      email: text(object, broadPatterns.email),
      phone: text(object, broadPatterns.phone),
      inactive: object.values['inactive'] === true,
      company: company.value,
      rule,
    });
  }
  return succeed(hits.sort((one, other) => Number(one.inactive) - Number(other.inactive)));
}

async function companyOf(
  lime: LimeReader,
  { personCompany }: Mapping,
  person: Limeobject,
): Promise<Result<CompanyHit>> {
  const limetype = personCompany?.relatedLimetype;
  const id = personCompany && person.values[personCompany.name];
  if (!limetype || typeof id !== 'number') return succeed({ kind: 'none' });
  const embedded = person.embedded[personCompany.name];
  if (embedded) return succeed({ kind: 'found', limetype, id, descriptive: embedded.descriptive });
  // Not embedded may mean not visible, or that this Lime does not embed: ask.
  const company = await lime.get(limetype, id);
  if (company.ok) return succeed({ kind: 'found', limetype, id, descriptive: company.value.descriptive });
  return isUnreadable(company.error) ? succeed({ kind: 'noAccess' }) : company;
}

/** Objects that the instance attaches by default: their names, or that they cannot be read. */
export async function matchDefaults(lime: LimeReader, { instance, target }: Mapping): Promise<Result<RelationMatch[]>> {
  const defaults = target.properties.filter(isBelongsto).flatMap(({ name, relatedLimetype }) => {
    const given = instance.properties.find(({ property }) => property === name)?.defaultValue;
    const id = Number(given);
    const isId = typeof given !== 'boolean' && Number.isSafeInteger(id) && id > 0;
    return isId && relatedLimetype !== null ? [{ property: name, limetype: relatedLimetype, id }] : [];
  });
  const read = await atMost(maxParallelReads, defaults, ({ limetype, id }) => lime.get(limetype, id));
  const failed = read.find((object) => !object.ok && !isUnreadable(object.error));
  if (failed && !failed.ok) return failed;
  return succeed(
    defaults.map(({ property, id }, index) => {
      const object = read[index];
      return { property, id, descriptive: object?.ok ? object.value.descriptive : null };
    }),
  );
}

/** The operator's own choice, else the first coworker rule with exactly one hit. */
export async function matchCoworker(
  lime: LimeReader,
  mapping: Mapping,
  settings: Settings,
  values: readonly RuleValue[],
): Promise<Result<CoworkerMatch>> {
  const limetype = mapping.coworker?.limetype;
  if (!limetype) return succeed({ kind: 'none' });
  if (settings.ownCoworker) {
    const own = await lime.get(limetype.name, settings.ownCoworker.id);
    if (own.ok) return succeed({ kind: 'one', id: own.value.id, descriptive: own.value.descriptive, by: 'ownChoice' });
    return isUnreadable(own.error) ? succeed({ kind: 'noAccess' }) : own;
  }
  for (const rule of settings.coworkerRules) {
    const value = values.find(({ identificationKey }) => identificationKey === rule.identificationKey)?.value;
    if (value === undefined) continue;
    const found = await findByRule(lime, limetype, rule, value, [], null);
    if (!found.ok) return isUnreadable(found.error) ? succeed({ kind: 'noAccess' }) : found;
    const active = found.value.same.filter(({ values }) => values['inactive'] !== true);
    const [only, ...others] = active;
    if (only && others.length === 0)
      return succeed({ kind: 'one', id: only.id, descriptive: only.descriptive, by: 'rule' });
  }
  return succeed({ kind: 'none' });
}
