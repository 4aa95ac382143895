/**
 * The words of a text that can tell one case from another, in an order in which neighbours can be known. Words are found by their letters, so that nothing
 * depends on the browser's language. `Intl.Segmenter` would find those of languages without blanks, but takes ten times as long, and cuts `SO-20417` in two.
 */
import { cleanText } from '../../settings/words/normalizeText';
import { commonWords } from './commonWords';
import { normalizeWord } from './normalizeWord';

export interface Word {
  /** Equal for all forms of the word. */
  readonly stem: string;
  /** As it was written. */
  readonly written: string;
  /** Its position in the text. Neighbours differ by 2; the end of a sentence, or an address between, leaves a larger gap. */
  readonly at: number;
  /** How strongly it suggests the same case when two texts share it. */
  readonly weight: number;
  /** For codes and numbered things: the pattern of its digits, such as `so#####` for all order numbers of a company. */
  readonly form?: string;
}

/** Order numbers, error codes, serial numbers. */
const codeWeight = 4;
/** A short code, such as a model or a floor, counts less: many cases may be about it. */
const modelWeight = 2;
const numberedWeight = 1.5;
/** A number of three digits, or a year, may be anything. */
const shortNumberWeight = 0.3;
/** Product names and abbreviations are written with capitals inside. */
const nameWeight = 2;

/** @param known what was made of each word so far: texts about one matter have the same words */
export function wordsOf(text: string, known: KnownWords = new Map()): Word[] {
  const words: Word[] = [];
  let at = 0;
  // The word right before, which a number may belong to: `X 200`, `room 3`.
  let before: { readonly written: string; readonly parts: readonly Part[] } | null = null;
  for (const chunk of withoutMasked(cleanText(text)).split(' ')) {
    at += 1;
    // Addresses are the same in each mail of a firm.
    if (chunk.includes('@') || chunk.includes('://') || chunk.startsWith('www.')) {
      before = null;
      continue;
    }
    for (const [written] of chunk.matchAll(joined)) {
      at += 1;
      let parts = known.get(written);
      if (!parts) known.set(written, (parts = partsOf(written)));
      for (const part of parts) words.push({ ...part, at });
      const named = before && numbered(before.written, before.parts, written);
      if (named) words.push({ ...named, at });
      before = { written, parts };
    }
    // A sign at its end closes a sentence or a list.
    if (!/[\p{L}\p{N}]$/u.test(chunk)) {
      before = null;
      at += 1;
    }
  }
  return words;
}

/** `X 200` is the product X200; `room 3` is another one than `room 5`. */
function numbered(word: string, parts: readonly Part[], number: string): Part | null {
  if (!/^\d{1,3}$/.test(number)) return null;
  if (/^\p{Lu}{1,3}$/u.test(word)) return code(word + number);
  const [only, ...others] = parts;
  if (!only || others.length > 0 || /\d/.test(only.stem)) return null;
  return { stem: `${only.stem} ${number}`, written: number, weight: numberedWeight, form: `${only.stem} #` };
}

type Part = Omit<Word, 'at'>;
export type KnownWords = Map<string, readonly Part[]>;

/** Letters and digits, joined by the signs that stand inside numbers and codes. */
const joined = /[\p{L}\p{M}\p{N}]+(?:[-_./:’'][\p{L}\p{M}\p{N}]+)*/gu;

/** Digits around a mask belong to the masked number and must not be read. */
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
  const stem = normalizeWord(written);
  if (stem.length < 2) return [];
  if (/^\d{1,3}$/.test(stem)) return [{ stem, written, weight: shortNumberWeight }];
  return isYear.test(stem) ? [{ stem, written, weight: shortNumberWeight }] : [code(written)];
}

function code(written: string): Part {
  const stem = normalizeWord(written);
  return {
    stem,
    written,
    weight: stem.length < 5 ? modelWeight : codeWeight,
    form: stem.replace(/\d/g, '#'),
  };
}

function plainWord(written: string): Part[] {
  const normalized = normalizeWord(written);
  if (normalized.length < 3 || commonWords.has(normalized)) return [];
  const isName = /^.\P{Lu}*\p{Lu}/u.test(written) && normalized.length > 2;
  return [
    { stem: stemOf(normalized), written, weight: Math.max(isName ? nameWeight : 0, lengthWeight(normalized.length)) },
  ];
}

/** Long words are rarer than short ones. */
const lengthWeight = (length: number) => (length < 4 ? 0.7 : length < 6 ? 1.1 : length < 9 ? 1.5 : 2);

/** So many letters identify a word. The rest is an ending, or the next part of a compound. */
const stemLetters = 7;
const ending = /(?:s|n|e|en|er|es|et|ar|or|t|na)$/;

/** Removes endings of the four languages, then cuts. The language is not known, so a stemmer for each language would be no better. */
function stemOf(normalized: string): string {
  let stem = normalized;
  for (let cut = stem.replace(ending, ''); cut !== stem && cut.length >= 4; cut = stem.replace(ending, '')) stem = cut;
  return stem.slice(0, stemLetters);
}
