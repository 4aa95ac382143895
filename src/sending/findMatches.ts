/**
 * Whom the contact and the operator are in Lime. Person rules run in order and the first that hits ends the search (facts: lime-chat A.3); hits are
 * checked again here, since the server's comparison may be loose (facts: lime-crm-api B29).
 */
import { atMost } from '../lime/atMost';
import type { LimeJson, Limeobject } from '../lime/limeobject';
import { isOutOfReach, succeed, type Result } from '../lime/result';
import type { PersonRule, Settings } from '../settings/settings';
import type { Wiring } from '../settings/wiring';
import type { LimeReader } from './limePort';
import type { CompanyHit, CoworkerMatch, PersonHit, PersonMatch, RelationMatch } from './match';
import { digitsOf, endings, type SamePhoneNumber } from './phoneNumber';
import type { RuleValue } from './ruleValues';

/** More candidates than a person can tell apart are of no use; the operator narrows down by search. */
const mostCandidates = 25;

/** Objects that are read at the same time. */
const fewAtOnce = 6;

/** Of some hundred thousand numbers a few dozen share the last four digits. */
const mostPhones = 200;

/**
 * The person, or the candidates, or why there is none. An error only when Lime could not be asked.
 * @param phoneNumbers gives the comparison of telephone numbers; asked only when there are two to compare
 */
export async function matchPerson(
  lime: LimeReader,
  wiring: Wiring,
  values: readonly RuleValue[],
  phoneNumbers: () => Promise<SamePhoneNumber>,
): Promise<Result<PersonMatch>> {
  const rules = wiring.instance.personRules;
  if (!wiring.person || rules.length === 0) return succeed({ kind: 'none', why: 'noRules' });
  const given = new Map(values.map(({ identificationKey, value }) => [identificationKey, value]));
  let asked = false;
  for (const rule of rules) {
    const value = given.get(rule.identificationKey);
    if (value === undefined) continue;
    asked = true;
    const found = await personsBy(lime, wiring, rule, value, phoneNumbers);
    if (!found.ok) return isOutOfReach(found.error) ? succeed({ kind: 'noAccess' }) : found;
    const [first, ...others] = found.value;
    if (first)
      return succeed(others.length === 0 ? { kind: 'one', hit: first } : { kind: 'several', hits: found.value });
  }
  return succeed({ kind: 'none', why: asked ? 'noHit' : 'noValue' });
}

async function personsBy(
  lime: LimeReader,
  wiring: Wiring,
  rule: PersonRule,
  value: string,
  phoneNumbers: () => Promise<SamePhoneNumber>,
): Promise<Result<PersonHit[]>> {
  const person = wiring.person?.limetype;
  if (!person) return succeed([]);
  const { propertyIdentifier: property } = rule;
  const found = await lime.list(person.name, { [property]: value }, { limit: mostCandidates, ...embedCompany(wiring) });
  if (!found.ok) return found;
  const others = await personsByPhone(lime, wiring, person.name, property, value, phoneNumbers);
  if (!others.ok) return others;
  const hits = [...found.value.filter(({ values }) => equalValues(values[property], value)), ...others.value].filter(
    ({ id }, index, all) => all.findIndex((other) => other.id === id) === index,
  );
  return personHits(lime, wiring, hits, rule);
}

/** Persons whose number is the same in any notation: found by its ending, and compared in full. */
async function personsByPhone(
  lime: LimeReader,
  wiring: Wiring,
  limetype: string,
  property: string,
  value: string,
  phoneNumbers: () => Promise<SamePhoneNumber>,
): Promise<Result<readonly Limeobject[]>> {
  const digits = digitsOf(value);
  const holdsPhones = wiring.person?.limetype.properties.some(
    ({ name, type, label }) => name === property && (type === 'phone' || /phone|mobil|telef|tel\b/i.test(name + label)),
  );
  if (digits === null || !holdsPhones) return succeed([]);
  const [text = '', ...or] = endings(digits);
  const found = await lime.findText({ limetype, property, text, or, where: {}, limit: mostPhones });
  // Where the key may not use the Query API, numbers are found in the very notation only.
  if (!found.ok) return isOutOfReach(found.error) ? succeed([]) : found;
  if (found.value.length === 0) return succeed([]);
  const samePhoneNumber = await phoneNumbers();
  const same = found.value
    .filter(({ values: { [property]: held } }) => typeof held === 'string' && samePhoneNumber(held, value))
    .slice(0, mostCandidates);
  const read = await atMost(fewAtOnce, same, ({ id }) => lime.get(limetype, id, embedCompany(wiring)));
  const unread = read.find((person) => !person.ok && !isOutOfReach(person.error));
  if (unread && !unread.ok) return unread;
  return succeed(read.flatMap((person) => (person.ok ? [person.value] : [])));
}

