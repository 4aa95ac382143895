/** Shortens text to the length that a property of Lime takes. */

/** A character of more parts than this is no character of any language. */
const longestCharacter = 2_048;

/**
 * Cuts to a number of UTF-16 units, as Lime counts, between two characters as people see them: an emoji of several parts and a letter with its marks
 * stay whole. Empty where not even the first one fits.
 */
export function cutText(text: string, length: number | null): string {
  if (length === null || text.length <= length) return text;
  let from = Math.max(length - 1, 0);
  // A plain letter begins a character, whatever stands before it; nothing before it need be looked at.
  while (from > 0 && length - from < longestCharacter && text.charCodeAt(from) > 0x7f) from -= 1;
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.slice(from, length + 64));
  const end = from + (segments.containing(length - from)?.index ?? 0);
  return end > from || from === 0 || text.charCodeAt(from) <= 0x7f ? text.slice(0, end) : cutUnits(text, length);
}

/** Cuts between UTF-16 units, but never inside a surrogate pair. */
export const cutUnits = (text: string, length: number): string =>
  text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length);
