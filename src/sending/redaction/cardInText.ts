/** Whether a number with the check digit of a payment card is one, by how it is written and what it is called. */
import { followsPlus, followsLetters, longestPhone, type Run } from './digitGroups';
import type { Label } from './labels';
import { isWord } from './signs';

export function isCard(text: string, run: Run, phones: ReadonlySet<number>, label: Label): boolean {
  const { digits, sizes, from, to, first } = run;
  if (followsPlus(text, from) && digits.length <= longestPhone) return false;
  if (followsLetters(text, from) || label.isOtherRightBefore) return false;
  if (text.charAt(from - 1) === '#' && !label.is('card')) return false;
  // A word may follow without a blank, a code may not.
  if (isWord(text.charAt(to)) && !/^(?:EXP|CV[CV]|[A-Z]{1,12}(?![A-Z0-9]))/.test(text.slice(to, to + 14))) return false;
  // Germans and Austrians with their country and without a plus; only Visa's first cards had thirteen digits.
  if (/^4[39]\d{11}$/.test(digits) && !(sizes.length > 1 && isRegularCard(sizes)) && !label.is('card')) return false;
  if (digits.length === 13 && sizes.length === 1 && isArticle(digits) && !label.is('card')) return false;
  return isCardShape(run) && !(phones.has(first) && sizes.length > 1 && !isRegularCard(sizes));
}

/** GTIN-13, by its check digit: German articles begin with a 4, and one in ten has the check digit of a card too. */
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

/** How people break up the number of a card, and what only looks like it: amounts and lists of numbers. */
function isCardShape({ sizes, groups, isList }: Run): boolean {
  if (isList) return sizes.every((size) => size === 4);
  if (sizes.length === 1 || isRegularCard(sizes)) return true;
  const isAmount = sizes.length > 3 && sizes.slice(1).every((size) => size === 3);
  if (isAmount || sizes.length > 6 || sizes.some((size) => size < 2)) return false;
  return !groups.some((group, at) => at > 0 && areInSeries(groups[at - 1]?.digits ?? '', group.digits));
}

/** `40012345 40012346`: as long, with the same beginning. */
const areInSeries = (one: string, other: string): boolean =>
  one.length === other.length && one.length >= 6 && one !== other && one.slice(0, 5) === other.slice(0, 5);
