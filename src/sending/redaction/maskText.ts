/** Masks numbers in a text character by character, so separators, length and the words around stay. */
import type { NumberKind } from './foundNumber';

const maskSign = '•';

/**
 * Whether the sign at this index of a number is masked. The first six and the last four of a card tell which it was; of all else the last two.
 * @param count how many letters and digits it has
 */
export const isMasked = (kind: NumberKind, index: number, count: number): boolean =>
  kind === 'card' ? index >= 6 && index < count - 4 : index < count - 2;

/** @param places in order */
export function maskPlaces(text: string, places: readonly number[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const place of places) {
    // Some scripts have digits of two UTF-16 units.
    const length = /^[\uD800-\uDBFF]$/.test(text.charAt(place)) ? 2 : 1;
    parts.push(text.slice(from, place), maskSign);
    from = place + length;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
