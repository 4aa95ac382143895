/** Yes or no, as people and Lime's import write it, in the languages of the product. */
import { normalizeText } from './normalizeText';

const yes = words('true 1 yes y ja j sant sann wahr waar on på an aan ✓ ✔ ☑');
const no = words('false 0 no n nein nej nee falskt falsk falsch onwaar off av aus uit ✗ ✘ ☐');

/** Null if the text is neither. */
export function readYesNo(text: string): boolean | null {
  const word = normalizeText(text);
  return yes.has(word) || (no.has(word) ? false : null);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(normalizeText));
}
