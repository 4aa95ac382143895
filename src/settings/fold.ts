/** Text that people type, in the form in which two notations of it compare equal. For comparing only, never for showing or writing. */

/** Without regard to case, outer and repeated blanks, and width: ` Lead  A` is `lead a`. */
export const fold = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** As `fold`, and without accents, blanks and punctuation: `E-post`, `epost` and `e_post` are one name, and so are `Ärende` and `arende`. */
export const foldName = (text: string): string =>
  fold(text)
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
