/** One word in the form in which words are compared: without case, accents and the umlauts' second spelling (`Rücksendung`, `Ruecksendung`). */
import { normalizeName } from '../../settings/words/normalizeText';

export const fold = (word: string): string => normalizeName(word).replace(/([aou])e/g, '$1');
