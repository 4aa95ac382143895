/** Whether digits are the number of a payment card: a known prefix with a length that its brand has, and Luhn's check digit. */
import creditCardType from 'credit-card-type';
import { passesLuhn } from './checkDigits';

interface Prefix {
  /** Prefixes from `least` to `most`, which have equally many digits. */
  readonly digits: number;
  readonly least: number;
  readonly most: number;
  readonly lengths: readonly number[];
}

const shortestCard = 13;
export const longestCard = 19;

/** Visa's first cards had thirteen digits; the library no longer lists them. */
const older: Readonly<Record<string, readonly number[]>> = { visa: [13] };

const all: readonly Prefix[] = Object.values(creditCardType.types).flatMap((brand) => {
  const { patterns, lengths } = creditCardType.getTypeInfo(brand);
  return patterns.map((pattern) => {
    const [least = 0, most = least] = Array.isArray(pattern) ? pattern : [pattern, pattern];
    return { digits: String(least).length, least, most, lengths: [...lengths, ...(older[brand] ?? [])] };
  });
});

/** Rows by their first digit, to look at few. */
const prefixes = Array.from({ length: 10 }, (_, digit) =>
  all.filter(({ least }) => String(least).startsWith(String(digit))),
);

export function isPaymentCard(digits: string): boolean {
  if (digits.length < shortestCard || digits.length > longestCard) return false;
  return passesLuhn(digits) && hasKnownPrefix(digits) && !/^(\d)\1*$/.test(digits);
}

const hasKnownPrefix = (digits: string): boolean =>
  (prefixes[Number(digits.charAt(0))] ?? []).some(({ digits: count, least, most, lengths }) => {
    const begins = Number(digits.slice(0, count));
    return begins >= least && begins <= most && lengths.includes(digits.length);
  });
