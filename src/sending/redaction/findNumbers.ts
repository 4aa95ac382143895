/**
 * Finds what a contact should never have typed: payment cards, bank accounts, national numbers, and an organisation's own patterns. Check digits decide
 * first; how the digits are grouped and what they are called decide where check digits alone would take one order in ten for a citizen.
 *
 * Linear in the text: from each group of digits at most nineteen digits are looked at, from each letter at most thirty-four signs.
 */
import { isDutchId, isGermanIdCard, isGermanTaxId, isSwedishId } from './checkDigits';
import { foldText, unseen } from './foldText';
import { ibanLength, isIban } from './iban';
import { labelOf, labelReach, type Label } from './labels';
import { findPattern, type CompiledPattern } from './ownPatterns';
import { isPaymentCard, longestCard } from './paymentCard';

export const builtInKinds = ['card', 'iban', 'swedishId', 'germanTaxId', 'germanIdCard', 'dutchId'] as const;
export type BuiltInKind = (typeof builtInKinds)[number];

/** An organisation's own has the name that it was given. */
export type NumberKind = BuiltInKind | { readonly own: string };

export interface OwnPattern {
  readonly name: string;
  readonly signs: CompiledPattern;
}

export interface FoundNumber {
  readonly kind: NumberKind;
  /** Places of its letters and digits in the text, in order. */
  readonly places: readonly number[];
  /** Its letters and digits alone. */
  readonly signs: string;
}

/**
 * @param before what was said before the text, by whomever: a bare number is what was asked for
 * @returns in the order of the text, none over another
 */
export function findNumbers(text: string, patterns: readonly OwnPattern[] = [], before = ''): readonly FoundNumber[] {
  if (!mayHoldNumber(text)) return [];
  const folded = foldText(text);
  const digits = digitsIn(folded);
  if (digits < fewestDigits) return [];
  const search = inCapitals(folded);
  const found = [
    ...patterns.flatMap(({ name, signs }) =>
      findPattern(signs, search).map((places) => numberAt({ own: name }, search, places)),
    ),
    ...findIbans(search),
    ...findIdCards(search, before),
    ...(digits < shortestNumber ? [] : findDigits(search, before)),
  ].filter(({ places: [at = 0] }) => !isInAddress(search, at) && !isInUuid(search, at));
  return withoutOverlaps(found);
}

/** An identity card may have as few; own patterns have no fewer. */
const fewestDigits = 3;

function digitsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count += 1;
  }
  return count;
}

