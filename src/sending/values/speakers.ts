/**
 * The names under which the lines of a note stand. Each is one line, without the colon that ends it and without signs that turn or hide text. Where the
 * contact's name could be taken for that of somebody on the other side, every line says beside the name who it is: a contact chooses the name freely.
 */
import type { Author, Conversation } from '../../userlike/conversation/conversation';
import { oneLine } from '../../userlike/conversation/storableText';
import type { NamesOf } from '../../userlike/conversation/conversationValues';
import type { NoteLanguage } from '../../settings/document/settings';
import { areConfusable } from './confusableNames';
import { noteWords, type NoteWords } from './noteWords';

/** Gives the name for an author of the conversation. */
export function speakerNames(conversation: Conversation, words: NoteWords): (author: Author) => string {
  const roles = { contact: words.contact, operator: words.operator, bot: 'Bot', system: 'System' };
  const own = new Set([conversation.contact.name ?? '']);
  const others = new Set([conversation.operator.name ?? '', words.operator, 'Operator', roles.bot, roles.system]);
  for (const { author } of conversation.entries) (author.kind === 'contact' ? own : others).add(author.name);
  const saysWho = areConfusable([...own].map(plainName), [...others].map(plainName));
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
