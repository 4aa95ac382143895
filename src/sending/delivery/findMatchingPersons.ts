/**
 * Finds persons with all the values of a planned one, by the value of its person rule. Lime may store another form, so search for the value as written, in
 * lower case and trimmed, and for the ending of a telephone number.
 */
import { atMost } from '../../lime/atMost';
import type { Limeobject } from '../../lime/limeobject';
import { isNotUnderstood, succeed, type Result } from '../../lime/result';
import type { DeliveryPorts } from './deliveryRun';
import { digitsOf, endings } from '../match/phoneNumber';
import type { PlannedPerson } from '../plan/plan';
import { holdsAll } from '../match/sameValue';

/** Two deliveries at the same moment make two persons. So many with one e-mail have another cause. */
const maxAlike = 25;

/** Among 100,000 numbers, a few dozen have the same last four digits. */
const maxCandidates = 200;

/** Ids of the persons, lowest first; null if no person rule has a value to search for. */
export async function findMatchingPersons(
  { lime, phoneNumbers }: Pick<DeliveryPorts, 'lime' | 'phoneNumbers'>,
  { limetype, properties, key, reference }: PlannedPerson,
): Promise<Result<readonly number[]> | null> {
  if (!key) return null;
  const { property, value } = key;
  const listed = await lime.list(limetype, { [property]: value }, { limit: maxAlike });
  if (!listed.ok) return listed;
  const others = await inOtherForms();
  if (!others.ok) return others;
  const comparePhoneNumbers = await phoneNumbers();
  // Do not compare the property with our reference line: it is not a value of the contact.
  const compared = properties.filter(({ name }) => name !== reference?.property);
  const alike = [...listed.value, ...others.value].filter((person) => holdsAll(person, compared, comparePhoneNumbers));
  return succeed([...new Set(alike.map(({ id }) => id))].sort((one, other) => one - other));

  async function inOtherForms(): Promise<Result<readonly Limeobject[]>> {
    const digits = digitsOf(value);
    const plain = value.trim().toLowerCase();
    const [text = '', ...or] = digits !== null ? endings(digits) : plain === value ? [] : [plain];
    if (!text) return succeed([]);
    const found = await lime.findText({ limetype, property, text, or, where: {}, limit: maxCandidates });
    // Without "contains" in this Lime, only the value as written is found.
    if (!found.ok) return isNotUnderstood(found.error) ? succeed([]) : found;
    const comparePhoneNumbers = await phoneNumbers();
    const same = found.value
      .filter(({ id }) => listed.ok && !listed.value.some((one) => one.id === id))
      .filter((candidate) => holdsAll(candidate, [{ name: property, value }], comparePhoneNumbers))
      .slice(0, maxAlike);
    const read = await atMost(10, same, ({ id }) => lime.get(limetype, id));
    return (
      (read.find((one) => !one.ok && one.error.kind !== 'notFound') as Result<never> | undefined) ??
      succeed(read.flatMap((one) => (one.ok ? [one.value] : [])))
    );
  }
}
