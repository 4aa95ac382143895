/** Finds an organisation's own patterns (`settings/document/ownPattern`), compared from each beginning of a word: at most text times pattern steps. */
import { unseen } from './foldText';

interface Sign {
  /** `separator`: any of them, or none. */
  readonly is: 'digit' | 'letter' | 'either' | 'separator' | 'itself';
  readonly sign: string;
}

export type CompiledPattern = readonly Sign[];

export function compilePattern(pattern: string): CompiledPattern {
  return Array.from(pattern.toUpperCase(), (sign) => {
    if (sign === '#') return { is: 'digit', sign };
    if (sign === '@') return { is: 'letter', sign };
    if (sign === '*') return { is: 'either', sign };
    return { is: separators.includes(sign) ? 'separator' : 'itself', sign };
  });
}

const separators = ' .-/_';
const isDigit = (sign: string) => sign >= '0' && sign <= '9' && sign.length === 1;
const isLetter = (sign: string) => /^\p{L}$/u.test(sign);
const isWord = (sign: string) => isDigit(sign) || isLetter(sign);

/** For each match, the positions of its letters and digits. @param text folded and in capitals */
export function findPattern(pattern: CompiledPattern, text: string): number[][] {
  const hits: number[][] = [];
  for (let from = 0; from < text.length; from += 1) {
    if (text.charAt(from) === unseen || (from > 0 && isWord(text.charAt(from - 1)))) continue;
    const hit = hitAt(pattern, text, from);
    if (!hit) continue;
    hits.push(hit);
    from = hit.at(-1) ?? from;
  }
  return hits;
}

function hitAt(pattern: CompiledPattern, text: string, from: number): number[] | null {
  const places: number[] = [];
  let at = from;
  const skipUnseen = () => {
    while (text.charAt(at) === unseen) at += 1;
  };
  for (const { is, sign } of pattern) {
    skipUnseen();
    const here = text.charAt(at);
    if (is === 'separator') {
      if (separators.includes(here) && here !== '') at += 1;
      continue;
    }
    const fits =
      is === 'digit'
        ? isDigit(here)
        : is === 'letter'
          ? isLetter(here)
          : is === 'either'
            ? isWord(here)
            : here === sign;
    if (!fits) return null;
    places.push(at);
    at += 1;
  }
  skipUnseen();
  return isWord(text.charAt(at)) ? null : places;
}
