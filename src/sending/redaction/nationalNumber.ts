/** Decides whether digits that pass the check of a national number are one: by how they are written and by the words before them. */
import { followsPlus, followsLetters, isCode, isPartOfCode, isInRow, type Run } from './digitGroups';
import type { Label, Labelled } from './labels';
import { isWord } from './signs';

type NationalCheck = (text: string, run: Run, phones: ReadonlySet<number>, label: () => Label) => boolean;

export const isNational: Readonly<Record<'swedishId' | 'germanTaxId' | 'dutchId', NationalCheck>> = {
  swedishId(text, run, phones, label) {
    const { digits, sizes, from, groups } = run;
    if (isPartOfMore(text, run)) return false;
    const named = () => label().is('swedishId');
    if (isPartOfCode(run) && !named()) return false;
    const long = digits.length === 12;
    const cuts = cutsOf(sizes);
    const dates = long ? [4, 6, 8] : [2, 4, 6];
    const beforeLast = digits.length - 4;
    const spelled = sizes.every((size) => size <= 2);
    if (!spelled && !cuts.every((cut) => dates.includes(cut) || cut === 2)) return false;
    const gap = groups.at(-1)?.gap ?? '';
    const isHyphenated = sizes.length > 1 && sizes.at(-1) === 4 && /[+-]/.test(gap);
    const isDateLike = Number(digits.slice(0, 4)) >= firstAmbiguousYear || (cuts.includes(6) && !isHyphenated);
    if (long && isDateLike && isClock(digits.slice(beforeLast))) return named();
    if ((isHyphenated && cuts.length <= 2) || long) return !label().isOtherRightBefore || named();
    const isPlain = sizes.length === 1 || spelled;
    // With a leading zero it is nearly always a telephone number, rarely a date of birth since 2000.
    if ((isPlain && digits.startsWith('0')) || isSecondOfTime(run) || phones.has(run.first)) return named();
    return named() || (!label().isOther && !isCode(text, from));
  },
  germanTaxId(text, run, phones, label) {
    const { sizes, groups } = run;
    const known = byName('germanTaxId', text, run, label);
    if (known !== null) return known;
    const shape = sizes.join(' ');
    const isUsual = ['11', '2 3 3 3', '2 9', '2 3 6'].includes(shape) || sizes.every((size) => size === 1);
    const isSplit = sizes.length === 2 && (groups[1]?.gap ?? '').includes('\n');
    return (isUsual || isSplit) && !isPartOfCode(run) && !phones.has(run.first) && !label().isOther;
  },
  dutchId(text, run, phones, label) {
    const { digits, sizes, from, to } = run;
    const known = byName('dutchId', text, run, label);
    if (known !== null) return known;
    if (digits.length !== 9 || digits.startsWith('0') || isPartOfCode(run) || phones.has(run.first)) return false;
    const shape = sizes.join(' ');
    const isUsual = ['9', '4 2 3', '3 3 3'].includes(shape) || sizes.every((size) => size === 1);
    return isUsual && !isInRow(run) && !label().isOther && !isAmount(text, from, to);
  },
};

/** Follows a plus, as a telephone number, or is part of a word. */
const isPartOfMore = (text: string, { from, to }: Run): boolean =>
  followsPlus(text, from) || isWord(text.charAt(to)) || followsLetters(text, from);

/** Decides by the label alone; null if the digits must decide. */
function byName(kind: Labelled, text: string, run: Run, label: () => Label): boolean | null {
  if (isPartOfMore(text, run)) return false;
  if (label().is(kind)) return true;
  return isCode(text, run.from) ? false : null;
}

/** From this year on twelve digits are read as date and time: few people born since then write to a company. */
const firstAmbiguousYear = 2010;
const isClock = (four: string): boolean => Number(four.slice(0, 2)) < 24 && Number(four.slice(2)) < 60;

/** Ten digits that are a Unix time of 2017 to 2033, as in logs. As a date of birth it would be a child's. */
const isSecondOfTime = ({ digits, sizes }: Run): boolean => sizes.length === 1 && /^1[5-9]\d{8}$/.test(digits);

function cutsOf(sizes: readonly number[]): number[] {
  const cuts: number[] = [];
  let at = 0;
  for (const size of sizes.slice(0, -1)) {
    at += size;
    cuts.push(at);
  }
  return cuts;
}

/** An amount of money or a measure. */
const isAmount = (text: string, from: number, to: number): boolean =>
  /^(?:[ .,:-]{0,2}(?:\d{2} ?)?(?:KR|SEK|EUR|USD|CHF|NOK|DKK|€|\$|£|[KMG]WH|[KM]?G\b|KM|M[²³23]|MS\b|STK?\b|STÜ|STUKS|PCS|PIECES|EINHEIT|ENHET|UNITS|ROWS|RADER|ZEILEN|BYTES?|BIT|[KMGT]I?B\b|PERSON|PEOPLE|ANVÄND|USERS|GEBRUIK|BENUTZ)|,\d{2}(?!\d))/.test(
    text.slice(to, to + 10),
  ) || /(?:KR|SEK|EUR|USD|CHF|NOK|DKK|€|\$|£)[ .:]{0,2}$/.test(text.slice(Math.max(from - 6, 0), from));
