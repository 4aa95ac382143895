/** Finds numbers that consist of digits: payment cards and national numbers. */
import { isCard } from './cardInText';
import { isDutchId, isGermanTaxId, isSwedishId } from './checkDigits';
import { groupsIn, isCount, phoneGroupIndexes, addPlaces, runOf, type Group } from './digitGroups';
import { numberAt, type BuiltInKind, type FoundNumber } from './foundNumber';
import { labelBefore, type Label } from './labels';
import { isNational } from './nationalNumber';
import { isPaymentCard, longestCard } from './paymentCard';

export function findDigits(text: string, before: string, add: (found: FoundNumber) => void): void {
  const groups = groupsIn(text);
  let known: ReadonlySet<number> | null = null;
  const phones = () => (known ??= phoneGroupIndexes(text, groups));
  for (let first = 0; first < groups.length; first += 1) {
    const hit = hitFrom(text, groups, first, phones, before);
    if (!hit) continue;
    const places: number[] = [];
    for (let index = first; index <= hit.last; index += 1) addPlaces(text, groups[index], places);
    add(numberAt(hit.kind, text, places));
    first = hit.last;
  }
}

interface Hit {
  readonly kind: BuiltInKind;
  /** Index of its last group. */
  readonly last: number;
}

/** Usual lengths first, since a security code may follow the sixteen digits of a card. */
const cardLengths = [16, 15, 14, 19, 18, 17, 13];

function hitFrom(
  text: string,
  groups: readonly Group[],
  first: number,
  phones: () => ReadonlySet<number>,
  before: string,
): Hit | null {
  const numbers = numbersFrom(groups, first);
  if (numbers.length === 0) return null;
  let known: Label | null = null;
  const label = () => (known ??= labelBefore(text, groups[first]?.from ?? 0, before));
  for (const { digits, last } of cardsIn(numbers)) {
    const run = runOf(groups, first, { digits, last });
    // A question in the message before never excludes a card.
    if (!isCount(run.groups) && isCard(text, run, phones(), labelBefore(text, run.from, '')))
      return { kind: 'card', last };
  }
  for (const number of numbers) {
    const { kind, last } = number;
    if (kind === 'card') continue;
    const run = runOf(groups, first, number);
    if (!run.isList && !isCount(run.groups) && isNational[kind](text, run, phones(), label)) return { kind, last };
  }
  return null;
}

function cardsIn(numbers: readonly Checked[]): readonly Checked[] {
  const cards = numbers.some(({ kind }) => kind !== 'card') ? numbers.filter(({ kind }) => kind === 'card') : numbers;
  const order = ({ digits }: Checked) => cardLengths.indexOf(digits.length);
  return cards.length > 1 ? [...cards].sort((one, other) => order(one) - order(other)) : cards;
}

/** Digits that pass the check of a kind. */
interface Checked {
  readonly kind: 'card' | 'swedishId' | 'germanTaxId' | 'dutchId';
  readonly digits: string;
  readonly last: number;
}

const noNumbers: readonly Checked[] = [];
export const shortestNumber = 8;

/** Looks at check digits only; nearly all digits fail them. */
function numbersFrom(groups: readonly Group[], first: number): readonly Checked[] {
  let numbers: Checked[] | null = null;
  let digits = '';
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last];
    if (!group || group.digits === '' || (last > first && group.gap === null)) break;
    digits += group.digits;
    const { length } = digits;
    if (length > longestCard) break;
    if (length < shortestNumber) continue;
    const kind = kindOf(digits);
    if (kind) (numbers ??= []).push({ kind, digits, last });
  }
  return numbers ?? noNumbers;
}

/** The kind whose check the digits pass. Their number says which checks to try. */
function kindOf(digits: string): Checked['kind'] | null {
  switch (digits.length) {
    case 8:
    case 9:
      return isDutchId(digits) ? 'dutchId' : null;
    case 10:
    case 12:
      return isSwedishId(digits) ? 'swedishId' : null;
    case 11:
      return isGermanTaxId(digits) ? 'germanTaxId' : null;
    default:
      return isPaymentCard(digits) ? 'card' : null;
  }
}
