/** One word in the form in which words are compared: without case, accents and the umlauts' second spelling (`Rücksendung`, `Ruecksendung`). */
import { normalizeName } from '../../settings/words/normalizeText';

export const normalizeWord = (word: string): string => normalizeName(word).replace(/([aou])e/g, '$1');
