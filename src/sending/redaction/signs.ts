/** Letters and digits of a folded text in capitals, by position. */
import { unseen } from './foldText';

export const isDigit = (sign: string) => sign >= '0' && sign <= '9' && sign !== '';
const isCapital = (sign: string) => sign >= 'A' && sign <= 'Z' && sign !== '';
const isSign = (sign: string) => isDigit(sign) || isCapital(sign);
export const isWord = (sign: string) =>
  isSign(sign) || (sign > '\u00bf' && /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(sign));
const separators = ` .-_/\r\n\t${unseen}`;

export function charactersAt(text: string, places: readonly number[]): string {
  let characters = '';
  for (const place of places) characters += text.charAt(place);
  return characters;
}

/** Positions of the next letters and digits, with at most `maxBetween` separators between two. */
export function signsFrom(text: string, from: number, count: number, maxBetween: number): number[] {
  const places: number[] = [];
  let between = 0;
  for (let at = from; at < text.length && places.length < count; at += 1) {
    const sign = text.charAt(at);
    if (isSign(sign)) {
      places.push(at);
      between = 0;
    } else if (sign !== unseen) {
      between += 1;
      if (between > maxBetween || !separators.includes(sign)) break;
    }
  }
  return places;
}
