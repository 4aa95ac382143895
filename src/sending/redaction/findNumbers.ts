/**
 * Finds what a contact should never have typed: payment cards, bank accounts, national numbers, and an organisation's own patterns. Check digits decide
 * first; how the digits are grouped and what they are called decide where check digits alone would take one order in ten for a citizen.
 *
 * Linear in the text: from each group of digits at most nineteen digits are looked at, from each letter at most thirty-four signs.
 */
import { isInAddress, isInUuid } from './addresses';
import { findDigits, shortestNumber } from './findDigits';
import { foldText } from './foldText';
import { numberAt, type FoundNumber, type OwnPattern } from './foundNumber';
import { findIbans } from './iban';
import { findIdCards } from './identityCard';
import { findPattern } from './ownPatterns';

/**
 * @param before what was said before the text, by whomever: a bare number is what was asked for
 * @returns in the order of the text, none over another
 */
export function findNumbers(text: string, patterns: readonly OwnPattern[] = [], before = ''): readonly FoundNumber[] {
  if (!mayHoldNumber(text)) return none;
  const folded = foldText(text);
  const digits = digitsIn(folded);
  if (digits < fewestDigits) return none;
  const search = inCapitals(folded);
  const found: FoundNumber[] = [];
  const add = (number: FoundNumber) => {
    const at = number.places[0] ?? 0;
    if (!isInAddress(search, at) && !isInUuid(search, at)) found.push(number);
  };
  for (const { name, signs } of patterns)
    for (const places of findPattern(signs, search)) add(numberAt({ own: name }, search, places));
  findIbans(search, add);
  findIdCards(search, before, add);
  if (digits >= shortestNumber) findDigits(search, before, add);
  return withoutOverlaps(found);
}

const none: readonly FoundNumber[] = [];

/** Identity cards and own patterns have at least so many. */
const fewestDigits = 3;

function digitsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count += 1;
  }
  return count;
}

/** Keeps the length of the text: a few letters would become two in capitals. */
function inCapitals(text: string): string {
  const capitals = text.replaceAll('ß', 's').toUpperCase();
  return capitals.length === text.length ? capitals : text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** Most messages have no digit, so the quick test comes first. */
export const mayHoldNumber = (text: string): boolean => /[0-9\u00b2-\uffff]/.test(text) && /[\p{Nd}\p{No}]/u.test(text);

/** If numbers overlap, keep the one that was found first. */
function withoutOverlaps(found: readonly FoundNumber[]): readonly FoundNumber[] {
  if (found.length < 2) return found;
  const taken = new Set<number>();
  const kept = found.filter(({ places }) => {
    if (places.some((place) => taken.has(place))) return false;
    for (const place of places) taken.add(place);
    return true;
  });
  return kept.sort((one, other) => (one.places[0] ?? 0) - (other.places[0] ?? 0));
}