/** As long as the text: a few letters become two in capitals. */
function inCapitals(text: string): string {
  const capitals = text.replaceAll('ß', 's').toUpperCase();
  return capitals.length === text.length ? capitals : text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** Most messages have no digit; the first question is the quick one. */
export const mayHoldNumber = (text: string): boolean => /[0-9\u00b2-\uffff]/.test(text) && /[\p{Nd}\p{No}]/u.test(text);

const numberAt = (kind: NumberKind, text: string, places: readonly number[]): FoundNumber => ({
  kind,
  places,
  signs: places.map((place) => text.charAt(place)).join(''),
});

/** Those that were found first count. */
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

const isDigit = (sign: string) => sign >= '0' && sign <= '9' && sign !== '';
const isCapital = (sign: string) => sign >= 'A' && sign <= 'Z' && sign !== '';
const isSign = (sign: string) => isDigit(sign) || isCapital(sign);
const isWord = (sign: string) =>
  isSign(sign) || (sign > '\u00bf' && /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(sign));
const separators = ` .-_/\r\n\t${unseen}`;

/* Links and addresses */

/** No longer address is looked through. */
const longestAddress = 2_048;

/** Whether the place is in a link or an e-mail address: those are left as they are. */
function isInAddress(text: string, place: number): boolean {
  let from = place;
  while (from > 0 && place - from < longestAddress && !isBlank(text.charAt(from - 1))) from -= 1;
  const before = text.slice(from, place);
  if (/:\/\/|^\W{0,3}WWW\.|[A-Z]\.[A-Z]{2,12}(?::[0-9]{1,5})?[/?#]/.test(before)) return true;
  let to = place;
  while (to < text.length && to - place < longestEmail && !isBlank(text.charAt(to))) to += 1;
  return (
    /^[A-Z0-9._%+-]{1,64}@[A-Z0-9-]{1,63}\.[A-Z]/.test(text.slice(place, to)) || /@[A-Z0-9.-]{1,253}$/.test(before)
  );
}

const uuid = /(?<![0-9A-Z])[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}(?![0-9A-Z])/g;
const uuidSigns = 36;

const isInUuid = (text: string, place: number): boolean => {
  const from = Math.max(place - uuidSigns, 0);
  return [...text.slice(from, place + uuidSigns).matchAll(uuid)].some(
    ({ index }) => from + index <= place && place < from + index + uuidSigns,
  );
};

const longestEmail = 320;
const isBlank = (sign: string) =>
  sign === ' ' || sign === '\n' || sign === '\t' || sign === '<' || sign === '>' || sign === '"';

/* Bank accounts */

function findIbans(text: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isCapital(text.charAt(at)) || !isCapital(text.charAt(at + 1)) || !beginsWord(text, at)) continue;
    const places = signsFrom(text, at, 4, 3);
    const head = signsAt(text, places);
    if (!/^[A-Z]{2}[0-9]{2}$/.test(head)) continue;
    const length = ibanLength(head.slice(0, 2));
    if (length === null) continue;
    const all = signsFrom(text, at, length, 3);
    const last = all.at(-1) ?? at;
    if (all.length < length || !endsAt(text, last) || !isIban(signsAt(text, all))) continue;
    found.push(numberAt('iban', text, all));
    at = last;
  }
  return found;
}

/** A bank account may stand right behind its own name. */
const beginsWord = (text: string, at: number) =>
  at === 0 ||
  !isWord(text.charAt(at - 1)) ||
  /(?:IBAN|ACCOUNT|KONTO|REKENING|NR|NUMBER|NUMMER)$/.test(text.slice(Math.max(at - 8, 0), at));

/** A word may follow without a blank, as long as it is no part of a longer code. */
const endsAt = (text: string, last: number) =>
  !isWord(text.charAt(last + 1)) ||
  (isDigit(text.charAt(last)) && /^\p{L}{3,24}(?![\p{L}0-9])/u.test(text.slice(last + 1, last + 26)));

const signsAt = (text: string, places: readonly number[]) => places.map((place) => text.charAt(place)).join('');

/** Places of the next letters and digits, with at most so many separators between two. */
function signsFrom(text: string, from: number, count: number, mostBetween: number): number[] {
  const places: number[] = [];
  let between = 0;
  for (let at = from; at < text.length && places.length < count; at += 1) {
    const sign = text.charAt(at);
    if (isSign(sign)) {
      places.push(at);
      between = 0;
    } else if (sign !== unseen) {
      between += 1;
      if (between > mostBetween || !separators.includes(sign)) break;
    }
  }
  return places;
}

/* German identity cards */

const idCardSigns = 10;
const firstOfIdCard = 'LMNPRTVWXY';

function findIdCards(text: string, before: string): FoundNumber[] {
  const found: FoundNumber[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!firstOfIdCard.includes(text.charAt(at)) || isWord(text.charAt(at - 1))) continue;
    const places = signsFrom(text, at, idCardSigns, 1);
    const signs = signsAt(text, places);
    if (!/^[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}/.test(signs) || (signs.match(/[0-9]/g)?.length ?? 0) < 3) continue;
    const last = places.at(-1) ?? at;
    const eighth = places[8] ?? at;
    const isWhole = (places[8] ?? 0) - at === 8;
    const label = labelBefore(text, at, before);
    const named = label.is('germanIdCard');
    // The letter of the country may follow.
    const ends = !isWord(text.charAt(last + 1)) || /^D(?![A-Z0-9])/.test(text.slice(last + 1, last + 3));
    if (isGermanIdCard(signs) && ends && (named || (isWhole && !label.isOther && !isCode(text, at)))) {
      found.push(numberAt('germanIdCard', text, places));
      at = last;
    } else if (named && isWhole && !isWord(text.charAt(eighth + 1))) {
      // The serial number alone has no check digit; then it counts where it is called one.
      found.push(numberAt('germanIdCard', text, places.slice(0, 9)));
      at = eighth;
    }
  }
  return found;
}

