/**
 * The one comparison of texts that people type: topics, options, names of instances, `$lime`, values of person rules. For comparing only, never for
 * showing or writing. It does not depend on the language of the browser.
 */

/**
 * Invisible characters: zero-width, direction marks, soft hyphens, variation selectors, control characters except whitespace, lone surrogates, and code
 * points that are no characters.
 */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cs}\p{Noncharacter_Code_Point}]|(?!\s)\p{Cc}/gu;

/** Without invisible characters, with single plain blanks and composed letters. Keeps case and width, so it can be searched for and written. */
export const cleanText = (text: string): string =>
  text.replace(invisible, '').replace(/\s+/g, ' ').trim().normalize('NFC');

/**
 * Two notations of one text give the same: without regard to case, blanks, width, Unicode form and invisible characters. ` Lead  A` is `lead a`,
 * `STRASSE` is `straße`, and a Turkish `İ` or `ı` is `i`.
 */
export const normalizeText = (text: string): string =>
  cleanText(text.normalize('NFKC'))
    // Down first for ẞ, up for ß, down again: JavaScript has no case folding.
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/i\u0307/g, 'i')
    // Word processors put these for the signs of the keyboard.
    .replace(/\u2010/g, '-')
    .replace(/\u2019/g, "'")
    .replace(/ς/g, 'σ');

/** As `normalizeText`, and without accents, blanks and punctuation: `E-post`, `epost` and `e_post` are one name, and so are `Ärende` and `arende`. */
export const normalizeName = (text: string): string =>
  normalizeText(text)
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
