/** Decides whether digits that pass a card's check are a card: by how they are grouped and by the words before them. */
import { followsPlus, followsLetters, longestPhone, type Run } from './digitGroups';
import type { Label } from './labels';
import { isWord } from './signs';

export function isCard(text: string, run: Run, phones: ReadonlySet<number>, label: Label): boolean {
  const { digits, sizes, from, to, first } = run;
  if (followsPlus(text, from) && digits.length <= longestPhone) return false;
  if (followsLetters(text, from) || label.isOtherRightBefore) return false;
  if (text.charAt(from - 1) === '#' && !label.is('card')) return false;
  // A word may follow without a space; a code may not.
  if (isWord(text.charAt(to)) && !/^(?:EXP|CV[CV]|[A-Z]{1,12}(?![A-Z0-9]))/.test(text.slice(to, to + 14))) return false;
  // Thirteen digits with 49 or 43 first are telephone numbers without their plus; only Visa's first cards had thirteen digits.
  if (/^4[39]\d{11}$/.test(digits) && !(sizes.length > 1 && isRegularCard(sizes)) && !label.is('card')) return false;
  if (digits.length === 13 && sizes.length === 1 && isArticle(digits) && !label.is('card')) return false;
  return isCardShape(run) && !(phones.has(first) && sizes.length > 1 && !isRegularCard(sizes));
}

/** GTIN-13 by its check digit. German article numbers begin with 4, and one in ten also passes the check of a card. */
function isArticle(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum += Number(digits.charAt(at)) * (at % 2 === 1 ? 3 : 1);
  return sum % 10 === 0;
}

const isRegularCard = (sizes: readonly number[]): boolean => {
  const shape = sizes.join(' ');
  const even = sizes.slice(0, -1).every((size) => size === 4) && (sizes.at(-1) ?? 0) <= 4;
  return even || shape === '4 6 5' || shape === '4 6 4' || sizes.every((size) => size === 1 || size === 2);
};

/** Whether the groups are those of a card, and not amounts or a list of numbers. */
function isCardShape({ sizes, groups, isList }: Run): boolean {
  if (isList) return sizes.every((size) => size === 4);
  if (sizes.length === 1 || isRegularCard(sizes)) return true;
  const isAmount = sizes.length > 3 && sizes.slice(1).every((size) => size === 3);
  if (isAmount || sizes.length > 6 || sizes.some((size) => size < 2)) return false;
  return !groups.some((group, at) => at > 0 && areInSeries(groups[at - 1]?.digits ?? '', group.digits));
}

/** Two numbers in a row: groups of the same length with the same beginning, `40012345 40012346`. */
const areInSeries = (one: string, other: string): boolean =>
  one.length === other.length && one.length >= 6 && one !== other && one.slice(0, 5) === other.slice(0, 5);
