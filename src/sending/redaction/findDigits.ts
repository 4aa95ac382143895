/** Numbers of digits alone: payment cards and national numbers. */
import { isCard } from './cardInText';
import { isDutchId, isGermanTaxId, isSwedishId } from './checkDigits';
import { groupsIn, isCount, phoneGroupIndexes, placesOf, runOf, type Group } from './digitGroups';
import { numberAt, type BuiltInKind, type FoundNumber } from './foundNumber';
import { labelBefore, type Label } from './labels';
import { isNational } from './nationalNumber';
import { isPaymentCard, longestCard } from './paymentCard';

export function findDigits(text: string, before: string): FoundNumber[] {
  const groups = groupsIn(text);
  if (groups.length === 0) return [];
  const found: FoundNumber[] = [];
  let known: ReadonlySet<number> | null = null;
  const phones = () => (known ??= phoneGroupIndexes(text, groups));
  for (let first = 0; first < groups.length; first += 1) {
    const hit = hitFrom(text, groups, first, phones, before);
    if (!hit) continue;
    found.push(
      numberAt(
        hit.kind,
        text,
        groups.slice(first, hit.last + 1).flatMap((group) => placesOf(text, group)),
      ),
    );
    first = hit.last;
  }
  return found;
}

interface Hit {
  readonly kind: BuiltInKind;
  /** Index of its last group. */
  readonly last: number;
}

/** Standard lengths first: behind sixteen digits there may stand a security code. */
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
  for (const length of cardLengths) {
    const card = numbers.find(({ kind, digits }) => kind === 'card' && digits.length === length);
    const run = card && runOf(groups, first, card);
    // What was asked for before says nothing against a card.
    if (run && !isCount(run.groups) && isCard(text, run, phones(), labelBefore(text, run.from, '')))
      return { kind: 'card', last: run.last };
  }
  for (const number of numbers) {
    const { kind, last } = number;
    if (kind === 'card') continue;
    const run = runOf(groups, first, number);
    if (!run.isList && !isCount(run.groups) && isNational[kind](text, run, phones(), label)) return { kind, last };
  }
  return null;
}

/** Digits with the check digits of a kind. */
interface Checked {
  readonly kind: 'card' | 'swedishId' | 'germanTaxId' | 'dutchId';
  readonly digits: string;
  readonly last: number;
}

const noNumbers: readonly Checked[] = [];
export const shortestNumber = 8;

/** By the check digits alone, which nearly all runs of groups fail. */
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

/** Each kind has lengths of its own. */
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
