/**
 * Search while typing, in the properties by which people know a person (facts: lime-crm-api F9). Two requests whatever the number of hits; some more
 * for a telephone number.
 */
import type { LimeClient } from '../../lime/client';
import type { Limetype, Property } from '../../lime/limetype';
import { isLine } from '../../lime/propertyTypes';
import type { LimeJson } from '../../lime/limeobject';
import { and, contains, isIn, or, queryUpTo, runQuery, type Expression, type FoundObject } from '../../lime/query';
import { isUnreadable, succeed, type Result } from '../../lime/result';
import type { CoworkerHit } from '../../messaging/responses';
import type { CompanyHit, PersonHit } from '../../sending/match/match';
import { compareDigits, digitsToSearch, endings, type ComparePhoneNumbers } from '../../sending/match/phoneNumber';
import { broadPatterns } from '../../settings/words/limeWords';
import { cleanText } from '../../settings/words/normalizeText';
import type { Mapping } from '../../settings/mapping/resolveMapping';

/** With so many, the list scrolls at most once. */
const maxHits = 10;
/** Inactive ones come last or not at all, so more are read than are shown. */
const looked = 50;

export const textProperties = (limetype: Limetype, ...patterns: readonly RegExp[]): string[] =>
  limetype.properties
    .filter(
      (property) =>
        isLine(property) && patterns.some((pattern) => pattern.test(property.name) || pattern.test(property.label)),
    )
    .map(({ name }) => name);

/** Every word must be found in one of the properties, so that "anna berg" finds her by first and last name. */
function wordsFilter(said: string, properties: readonly string[]): Expression | null {
  const each = said.split(' ').filter((word) => word !== '');
  if (each.length === 0 || properties.length === 0) return null;
  return and(...each.map((word) => or(...properties.map((property) => contains(property, word)))));
}

/** Persons by name, e-mail or phone number, active ones first, with their companies. */
export async function searchPersons(
  client: LimeClient,
  { person, personCompany }: Mapping,
  words: string,
  phoneNumbers: () => Promise<ComparePhoneNumbers>,
): Promise<Result<readonly PersonHit[]>> {
  if (!person) return succeed([]);
  const { limetype } = person;
  const searched = textProperties(limetype, broadPatterns.name, broadPatterns.email, broadPatterns.phone);
  const said = cleanText(words);
  const filter = wordsFilter(said, searched);
  if (!filter) return succeed([]);
  const shown = [
    ...searched,
    ...(hasProperty(limetype, 'inactive') ? ['inactive'] : []),
    ...(personCompany ? [personCompany.name] : []),
  ];
  const emails = textProperties(limetype, broadPatterns.email);
  const phones = textProperties(limetype, broadPatterns.phone);
  const [byWords, byNumber] = await Promise.all([
    runQuery(client, { limetype: limetype.name, fields: shown, filter, limit: looked }),
    searchByNumber(client, { limetype: limetype.name, fields: shown, phones }, said, phoneNumbers),
  ]);
  if (!byWords.ok) return byWords;
  if (!byNumber.ok) return byNumber;
  const persons = new Map([...byNumber.value, ...byWords.value].map((one) => [one.id, one]));
  const inactive = ({ values }: FoundObject) => Number(values['inactive'] === true);
  const found = [...persons.values()].sort((one, other) => inactive(one) - inactive(other)).slice(0, maxHits);
  const companies = await companiesOf(client, personCompany, found);
  if (!companies.ok) return companies;
  const hits = found.map(({ id, values }): PersonHit => ({
    limetype: limetype.name,
    id,
    descriptive: displayName(limetype, { values }),
    email: firstText(values, emails),
    phone: firstText(values, phones),
    inactive: values['inactive'] === true,
    company: companies.value.get(personCompany ? values[personCompany.name] : null) ?? { kind: 'none' },
    rule: null,
  }));
  return succeed(hits);
}

/** Among 100,000 persons, some hundred have the same four digits. */
const maxWithDigits = 1000;

