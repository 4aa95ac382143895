/**
 * The words of a text that can tell one case from another, in an order in which neighbours can be known. Words are found by their letters, so that nothing
 * depends on the browser's language. `Intl.Segmenter` would find those of languages that set no blanks, but takes ten times as long, and cuts `SO-20417` in two.
 */
import { everydayWords } from './everydayWords';
import { fold } from './fold';

export interface Word {
  /** The same for all forms of one word. */
  readonly stem: string;
  /** As it was written. */
  readonly written: string;
  /** Of its place in the text; another one between two words parts them. */
  readonly at: number;
  /** How much it says that two texts share it. */
  readonly weight: number;
}

/** Order numbers, error codes, serial numbers. */
const codeWeight = 4;
/** A number of three digits, or a year, may be anything. */
const shortNumberWeight = 1;
/** Product names and abbreviations are written with capitals inside. */
const nameWeight = 2;

export function wordsOf(text: string, known = new Map<string, readonly Part[]>()): Word[] {
  const words: Word[] = [];
  let at = 0;
  let letters = '';
  for (const chunk of withoutMasked(text).split(/\s+/)) {
    at += 1;
    // Addresses are the same in each mail of a firm.
    if (chunk.includes('@') || chunk.includes('://') || chunk.startsWith('www.')) continue;
    for (const [written] of chunk.matchAll(joined)) {
      at += 1;
      let parts = known.get(written);
      if (!parts) known.set(written, (parts = partsOf(written)));
      for (const part of parts) words.push({ ...part, at });
      // `X 200` and `X200` are one product.
      const code = letters + written;
      if (letters && /^\d{2,}$/.test(written)) words.push({ stem: fold(code), written: code, at, weight: codeWeight });
      letters = /^\p{Lu}{1,3}$/u.test(written) ? written : '';
      // A sign at its end closes a sentence or a list.
      if (!chunk.endsWith(written)) at += 1;
    }
  }
  return words;
}

type Part = Omit<Word, 'at'>;

/** Letters and digits, joined by the signs that stand inside numbers and codes. */
const joined = /[\p{L}\p{M}\p{N}]+(?:[-_./:’'][\p{L}\p{M}\p{N}]+)*/gu;

/** Digits around a mask are the rest of a number that nobody shall read. */
const withoutMasked = (text: string): string =>
  text.includes('•') ? text.replace(/[\p{N}•.\-_/\s]+/gu, (run) => (run.includes('•') ? ' • ' : run)) : text;

function partsOf(written: string): readonly Part[] {
  const pieces = written.split(/[-_./:’']/);
  if (!/\p{N}/u.test(written)) return pieces.flatMap(plainWord);
  if (isDateOrTime.test(written)) return [];
  const whole = number(written);
  // "Order 20417" is order SO-20417.
  const inside = pieces.length > 1 ? pieces.filter((one) => /^\d{4,}$/.test(one) && !isYear.test(one)) : [];
  return [...whole, ...inside.flatMap(number)];
}

const isDateOrTime = /^(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|\d{1,4}[-./]\d{1,2}[-./]\d{1,4})$/;
const isYear = /^(?:19|20)\d\d$/;

function number(written: string): Part[] {
  const stem = fold(written);
  const isPlain = /^\d+$/.test(stem);
  if (stem.length < 2) return [];
  if (isPlain && stem.length < 4) return [{ stem, written, weight: stem.length === 3 ? shortNumberWeight : 0.5 }];
  return [{ stem, written, weight: isYear.test(stem) ? 0.3 : codeWeight }];
}

function plainWord(written: string): Part[] {
  const folded = fold(written);
  if (folded.length < 3 || everydayWords.has(folded)) return [];
  const isName = /^.\P{Lu}*\p{Lu}/u.test(written) && folded.length > 2;
  return [{ stem: stemOf(folded), written, weight: Math.max(isName ? nameWeight : 0, lengthWeight(folded.length)) }];
}

/** Long words are rarer than short ones. */
const lengthWeight = (length: number) => (length < 4 ? 0.7 : length < 6 ? 1.1 : length < 9 ? 1.5 : 2);

/** As many letters tell a word from others; what follows is an ending, or the next part of a compound. */
const stemLetters = 7;
const ending = /(?:s|n|e|en|er|es|et|ar|or|t|na)$/;

/** Without the endings of the four languages, and cut: plain, and as good as a stemmer for each of them where nobody says which language it is. */
function stemOf(folded: string): string {
  let stem = folded;
  for (let cut = stem.replace(ending, ''); cut !== stem && cut.length >= 4; cut = stem.replace(ending, '')) stem = cut;
  return stem.slice(0, stemLetters);
}
