/**
 * The names under which the lines of a note stand. Each is one line, without the colon that ends it and without signs that turn or hide text. Where the
 * contact's name could be taken for that of somebody on the other side, every line says beside the name who it is: a contact chooses the name freely.
 */
import { normalizeName } from '../../settings/words/normalizeText';
import type { Author, Conversation } from '../../userlike/conversation/conversation';
import { oneLine } from '../../userlike/conversation/storableText';
import type { NamesOf } from '../../userlike/conversation/conversationValues';
import type { NoteLanguage } from '../../settings/document/settings';
import { noteWords, type NoteWords } from './noteWords';

/** Gives the name for an author of the conversation. */
export function speakerNames(conversation: Conversation, words: NoteWords): (author: Author) => string {
  const roles = { contact: words.contact, operator: words.operator, bot: 'Bot', system: 'System' };
  const own = new Set([conversation.contact.name ?? '']);
  const others = new Set([conversation.operator.name ?? '', words.operator, 'Operator', roles.bot, roles.system]);
  for (const { author } of conversation.entries) (author.kind === 'contact' ? own : others).add(author.name);
  const saysWho = areConfusable([...own], [...others]);
  const known = new Map<string, string>();
  return ({ kind, name }) => {
    const key = `${kind} ${name}`;
    const bare = known.get(key) ?? (plainName(name) || roles[kind]);
    known.set(key, bare);
    return saysWho ? `${bare} (${roles[kind]})` : bare;
  };
}

/** The same for a text of the whole conversation that is written outside of a note. */
export const namesInText =
  (language: NoteLanguage = 'en'): NamesOf =>
  (conversation) =>
    speakerNames(conversation, noteWords[language]);

/** A name as it stands in a line, whatever its bearer has put into it. */
export const plainName = (name: string): string => oneLine(withoutUnseen(name).replace(colons, ' '));

/** Without signs that turn text around or hide in it. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '');

const colons =
  /[:\u02d0\u02f8\u05c3\u0703\u1803\u205a\u2236\ua789\ufe13\ufe30\ufe55\uff1a\u0589\u1361\u1365\u1366\u16ec\u205d\u2237\u2982\u2a74]/g;
/** All but the two that join letters and emoji, and those that choose a form of what stands before them. The blank of Braille is a pattern without dots. */
const unseen =
  /(?![\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f])[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}]/gu;

/** Letters that look like other Latin ones: in such a name nobody can tell by eye. */
const lookAlike =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}\u0131\u0180-\u019f\u01a2-\u01ae\u01b1-\u01c3\u0220-\u0225\u0234-\u02af\u1d00-\u1d7f\ua720-\ua7ff\uab30-\uab6f\u{10400}-\u{1044f}]/u;

/** Shorter names stand in too many others. */
const tellingLength = 4;

function areConfusable(own: readonly string[], others: readonly string[]): boolean {
  const looks = new Set(others.map(look).filter(Boolean));
  const long = [...looks].filter(({ length }) => length >= tellingLength).slice(0, mostNames);
  const inOrder = new Set(others.map(lookInOrder).filter(Boolean));
  return own.some((name) => {
    if (lookAlike.test(name.normalize('NFKC'))) return true;
    const seen = look(name);
    return (
      looks.has(seen) ||
      inOrder.has(lookInOrder(name)) ||
      long.some((one) => seen.includes(one) || (seen.length >= tellingLength && one.includes(seen)))
    );
  });
}

/** More than can take part in one conversation. */
const mostNames = 50;

/** Equal for names that look alike. */
const look = (name: string): string =>
  normalizeName(plainName(name))
    // Such as an apostrophe that counts as a letter.
    .replace(/\p{Lm}/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[1i]/g, 'l')
    .replaceAll('0', 'o');

/** Equal for `Peter Testman` and `Testman, Peter` too. */
const lookInOrder = (name: string): string =>
  look(
    plainName(name)
      .toLowerCase()
      .split(/[\s,.]/)
      .sort()
      .join(' '),
  );