const embedCompany = ({ personCompany }: Wiring) => (personCompany ? { embed: [personCompany.name] } : {});

/** Two notations of one value are equal: case and outer blanks never count. */
function equalValues(held: LimeJson | undefined, wanted: string): boolean {
  if (typeof held === 'number') return String(held) === wanted.trim();
  return typeof held === 'string' && held.trim().toLowerCase() === wanted.trim().toLowerCase();
}

/** Objects of the person's limetype as hits, active ones first, each with its company as far as it may be read. */
async function personHits(
  lime: LimeReader,
  wiring: Wiring,
  objects: readonly Limeobject[],
  rule: PersonRule | null,
): Promise<Result<PersonHit[]>> {
  const text = (object: Limeobject, pattern: RegExp) => {
    const property = wiring.person?.limetype.properties.find(
      ({ name, tag }) => pattern.test(tag ?? '') || pattern.test(name),
    );
    const value = property && object.values[property.name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const companies = await atMost(fewAtOnce, objects, (object) => companyOf(lime, wiring, object));
  const hits: PersonHit[] = [];
  for (const [index, object] of objects.entries()) {
    const company = companies[index];
    if (!company) continue;
    if (!company.ok) return company;
    hits.push({
      limetype: object.limetype,
      id: object.id,
      descriptive: object.descriptive,
      email: text(object, /e-?mail|e-?post/i),
      phone: text(object, /phone|mobil|telefo/i),
      inactive: object.values['inactive'] === true,
      company: company.value,
      rule,
    });
  }
  return succeed(hits.sort((one, other) => Number(one.inactive) - Number(other.inactive)));
}

async function companyOf(lime: LimeReader, { personCompany }: Wiring, person: Limeobject): Promise<Result<CompanyHit>> {
  const limetype = personCompany?.relatedLimetype;
  const id = personCompany && person.values[personCompany.name];
  if (!limetype || typeof id !== 'number') return succeed({ kind: 'none' });
  const embedded = person.embedded[personCompany.name];
  if (embedded) return succeed({ kind: 'found', limetype, id, descriptive: embedded.descriptive });
  // Not embedded may mean not visible, or that this Lime does not embed: ask.
  const company = await lime.get(limetype, id);
  if (company.ok) return succeed({ kind: 'found', limetype, id, descriptive: company.value.descriptive });
  return isOutOfReach(company.error) ? succeed({ kind: 'noAccess' }) : company;
}

/** Objects that the instance attaches by default: their names, or that they may not be read. */
export async function matchDefaults(lime: LimeReader, { instance, target }: Wiring): Promise<Result<RelationMatch[]>> {
  const defaults = target.properties.flatMap(({ name, type, relatedLimetype }) => {
    const given = instance.properties.find(({ property }) => property === name)?.defaultValue;
    const id = Number(given);
    const isId = type === 'belongsto' && typeof given !== 'boolean' && Number.isSafeInteger(id) && id > 0;
    return isId && relatedLimetype !== null ? [{ property: name, limetype: relatedLimetype, id }] : [];
  });
  const read = await atMost(fewAtOnce, defaults, ({ limetype, id }) => lime.get(limetype, id));
  const failed = read.find((object) => !object.ok && !isOutOfReach(object.error));
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
  wiring: Wiring,
  settings: Settings,
  values: readonly RuleValue[],
): Promise<Result<CoworkerMatch>> {
  const limetype = wiring.coworker?.limetype;
  if (!limetype) return succeed({ kind: 'none' });
  if (settings.ownCoworker) {
    const own = await lime.get(limetype.name, settings.ownCoworker.id);
    if (own.ok) return succeed({ kind: 'one', id: own.value.id, descriptive: own.value.descriptive, by: 'ownChoice' });
    return isOutOfReach(own.error) ? succeed({ kind: 'noAccess' }) : own;
  }
  for (const rule of settings.coworkerRules) {
    const value = values.find(({ identificationKey }) => identificationKey === rule.identificationKey)?.value;
    if (value === undefined) continue;
    const { propertyIdentifier: property } = rule;
    const found = await lime.list(limetype.name, { [property]: value }, { limit: mostCandidates });
    if (!found.ok) return isOutOfReach(found.error) ? succeed({ kind: 'noAccess' }) : found;
    const active = found.value.filter(
      ({ values }) => values['inactive'] !== true && equalValues(values[property], value),
    );
    const [only, ...others] = active;
    if (only && others.length === 0)
      return succeed({ kind: 'one', id: only.id, descriptive: only.descriptive, by: 'rule' });
  }
  return succeed({ kind: 'none' });
}
