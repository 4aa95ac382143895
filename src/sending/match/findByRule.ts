/**
 * Finds the objects for a rule, in any notation of the value. Searches widely, since the server's comparison is not documented (facts: lime-crm-api B29), and
 * compares every hit again. A failed request is an error, never "nobody found".
 */
import { broadPatterns } from '../../settings/words/limeWords';
import type { Limetype } from '../../lime/limetype';
import type { LimeJson, Limeobject } from '../../lime/limeobject';
import { largestPage, type FoundObject } from '../../lime/query';
import { isNotUnderstood, isUnreadable, succeed, type Result } from '../../lime/result';
import { isPhone } from '../../lime/propertyTypes';
import { cleanText, normalizeText } from '../../settings/words/normalizeText';
import type { PersonRule } from '../../settings/document/settings';
import { emailsIn, normalizeEmail, writtenForms } from './emailAddress';
import type { LimeReader } from '../plan/limePort';
import { digitsToSearch, endings, type ComparePhoneNumbers, type Likeness } from './phoneNumber';

export interface FoundByRule {
  readonly same: readonly Limeobject[];
  /** Objects that may match. */
  readonly maybe: readonly Limeobject[];
  /** False if Lime could not be searched in every notation. */
  readonly complete: boolean;
}

/** Nobody can choose among more; the operator searches instead. */
const maxCandidates = 25;

/** Among 130,000 persons some 150 numbers hold the same four digits; past ten pages the search by name is quicker. */
const maxSearched = 2000;

/** Addresses or numbers of one contact; each makes the question longer. */
const maxValues = 3;

/** @param phoneNumbers loads the comparison of telephone numbers, only when there are two to compare. Without it no numbers are searched */
export async function findByRule(
  lime: LimeReader,
  limetype: Limetype,
  rule: PersonRule,
  value: string,
  embed: readonly string[],
  phoneNumbers: (() => Promise<ComparePhoneNumbers>) | null,
): Promise<Result<FoundByRule>> {
  const { propertyIdentifier: property } = rule;
  const emails = emailsIn(value).slice(0, maxValues);
  const numbers = phoneNumbers && holdsPhones(limetype, rule) ? digitsToSearch(value).slice(0, maxValues) : [];
  // A question each: web servers before a Lime may refuse an address of more than 2,048 characters (facts: lime-crm-api X6).
  const searches = emails.length > 0 ? emails.map(writtenForms) : numbers.map(endings);
  const exact = emails.length > 0 ? emails : [cleanText(value)];
  const [texts, lists] = await Promise.all([
    Promise.all(
      searches.map(([text = '', ...or]) =>
        lime.findText({
          limetype: limetype.name,
          property,
          text,
          or,
          where: {},
          limit: maxSearched,
          pageSize: largestPage,
        }),
      ),
    ),
    Promise.all(exact.map((one) => lime.list(limetype.name, { [property]: one }, { limit: maxCandidates, embed }))),
  ]);
  const listed: Limeobject[] = [];
  for (const list of lists) {
    if (!list.ok) return list;
    listed.push(...list.value);
  }
  const byText: FoundObject[] = [];
  let complete = true;
  for (const found of texts) {
    if (found.ok) byText.push(...found.value);
    // Where the key may not use the Query API, or it knows no "contains", only values in the same notation are found.
    else if (!isUnreadable(found.error) && !isNotUnderstood(found.error)) return found;
    complete &&= found.ok && found.value.length !== maxSearched;
  }

  const wanted = new Set(emails.map(normalizeEmail));
  const compare = phoneNumbers && numbers.length > 0 && byText.length > 0 ? await phoneNumbers() : null;
  const likeness = (held: LimeJson | undefined): Likeness => {
    if (typeof held === 'number') return String(held) === value.trim() ? 'same' : 'different';
    if (typeof held !== 'string') return 'different';
    if (normalizeText(held) === normalizeText(value)) return 'same';
    if (emailsIn(held).some((email) => wanted.has(normalizeEmail(email)))) return 'same';
    return compare?.(held, value) ?? 'different';
  };

  const of = async (wantedLikeness: Likeness): Promise<Result<readonly Limeobject[]>> => {
    const ids = new Set(
      [...listed, ...byText].flatMap(({ id, values }) => (likeness(values[property]) === wantedLikeness ? [id] : [])),
    );
    return readAll(lime, limetype.name, [...ids].slice(0, maxCandidates), embed, listed);
  };
  const same = await of('same');
  if (!same.ok) return same;
  const maybe = await of('maybe');
  if (!maybe.ok) return maybe;
  return succeed({ same: same.value, maybe: maybe.value, complete });
}

/** By what the property is called, or by what the contact's value is called. */
function holdsPhones({ properties }: Limetype, { identificationKey, propertyIdentifier }: PersonRule): boolean {
  const property = properties.find(({ name }) => name === propertyIdentifier);
  return (
    (property && isPhone(property)) ||
    /phone|mobile/i.test(identificationKey) ||
    broadPatterns.phone.test(`${propertyIdentifier} ${property?.label ?? ''}`)
  );
}

/** The objects of these ids; those among `known` are not read again, and those that the key may not read are left out. */
async function readAll(
  lime: LimeReader,
  limetype: string,
  ids: readonly number[],
  embed: readonly string[],
  known: readonly Limeobject[],
): Promise<Result<readonly Limeobject[]>> {
  const read = await Promise.all(
    ids.map(async (id) => {
      const object = known.find((one) => one.id === id);
      return object ? succeed(object) : lime.get(limetype, id, { embed });
    }),
  );
  const objects: Limeobject[] = [];
  for (const one of read) {
    if (one.ok) objects.push(one.value);
    else if (!isUnreadable(one.error)) return one;
  }
  return succeed(objects);
}
