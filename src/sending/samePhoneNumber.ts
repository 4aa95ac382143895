/** Telephone numbers compared by libphonenumber. Nothing that is loaded at once imports this file: the worker fetches it when two numbers are to be compared. */
import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/min';
import { sameDigits, type SamePhoneNumber } from './phoneNumber';

/**
 * A number without its country is read as one of the other's country, as whoever dials it there means it. Where neither names a country, or none that
 * exists, their digits decide.
 */
export const samePhoneNumber: SamePhoneNumber = (one, other) => {
  const [first, second] = [abroad(one), abroad(other)];
  if (first && second) return first.number === second.number;
  if (first) return first.number === within(first, other)?.number;
  if (second) return second.number === within(second, one)?.number;
  return sameDigits(one, other);
};

/** A number with its country, `+46 31 ...` or `0046 31 ...`. */
const abroad = (text: string) => parsePhoneNumberFromString(text.replace(/^\s*(tel:)?00/i, '+'));

/** Numbers that nobody is given yet belong to no country, only to a calling code. */
const within = ({ country, countryCallingCode }: PhoneNumber, text: string) =>
  parsePhoneNumberFromString(text, country ? { defaultCountry: country } : { defaultCallingCode: countryCallingCode });
