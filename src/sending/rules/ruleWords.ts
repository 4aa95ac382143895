/**
 * Whole words and phrases in texts, without regard to case, width, accents that are written in two signs, and what stands between words. One pass over a
 * text, whatever number of phrases: each word is looked up once. No pattern language, so no rule can take long.
 */
import { normalizeText } from '../../settings/words/normalizeText';

export interface RuleWords {
  /** Phrases by their first word, as words. */
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** A word is letters and digits; everything else stands between two. */
const wordsOf = (text: string): readonly string[] => normalizeText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** How a phrase is known among those that were found; empty where it has neither letter nor digit. */
export const phraseKey = (phrase: string): string => wordsOf(phrase).join(' ');

export function compileWords(phrases: readonly string[]): RuleWords {
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const key of new Set(phrases.map(phraseKey))) {
    const words = key.split(' ');
    const [first = ''] = words;
    if (first === '') continue;
    const others = byFirst.get(first) ?? [];
    others.push(words);
    byFirst.set(first, others);
  }
  return { byFirst };
}

/** Keys of the phrases that stand in the text. */
export function phrasesIn(text: string, { byFirst }: RuleWords): readonly string[] {
  if (byFirst.size === 0) return [];
  const words = wordsOf(text);
  const found = new Set<string>();
  words.forEach((word, at) => {
    for (const phrase of byFirst.get(word) ?? [])
      if (phrase.every((one, index) => words[at + index] === one)) found.add(phrase.join(' '));
  });
  return [...found];
}
