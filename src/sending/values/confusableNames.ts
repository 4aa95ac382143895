/**
 * Whether a name that somebody has chosen could be taken for another's: the same, turned round, shortened, misspelt, or in letters and signs that look
 * alike; or for that of a team or a machine. Said too often it costs a word in each line, said too seldom it files a contact's words as an operator's.
 */
import { normalizeName } from '../../settings/words/normalizeText';

const letters: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  $: 's',
  '@': 'a',
  '!': 'l',
  '|': 'l',
  '€': 'e',
};

/** Digits and signs as the letters that they are put for. */
const withLetters = (text: string): string =>
  text.normalize('NFKC').replace(/[0134578$@!|€]/g, (sign) => letters[sign] ?? sign);

/** Names of roles: such a sender could be on either side. */
const roles = (
  'support service kundtjänst kundservice kundsupport kundendienst kundenservice kundenbetreuung klantenservice klantendienst helpdesk servicedesk help desk ' +
  'hotline agent adviser advisor berater rådgivare adviseur admin administrator moderator operator team staff mitarbeiter medarbetare medewerker ' +
  'manager assistant assistent bot chatbot robot system care official offiziell officiell officieel'
)
  .split(' ')
  .map(look);

/** Stand in many names. */
const particles = new Set('van von vom der den del dos das ten ter zum zur'.split(' ').map(look));

/** Letters that look like other Latin ones: in such a name they cannot be told apart by eye. */
const lookAlike =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}\u0131\u0180-\u019f\u01a2-\u01ae\u01b1-\u01c3\u0220-\u0225\u0234-\u02af\u1d00-\u1d7f\ua720-\ua7ff\uab30-\uab6f\u{10400}-\u{1044f}]/u;

/** More than can take part in one conversation. */
const maxNames = 50;

/** No name has longer words; they would take long to compare. */
const longestWord = 40;

interface Look {
  /** All in one word. */
  readonly whole: string;
  readonly words: readonly string[];
}

/** @param own names of one side, @param others names of the other, both without signs that nobody sees */
export function areConfusable(own: readonly string[], others: readonly string[]): boolean {
  if (own.length > maxNames) return true;
  const looks = others.slice(0, maxNames).map(lookOf);
  return own.some((name) => {
    const seen = lookOf(name);
    return (
      lookAlike.test(name.normalize('NFKC')) ||
      roles.some((role) => seen.words.includes(role) || (role.length > 5 && seen.whole.includes(role))) ||
      looks.some((one) => isLike(seen, one))
    );
  });
}

function isLike(one: Look, other: Look): boolean {
  if (one.whole === '' || other.whole === '') return false;
  const [inOrder, othersInOrder] = [one, other].map(({ words }) => [...words].sort().join(''));
  return (
    one.whole === other.whole ||
    inOrder === othersInOrder ||
    initialsOf(other).includes(one.whole) ||
    holdsWordOf(one.whole, other) ||
    holdsWordOf(other.whole, one) ||
    one.words.some((word) => other.words.some((another) => isMisspelt(word, another)))
  );
}

/** `pt` and `tp` for Peter Testman. */
function initialsOf({ words }: Look): readonly string[] {
  const initials = words.map((word) => word.charAt(0));
  return initials.length < 2 ? [] : [initials.join(''), initials.reverse().join('')];
}

const holdsWordOf = (whole: string, { whole: inOne, words }: Look): boolean =>
  [inOne, ...words].some((word) => tells(word) && whole.includes(word)) ||
  // A short word tells something when it stands alone.
  words.some((word) => word.length === 3 && !particles.has(word) && whole === word);

/** Shorter words stand in too many others; in the scripts of East Asia two signs are a name. */
const tells = (word: string): boolean => word.length >= 4 || (word.length >= 2 && /[^a-z0-9]/.test(word));

/** One letter more, less or another, or two changed round. */
function isMisspelt(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 5 || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  const [inShort = '', inLong = ''] = [short, long].map((word) => word.slice(start, word.length - end));
  const isTurned = inLong.length === 2 && inLong === inShort.charAt(1) + inShort.charAt(0);
  return inLong.length < 2 || isTurned;
}

function lookOf(name: string): Look {
  const words = withLetters(name)
    // `PeterTestman`, `PTestman`
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => look(word).slice(0, longestWord))
    .filter(Boolean);
  return { whole: look(name).slice(0, 2 * longestWord), words };
}

/** Equal for words that look alike. */
function look(word: string): string {
  return (
    normalizeName(withLetters(word))
      // Such as an apostrophe that counts as a letter.
      .replace(/\p{Lm}/gu, '')
      .replaceAll('rn', 'm')
      .replaceAll('vv', 'w')
      .replaceAll('i', 'l')
  );
}
