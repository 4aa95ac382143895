/**
 * Telephone numbers compared by libphonenumber. Nothing that is loaded at once imports this file: the worker fetches it when two numbers are to be
 * compared.
 */
import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/min';
import { compareDigits, compareEach, type ComparePhoneNumbers, type Likeness } from './phoneNumber';

/**
 * A number without its country is read as one of the other's country, as whoever dials it there means it, or as one that lacks its plus. Where neither
 * names a country, or none that exists, their digits decide.
 */
export const comparePhoneNumbers: ComparePhoneNumbers = (one, other) => compareEach(one, other, compareNumbers);

function compareNumbers(one: string, other: string): Likeness {
  const digits = compareDigits(one, other);
  if (digits === 'same') return digits;
  const [first, second] = [withPlus(one), withPlus(other)];
  if (first && second) return compareParsed(first, second);
  const read =
    first || second
      ? readAs(first ?? second, first ? other : one)
      : // Both lack a plus: one of them may have its country all the same.
        best(readAs(withoutPlus(one), other), readAs(withoutPlus(other), one), inReformedCountry(one, other));
  return best(read, digits);
}

/** A number with its country, `+46 31 ...`. */
const withPlus = (number: string) => (number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined);

/** `46 31 ...`: a number that exists with a plus before it. */
function withoutPlus(number: string): PhoneNumber | undefined {
  const read = number.startsWith('0') ? undefined : parsePhoneNumberFromString(`+${number}`);
  return read?.isValid() ? read : undefined;
}

/** What is dialled before the country, abroad from Europe, North America, Australia, Japan and Russia. */
const dialledAbroad = /^(?:0011|011|010|810)/;

/** How alike a number and another without a plus are, by each way to read the other. */
function readAs(known: PhoneNumber | undefined, other: string): Likeness {
  if (!known) return 'different';
  const plain = other.replace(/^\+/, '');
  const ways = [within(known, plain), parsePhoneNumberFromString(`+${plain}`)];
  if (dialledAbroad.test(plain)) ways.push(parsePhoneNumberFromString(`+${plain.replace(dialledAbroad, '')}`));
  return best(...ways.map((way) => (way ? compareParsed(known, way) : 'different')));
}

/** Numbers that nobody is given yet belong to no country, only to a calling code. */
const within = ({ country, countryCallingCode }: PhoneNumber, text: string) =>
  parsePhoneNumberFromString(text, country ? { defaultCountry: country } : { defaultCallingCode: countryCallingCode });

/**
 * Countries that have put digits into their numbers, or ask for some from abroad alone: both forms are still written. Each gives the old form of a
 * number by its calling code.
 */
const reforms: Readonly<Record<string, readonly [country: CountryCode, form: RegExp, older: string]>> = {
  // A nine before every mobile number, region by region from 2012 to 2016.
  55: ['BR', /^(\d\d)9(\d{8})$/, '$1$2'],
  // A one before mobile numbers from abroad, within 044 or 045, and 01 before those of other areas, until 2019.
  52: ['MX', /^(?:0?1|0?4[45])(\d{10})$/, '$1'],
  // A nine before mobile numbers from abroad.
  54: ['AR', /^9(\d{10})$/, '$1'],
  // The zero belongs to the number, and is left out by whoever takes it for one that is dialled within.
  39: ['IT', /^0(\d{6,})$/, '$1'],
  // Two digits for the operator, since 2021.
  225: ['CI', /^(?:0[157]|2[157])(\d{8})$/, '$1'],
  // Since 2024.
  229: ['BJ', /^01(\d{8})$/, '$1'],
  // 60 before the area, since 2021.
  57: ['CO', /^60(\d{8})$/, '$1'],
  // A five before mobile numbers, since 2013.
  230: ['MU', /^5(\d{7})$/, '$1'],
};

function compareParsed(one: PhoneNumber, other: PhoneNumber): Likeness {
  if (one.number === other.number) return 'same';
  return one.countryCallingCode === other.countryCallingCode && olderForm(one) === olderForm(other)
    ? 'maybe'
    : 'different';
}

function olderForm({ countryCallingCode, nationalNumber }: PhoneNumber): string {
  const [, form, older] = reforms[countryCallingCode] ?? [];
  return form && older !== undefined ? nationalNumber.replace(form, older) : nationalNumber;
}

/** Two national forms that would be old and new in one of those countries. */
function inReformedCountry(one: string, other: string): Likeness {
  const isOne = Object.values(reforms).some(([country]) => {
    const [first, second] = [one, other].map((number) => parsePhoneNumberFromString(number, country));
    return first && second && (first.isValid() || second.isValid()) && compareParsed(first, second) !== 'different';
  });
  return isOne ? 'maybe' : 'different';
}

const best = (...all: readonly Likeness[]): Likeness =>
  all.includes('same') ? 'same' : all.includes('maybe') ? 'maybe' : 'different';
