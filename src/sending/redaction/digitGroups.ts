/** Digits in groups, as people write them, and what stands around them. */
import { isOnlyWords } from './betweenParts';
import { unseen, withoutUnseen } from './foldText';
import { isDigit, isWord } from './signs';

export interface Group {
  /** Positions of the first digit and after the last. Invisible characters may stand between. */
  readonly from: number;
  readonly to: number;
  /** Empty if there are too many for a number. */
  readonly digits: string;
  /** The text between this group and the one before; null if the two cannot be one number. */
  readonly gap: string | null;
}

/** Nobody types longer numbers. */
const longestGroup = 32;

const zero = '0'.charCodeAt(0);
const nine = '9'.charCodeAt(0);
const unseenCode = unseen.charCodeAt(0);

export function groupsIn(text: string): Group[] {
  const groups: Group[] = [];
  let behindLast = 0;
  for (let from = nextDigit(text, 0); from < text.length; from = nextDigit(text, behindLast)) {
    let to = from;
    let count = 0;
    for (let at = from; at < text.length && (isDigitAt(text, at) || text.charCodeAt(at) === unseenCode); at += 1) {
      if (!isDigitAt(text, at)) continue;
      to = at + 1;
      count += 1;
    }
    const gap = text.slice(behindLast, from);
    groups.push({
      from,
      to,
      digits: count > longestGroup ? '' : withoutUnseen(text.slice(from, to)),
      gap: groups.length > 0 && isGap(gap) ? withoutUnseen(gap) : null,
    });
    behindLast = to;
  }
  return groups;
}

function nextDigit(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isDigitAt(text, at)) at += 1;
  return at;
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= zero && code <= nine;
}

/** Adds the positions of a group's digits. */
export function addPlaces(text: string, group: Group | undefined, places: number[]): void {
  if (!group) return;
  for (let at = group.from; at < group.to; at += 1) if (isDigitAt(text, at)) places.push(at);
}

/** Any character may separate the groups of four of a card: `4111*1111*1111*1111`. Other groups with such a gap are a list. */
const ofSigns = /^(?:\) ?\(| {0,2}(?:[,|:;*~=\\•…]|\.\.\.|--) {0,2})$/;

const ofList = (gap: string): boolean => ofSigns.test(gap) || isOnlyWords(gap);

/** ` `, ` - `, `.`, or `+`, which Swedes over a hundred have in their number. Between two lines or messages one character more. */
const isGap = (gap: string): boolean => {
  if (gap.length === 1) return ' ./-_+,|:;*~=\\•…\t\n'.includes(gap) || gap === unseen;
  // Quick test first: most gaps contain words. The text is in capitals.
  if (/[A-Z]/.test(gap)) return isOnlyWords(gap.replaceAll(unseen, ''));
  const shown = gap.replaceAll(unseen, '').replaceAll('\r', '');
  return (
    shown === '+' ||
    ofSigns.test(shown) ||
    /^[ \t]{0,3}[./_-]?[ \t]{0,3}$/.test(shown) ||
    /^[ \t.,;:/_…-]{0,4}\n{1,2}[ \t.,;:/_…-]{0,4}$/.test(shown)
  );
};

/** Consecutive groups that may be one number. */
export interface Run {
  readonly groups: readonly Group[];
  readonly sizes: readonly number[];
  readonly digits: string;
  readonly first: number;
  readonly last: number;
  /** Positions of the first digit and after the last. */
  readonly from: number;
  readonly to: number;
  /** The gaps before and after it, if they may belong to the same number. */
  readonly gapBefore: string | null;
  readonly gapAfter: string | null;
  /** Its groups are separated as in a list: `1234,5678`. */
  readonly isList: boolean;
}

export function runOf(groups: readonly Group[], first: number, { digits, last }: Pick<Run, 'digits' | 'last'>): Run {
  const taken = groups.slice(first, last + 1);
  return {
    groups: taken,
    sizes: taken.map((one) => one.digits.length),
    digits,
    first,
    last,
    from: taken[0]?.from ?? 0,
    to: taken.at(-1)?.to ?? 0,
    gapBefore: groups[first]?.gap ?? null,
    gapAfter: groups[last + 1]?.gap ?? null,
    isList: taken.some(({ gap }, index) => index > 0 && gap !== null && ofList(gap)),
  };
}

/** `2 3 4 5` */
export const isCount = (groups: readonly Group[]): boolean =>
  groups.length > 4 &&
  groups.every(({ digits }, at) => at === 0 || Number(digits) === Number(groups[at - 1]?.digits) + 1);

/** The list continues before or after it with the same separator: `100 200 300 400`. */
export const isInRow = ({ groups, gapBefore, gapAfter }: Run): boolean => {
  const gap = groups[1]?.gap ?? null;
  return gap !== null && (gap === gapBefore || gap === gapAfter);
};

/** Part of a longer code: `811218-9876-01`, `2024/811218-9876`. */
export const isPartOfCode = ({ gapBefore, gapAfter }: Run): boolean =>
  [gapBefore, gapAfter].some((gap) => gap !== null && /^[._/-]$/.test(gap));

/** Letters right before it, as in a code: `AB123`. A label may be written so too. */
export const followsLetters = (text: string, from: number): boolean =>
  isWord(text.charAt(from - 1)) &&
  !/(?:PNR|PERSONNUMMER|IDNR|STEUER-?ID|BSN|KORT|CARD|KARTE|KAART|VISA|NR|NO|NUMMER|NUMBER)$/.test(
    text.slice(Math.max(from - 16, 0), from),
  );

/** `#123`, `A-123`. */
export const isCode = (text: string, from: number): boolean =>
  text.charAt(from - 1) === '#' || /(?:^|[^A-Z])[A-Z]{1,4}[-_/]$/.test(text.slice(Math.max(from - 6, 0), from));

export const followsPlus = (text: string, from: number): boolean =>
  !isDigit(text.charAt(from - 1)) && /(?:^|[^0-9])\+[ (]{0,2}$/.test(text.slice(Math.max(from - 4, 0), from));

export const longestPhone = 15;

/** Indexes of the groups that may be part of a telephone number: one that begins with a plus, `00` or a trunk prefix. */
export function phoneGroupIndexes(text: string, groups: readonly Group[]): ReadonlySet<number> {
  const phones = new Set<number>();
  groups.forEach((group, first) => {
    const { from } = group;
    const isTrunk = group.digits.startsWith('0') && group.digits.length <= 5;
    if (!isTrunk && !group.digits.startsWith('00') && !followsPlus(text, from)) return;
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