/* Numbers of digits alone */

interface Group {
  readonly places: readonly number[];
  readonly digits: string;
  /** What stands between it and the group before; null where that is no part of the same number. */
  readonly gap: string | null;
}

function findDigits(text: string, before: string): FoundNumber[] {
  const groups = groupsIn(text);
  if (groups.length === 0) return [];
  const found: FoundNumber[] = [];
  const phones = phoneGroups(text, groups);
  for (let first = 0; first < groups.length; first += 1) {
    const hit = hitFrom(text, groups, first, phones, before);
    if (!hit) continue;
    found.push(
      numberAt(
        hit.kind,
        text,
        groups.slice(first, hit.last + 1).flatMap(({ places }) => places),
      ),
    );
    first = hit.last;
  }
  return found;
}

/** Longer runs are no number that anybody types. */
const longestGroup = 32;

function groupsIn(text: string): Group[] {
  const groups: Group[] = [];
  let places: number[] = [];
  let gapFrom = 0;
  let seen = 0;
  const end = (at: number) => {
    if (places.length === 0) return;
    const gap = text.slice(gapFrom, places[0]);
    const digits = places.length > longestGroup ? '' : signsAt(text, places);
    groups.push({ places, digits, gap: groups.length > 0 && isGap(gap) ? withoutUnseen(gap) : null });
    places = [];
    gapFrom = at;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isDigit(sign)) {
      places.push(at);
      seen = at + 1;
    } else if (sign !== unseen) end(seen);
  }
  end(seen);
  return groups;
}

/** Between the fours of a card there may stand anything: `4111*1111*1111*1111`. Of all else such a gap makes a list. */
const ofList = /^(?:\)\(| {0,2}(?:[,|:;*~=\\•…]|\.\.\.|--) {0,2})$/;

/** ` `, ` - `, `.`, the plus of a Swede above a hundred; between two lines or messages there may be a sign more. */
const isGap = (gap: string): boolean => {
  if (gap.length === 1) return ' ./-_+,|:;*~=\\•…\t\n'.includes(gap) || gap === unseen;
  const shown = gap.replaceAll(unseen, '').replaceAll('\r', '');
  return (
    shown === '+' ||
    ofList.test(shown) ||
    /^[ \t]{0,3}[./_-]?[ \t]{0,3}$/.test(shown) ||
    /^[ \t.,;:/_…-]{0,4}\n{1,2}[ \t.,;:/_…-]{0,4}$/.test(shown)
  );
};

