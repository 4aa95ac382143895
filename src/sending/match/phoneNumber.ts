/**
 * What a search for a telephone number must know: its digits, and how they may stand in Lime. Whether two notations are one number is judged by a library
 * (`comparePhoneNumbers.ts`), which is handed in: it knows the numbers of all countries, and so weighs nearly as much as the whole worker may.
 */
import { cleanText } from '../../settings/words/normalizeText';

/** `maybe`: cannot be decided from the notations, so the person is offered, not taken. */
export type Likeness = 'same' | 'maybe' | 'different';

/** How alike two texts are that hold telephone numbers. `+46 31 555 01 42` and `031-555 01 42` are the same. */
export type ComparePhoneNumbers = (one: string, other: string) => Likeness;

export interface WrittenPhone {
  /** Digits, with a plus before them where it is written or dialled as 00. */
  readonly number: string;
  readonly extension: string | null;
}

/** Fewer digits say nothing about a person, and are not searched for. */
const fewestDigits = 6;

/** The shortest numbers of a country, those of Tokelau. Behind another number so few digits are its extension. */
const shortestNumber = 4;

/** E.164 allows no more, so a longer run holds two numbers. */
const maxDigits = 15;

/** A number as people write it: digits and the signs between them. Letters, commas and the like end it. */
const run = /\(?\+?\(?\d[\d\s()/._~'\u2019\u2010-\u2015\u2212\u00b7-]*/g;

/** All numbers in a text, each with the extension that follows it: `+46 31-555 01 42 ankn 12`, `031-555 01 42; 070-123 45 67`. */
export function phonesIn(text: string): readonly WrittenPhone[] {
  // The digits of an address or a name are no telephone number.
  if (text.includes('@')) return [];
  const phones: WrittenPhone[] = [];
  for (const [written] of inAsciiDigits(text).matchAll(run)) {
    const pieces = digitsIn(written).length > maxDigits ? written.split('/') : [written];
    for (const piece of pieces) {
      const digits = digitsIn(piece);
      const last = phones.at(-1);
      if (digits.length >= (last ? fewestDigits : shortestNumber))
        phones.push({ number: numberIn(piece), extension: null });
      else if (last?.extension === null) phones[phones.length - 1] = { ...last, extension: digits };
    }
  }
  return phones;
}

const digitsIn = (text: string) => text.replace(/\D/g, '');

/** Full width, as keys on a picture of a keyboard, and as any script writes them: ten digits in a row, from its zero on. */
const inAsciiDigits = (text: string) =>
  cleanText(text.normalize('NFKC'))
    .replace(/\u20e3/g, '')
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      let zero = code;
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
      return String((code - zero) % 10);
    });

/** `(0)` is dialled within the country only, so it is none of the number when the country stands before it. */
function numberIn(written: string): string {
  const digits = digitsIn(written.replace(/(\d[\s)]*)\(0\)/, '$1'));
  if (/^\(?\+/.test(written)) return `+${digits}`;
  // From Australia abroad is 0011; no country and no area is called 11.
  const [abroad] = /^00(?:11)?/.exec(digits) ?? [];
  return abroad === undefined ? digits : `+${digits.slice(abroad.length)}`;
}

/** The digits of the numbers in a text that are long enough to search for. */
export const digitsToSearch = (text: string): readonly string[] =>
  phonesIn(text)
    .map(({ number }) => digitsIn(number))
    .filter((digits) => digits.length >= fewestDigits);

/** The best likeness of any number in one text to any in the other. Two extensions of one number may belong to two persons. */
export function compareEach(one: string, other: string, compare: ComparePhoneNumbers): Likeness {
  let best: Likeness = 'different';
  for (const first of phonesIn(one)) {
    for (const second of phonesIn(other)) {
      if (!endsAlike(first.number, second.number)) continue;
      const likeness = compare(first.number, second.number);
      const extensions = [first.extension, second.extension].filter((extension) => extension !== null);
      const isOne = likeness === 'same' && new Set(extensions).size < 2;
      if (isOne) return 'same';
      if (likeness !== 'different') best = 'maybe';
    }
  }
  return best;
}

/** Notations and reforms keep the last digits, so most pairs are decided without knowing a country. */
const endsAlike = (one: string, other: string) => one.slice(-shortestNumber) === other.slice(-shortestNumber);

/** Compares without knowing a country: equal digits, or one is the end of the other. */
export const compareDigits: ComparePhoneNumbers = (one, other) =>
  compareEach(one, other, (first, second) => {
    if (digitsIn(first) === digitsIn(second)) return 'same';
    if (first.startsWith('+') && second.startsWith('+')) return 'different';
    const [short = '', long = ''] = [first, second]
      .map((number) => digitsIn(number).replace(/^0+/, ''))
      .sort((a, b) => a.length - b.length);
    return short.length >= fewestDigits && long.endsWith(short) ? 'maybe' : 'different';
  });

/** Signs between the last digits of a number. */
const signs = [' ', '-', '.', '\u00a0', '\u2013'];

/** How the last four digits may stand in Lime: a search for them finds a number however it is grouped, and few others. */
export function endings(digits: string): readonly string[] {
  const [a = '', b = '', c = '', d = ''] = digits.slice(-4);
  const breaks = [
    [a + b, c + d],
    [a, b + c + d],
    [a + b + c, d],
  ];
  return [a + b + c + d, ...breaks.flatMap(([head = '', tail = '']) => signs.map((sign) => head + sign + tail))];
}

/** The digits of a text that is a number and nothing else, but perhaps an extension; null for any other text. */
export function digitsOf(text: string): string | null {
  const bare = inAsciiDigits(text)
    .replace(/^tel:/i, '')
    .replace(/(?:ext\.?|x|#|;ext=|ankn\.?) ?\d+$/i, '');
  const digits = digitsIn(bare);
  return /^\+?[\d\s()/.\u2010-\u2015-]+$/.test(bare) && digits.length >= fewestDigits ? digits : null;
}
