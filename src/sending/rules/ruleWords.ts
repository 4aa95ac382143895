/**
 * Whole words and phrases in texts, without regard to case, width, accents that are written in two signs, and what stands between words. One pass over a
 * text, whatever number of phrases: each word is looked up once. No pattern language, so no rule can take long.
 */
import { normalizeText } from '../../settings/words/normalizeText';

export interface RuleWords {
  /** Phrases by their first word, as words. */
  readonly byFirst: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/**
 * A word is letters and digits, with signs that end a name such as `C++` or `C#`; a picture (emoji); or one letter of a script that has no blanks between
 * words. Everything else stands between two words.
 */
const wordsOf = (text: string): readonly string[] =>
  normalizeText(text).match(
    /(?=\p{L})[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+[+#]*|\p{Extended_Pictographic}/gu,
  ) ?? [];

/** Without the signs at its end: `order#` holds the word `order`, and `C++` the word `C`. */
const bare = (word: string): string => word.replace(/(?<![+#])[+#]+$/, '');

const isWord = (wanted: string, word: string | undefined): boolean =>
  word !== undefined && (word === wanted || bare(word) === wanted);

/** The key of a phrase among those found; empty if it has no word. */
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
    for (const first of new Set([word, bare(word)]))
      for (const phrase of byFirst.get(first) ?? [])
        if (phrase.every((one, index) => isWord(one, words[at + index]))) found.add(phrase.join(' '));
  });
  return [...found];
}
