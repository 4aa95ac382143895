/** Yes or no, as people and Lime's import write it, in the languages of the product. */
import { normalizeText } from './normalizeText';

const yes = new Set(['true', '1', 'yes', 'ja']);
const no = new Set(['false', '0', 'no', 'nein', 'nej', 'nee']);

/** Null where it is neither. */
export function readYesNo(text: string): boolean | null {
  const word = normalizeText(text);
  return yes.has(word) || (no.has(word) ? false : null);
}