const withoutUnseen = (text: string) => (text.includes(unseen) ? text.replaceAll(unseen, '') : text);

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
  phones: ReadonlySet<number>,
  before: string,
): Hit | null {
  const numbers = numbersFrom(groups, first);
  if (numbers.length === 0) return null;
  let known: Label | null = null;
  const label = () => (known ??= labelBefore(text, groups[first]?.places[0] ?? 0, before));
  for (const length of cardLengths) {
    const card = numbers.find(({ kind, digits }) => kind === 'card' && digits.length === length);
    const run = card && runOf(groups, first, card);
    // What was asked for before says nothing against a card.
    if (run && !isCount(run.groups) && isCard(text, run, phones, labelBefore(text, run.from, '')))
      return { kind: 'card', last: run.last };
  }
  for (const number of numbers) {
    const { kind, last } = number;
    if (kind === 'card') continue;
    const run = runOf(groups, first, number);
    if (!run.isList && !isCount(run.groups) && isNational[kind](text, run, phones, label)) return { kind, last };
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
const shortestNumber = 8;

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

/** Some groups in a row, taken for one number. */
interface Run {
  readonly groups: readonly Group[];
  readonly sizes: readonly number[];
  readonly digits: string;
  readonly first: number;
  readonly last: number;
  /** Place of the first digit, and behind the last. */
  readonly from: number;
  readonly to: number;
  /** What joins it to a group before or behind it. */
  readonly gapBefore: string | null;
  readonly gapAfter: string | null;
  /** Its groups stand in a list: `1234,5678`. */
  readonly isList: boolean;
}

function runOf(groups: readonly Group[], first: number, { digits, last }: Checked): Run {
  const taken = groups.slice(first, last + 1);
  return {
    groups: taken,
    sizes: taken.map((one) => one.digits.length),
    digits,
    first,
    last,
    from: taken[0]?.places[0] ?? 0,
    to: (taken.at(-1)?.places.at(-1) ?? 0) + 1,
    gapBefore: groups[first]?.gap ?? null,
    gapAfter: groups[last + 1]?.gap ?? null,
    isList: taken.some(({ gap }, index) => index > 0 && gap !== null && ofList.test(gap)),
  };
}

function isCard(text: string, run: Run, phones: ReadonlySet<number>, label: Label): boolean {
  const { digits, sizes, from, to, first } = run;
  if (isAfterPlus(text, from) && digits.length <= longestPhone) return false;
  if (isBehindLetters(text, from) || label.isOtherRightBefore) return false;
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

/** `2 3 4 5` */
const isCount = (groups: readonly Group[]): boolean =>
  groups.length > 4 &&
  groups.every(({ digits }, at) => at === 0 || Number(digits) === Number(groups[at - 1]?.digits) + 1);

/** `40012345 40012346`: as long, with the same beginning. */
const areInSeries = (one: string, other: string): boolean =>
  one.length === other.length && one.length >= 6 && one !== other && one.slice(0, 5) === other.slice(0, 5);

type NationalCheck = (text: string, run: Run, phones: ReadonlySet<number>, label: () => Label) => boolean;

const isNational: Readonly<Record<'swedishId' | 'germanTaxId' | 'dutchId', NationalCheck>> = {
  swedishId(text, run, phones, label) {
    const { digits, sizes, from, to, groups } = run;
    if (isAfterPlus(text, from)) return false;
    const named = () => label().is('swedishId');
    if (isWord(text.charAt(to)) || isBehindLetters(text, from)) return false;
    if (isGlued(run) && !named()) return false;
    const long = digits.length === 12;
    const cuts = cutsOf(sizes);
    const dates = long ? [4, 6, 8] : [2, 4, 6];
    const beforeLast = digits.length - 4;
    const spelled = sizes.every((size) => size <= 2);
    if (!spelled && !cuts.every((cut) => dates.includes(cut) || cut === 2)) return false;
    const gap = groups.at(-1)?.gap ?? '';
    const isHyphenated = sizes.length > 1 && sizes.at(-1) === 4 && /[+-]/.test(gap);
    const isDateLike = Number(digits.slice(0, 4)) >= firstAmbiguousYear || cuts.includes(6);
    if (long && isDateLike && isClock(digits.slice(beforeLast))) return named();
    if ((isHyphenated && cuts.length <= 2) || long) return !label().isOtherRightBefore || named();
    const isPlain = sizes.length === 1 || spelled;
    // Nearly every telephone number with its zero, and only then a birthday in the years since 2000.
    if ((isPlain && digits.startsWith('0')) || phones.has(run.first)) return named();
    return named() || (!label().isOther && !isCode(text, from));
  },
  germanTaxId(text, run, phones, label) {
    const { sizes, from, to, groups } = run;
    if (isAfterPlus(text, from)) return false;
    if (isWord(text.charAt(to)) || isBehindLetters(text, from)) return false;
    if (label().is('germanTaxId')) return true;
    if (isCode(text, from)) return false;
    const shape = sizes.join(' ');
    const isUsual = ['11', '2 3 3 3', '2 9', '2 3 6'].includes(shape) || sizes.every((size) => size === 1);
    const isSplit = sizes.length === 2 && (groups[1]?.gap ?? '').includes('\n');
    return (isUsual || isSplit) && !isGlued(run) && !phones.has(run.first) && !label().isOther;
  },
  dutchId(text, run, phones, label) {
    const { digits, sizes, from, to } = run;
    if (isAfterPlus(text, from)) return false;
    if (isWord(text.charAt(to)) || isBehindLetters(text, from)) return false;
    if (label().is('dutchId')) return true;
    if (isCode(text, from)) return false;
    if (digits.length !== 9 || digits.startsWith('0') || isGlued(run) || phones.has(run.first)) return false;
    const shape = sizes.join(' ');
    const isUsual = ['9', '4 2 3', '3 3 3'].includes(shape) || sizes.every((size) => size === 1);
    return isUsual && !isInRow(run) && !label().isOther && !isAmount(text, from, to);
  },
};

/** From here on twelve digits may be a date with a time: few of those born since write to a company. */
const firstAmbiguousYear = 2010;
const isClock = (four: string): boolean => Number(four.slice(0, 2)) < 24 && Number(four.slice(2)) < 60;

function cutsOf(sizes: readonly number[]): number[] {
  const cuts: number[] = [];
  let at = 0;
  for (const size of sizes.slice(0, -1)) {
    at += size;
    cuts.push(at);
  }
  return cuts;
}

/** Money or a measure. */
const isAmount = (text: string, from: number, to: number): boolean =>
  /^(?:[ .,:-]{0,2}(?:\d{2} ?)?(?:KR|SEK|EUR|USD|CHF|NOK|DKK|€|\$|£|[KMG]WH|[KM]?G\b|KM|M[²³23]|MS\b|STK?\b|STÜ|STUKS|PCS|PIECES|EINHEIT|ENHET|UNITS|ROWS|RADER|ZEILEN|BYTES?|BIT|[KMGT]I?B\b|PERSON|PEOPLE|ANVÄND|USERS|GEBRUIK|BENUTZ)|,\d{2}(?!\d))/.test(
    text.slice(to, to + 10),
  ) || /(?:KR|SEK|EUR|USD|CHF|NOK|DKK|€|\$|£)[ .:]{0,2}$/.test(text.slice(Math.max(from - 6, 0), from));

/** `100 200 300 400`: goes on, or began before, with the same separator. */
const isInRow = ({ groups, gapBefore, gapAfter }: Run): boolean => {
  const gap = groups[1]?.gap ?? null;
  return gap !== null && (gap === gapBefore || gap === gapAfter);
};

/** A part of a longer code: `811218-9876-01`, `2024/811218-9876`. */
const isGlued = ({ gapBefore, gapAfter }: Run): boolean =>
  [gapBefore, gapAfter].some((gap) => gap !== null && /^[._/-]$/.test(gap));

/** A code: `AB123`. A label may be written together with its number. */
const isBehindLetters = (text: string, from: number): boolean =>
  isWord(text.charAt(from - 1)) &&
  !/(?:PNR|PERSONNUMMER|IDNR|STEUER-?ID|BSN|KORT|CARD|KARTE|KAART|VISA|NR|NO|NUMMER|NUMBER)$/.test(
    text.slice(Math.max(from - 16, 0), from),
  );

/** `#123`, `A-123`. */
const isCode = (text: string, from: number): boolean =>
  text.charAt(from - 1) === '#' || /(?:^|[^A-Z])[A-Z]{1,4}[-_/]$/.test(text.slice(Math.max(from - 6, 0), from));

/* Telephone numbers */

const isAfterPlus = (text: string, from: number): boolean =>
  !isDigit(text.charAt(from - 1)) && /(?:^|[^0-9])\+[ (]{0,2}$/.test(text.slice(Math.max(from - 4, 0), from));

const longestPhone = 15;

/** Groups that a telephone number with its country may go on into. */
function phoneGroups(text: string, groups: readonly Group[]): ReadonlySet<number> {
  const phones = new Set<number>();
  groups.forEach((group, first) => {
    const from = group.places[0] ?? 0;
    const isTrunk = group.digits.startsWith('0') && group.digits.length <= 5;
    if (!isTrunk && !group.digits.startsWith('00') && !isAfterPlus(text, from)) return;
    let digits = 0;
    for (let at = first; at < groups.length; at += 1) {
      const next = groups[at];
      if (!next || (at > first && next.gap === null)) break;
      digits += next.digits.length;
      if (digits > longestPhone) break;
      phones.add(at);
    }
  });
  return phones;
}

/* What a number is called */

function labelBefore(text: string, at: number, before: string): Label {
  const here = withoutUnseen(text.slice(Math.max(at - labelReach, 0), at));
  return labelOf(/\p{L}/u.test(here) ? here : `${before.slice(-labelReach)} ${here}`.slice(-labelReach));
}
