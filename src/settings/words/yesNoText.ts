/** Yes or no, as people and Lime's import write it, in the languages of the product. */
import type { NoteLanguage } from '../document/settings';
import { normalizeText } from './normalizeText';

const byLanguage: Readonly<Record<NoteLanguage, { readonly yes: string; readonly no: string }>> = {
  en: { yes: 'yes y true on', no: 'no n false off' },
  de: { yes: 'ja j wahr an', no: 'nein n falsch aus' },
  sv: { yes: 'ja j sant sann på', no: 'nej n falskt falsk av' },
  nl: { yes: 'ja j waar aan', no: 'nee n onwaar uit' },
};

const all = Object.values(byLanguage);
const yes = words(['1 ✓ ✔ ☑', ...all.map((language) => language.yes)].join(' '));
const no = words(['0 ✗ ✘ ☐', ...all.map((language) => language.no)].join(' '));

/** Null if the text is neither. */
export function readYesNo(text: string): boolean | null {
  const word = normalizeText(text);
  return yes.has(word) || (no.has(word) ? false : null);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(normalizeText));
}