/** Persons whose number is, may be, or goes on with the number that is typed, in any notation; nobody for words that are no number. */
async function searchByNumber(
  client: LimeClient,
  { limetype, fields, phones }: { limetype: string; fields: readonly string[]; phones: readonly string[] },
  said: string,
  phoneNumbers: () => Promise<ComparePhoneNumbers>,
): Promise<Result<readonly FoundObject[]>> {
  const [digits] = digitsToSearch(said);
  const hits: FoundObject[] = [];
  if (digits === undefined) return succeed(hits);
  const filters = phones.map((phone) => or(...endings(digits).map((text) => contains(phone, text))));
  const found = await Promise.all(
    filters.map((filter) => queryUpTo(client, { limetype, fields, filter }, maxWithDigits)),
  );
  const within = digits.replace(/^0+/, '');
  for (const [index, page] of found.entries()) {
    if (!page.ok) return page;
    const compare = page.value.length > 0 ? await phoneNumbers() : compareDigits;
    const fits = (held: LimeJson | undefined) =>
      typeof held === 'string' && (held.replace(/\D/g, '').includes(within) || compare(held, said) !== 'different');
    hits.push(...page.value.filter(({ values }) => fits(values[phones[index] ?? ''])));
  }
  return succeed(hits);
}

/** Coworkers by name or e-mail; the limetype is the one that the instances use. */
export async function searchCoworkers(
  client: LimeClient,
  mappings: readonly Mapping[],
  words: string,
): Promise<Result<readonly CoworkerHit[]>> {
  const limetype = mappings.find(({ coworker }) => coworker)?.coworker?.limetype;
  if (!limetype) return succeed([]);
  const searched = textProperties(limetype, broadPatterns.name, broadPatterns.email);
  const filter = wordsFilter(cleanText(words), searched);
  if (!filter) return succeed([]);
  const fields = [...searched, ...(hasProperty(limetype, 'inactive') ? ['inactive'] : [])];
  const found = await runQuery(client, { limetype: limetype.name, fields, filter, limit: looked });
  if (!found.ok) return found;
  const active = found.value.filter(({ values }) => values['inactive'] !== true).slice(0, maxHits);
  return succeed(active.map(({ id, values }) => ({ id, descriptive: displayName(limetype, { values }) })));
}

const hasProperty = (limetype: Limetype, wanted: string) => limetype.properties.some(({ name }) => name === wanted);

function firstText(values: FoundObject['values'], names: readonly string[]): string | null {
  for (const name of names) {
    const value = values[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/** The Query API gives no descriptive (facts: lime-crm-api F2): the full name where there is one, else first and last name, else the e-mail. */
export function displayName(limetype: Limetype, { values }: Pick<FoundObject, 'values'>): string {
  const names = textProperties(limetype, broadPatterns.name);
  const whole = names.find((name) => broadPatterns.wholeName.test(name));
  const parts = (whole && values[whole] ? [whole] : names).map((name) => firstText(values, [name]) ?? '');
  return (
    parts.join(' ').trim() || (firstText(values, textProperties(limetype, broadPatterns.email)) ?? limetype.singular)
  );
}

async function companiesOf(
  client: LimeClient,
  personCompany: Property | null,
  persons: readonly FoundObject[],
): Promise<Result<ReadonlyMap<LimeJson | undefined, CompanyHit>>> {
  const limetype = personCompany?.relatedLimetype;
  const ids = [...new Set(persons.map(({ values }) => personCompany && values[personCompany.name]))].filter(
    (id) => typeof id === 'number',
  );
  if (!limetype || ids.length === 0) return succeed(new Map());
  const found = await runQuery(client, { limetype, fields: ['name'], filter: isIn('_id', ids), limit: ids.length });
  // Out of the key's reach is told of each; not to be asked is no word about any.
  if (!found.ok && !isUnreadable(found.error)) return found;
  const names = new Map(found.ok ? found.value.map(({ id, values }) => [id, values['name']]) : []);
  const companies = new Map<LimeJson | undefined, CompanyHit>(
    ids.map((id) => {
      const name = names.get(id);
      return [
        id,
        names.has(id)
          ? { kind: 'found', limetype, id, descriptive: typeof name === 'string' ? name : `${limetype} ${id}` }
          : { kind: 'noAccess' },
      ];
    }),
  );
  return succeed(companies);
}
