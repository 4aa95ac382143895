/**
 * What a conversation as a whole says, under keys of our own beside those of the payload: `conversation.first_sentence` and the like. A title made of
 * them tells what the contact wants, not that somebody said hello.
 */
import type { Author, Conversation, Entry } from './conversation';
import { oneLine, plainLines } from './storableText';
import { informativeSentence, type InformativeSentence } from './informativeSentence';

export const conversationKeys = [
  'conversation.first_sentence',
  'conversation.first_message',
  'conversation.last_message',
  'conversation.transcript',
  'conversation.operator_name',
  'conversation.duration',
  'conversation.message_count',
] as const;

/** Returns the display name of an author in a text. */
export type NamesOf = (conversation: Conversation) => (author: Author) => string;

const asTold: NamesOf = () => (author) => oneLine(author.name);

/** The value; undefined if there is none, or if the key is not one of these. */
export function conversationValue(
  conversation: Conversation,
  key: string,
  namesOf: NamesOf = asTold,
): string | number | undefined {
  const { entries, operator } = conversation;
  switch (key) {
    case 'first_message':
      return telling(conversation)?.message;
    case 'first_sentence':
      return telling(conversation)?.sentence || undefined;
    case 'last_message':
      return entries.findLast(isMessage)?.text;
    case 'transcript':
      return transcriptText(entries, namesOf(conversation)) || undefined;
    case 'operator_name':
      return operator.name ?? undefined;
    case 'duration':
      return minutes(conversation);
    case 'message_count':
      return entries.filter(isMessage).length;
    default:
      return undefined;
  }
}

const isMessage = ({ kind, url }: Entry): boolean => kind === 'message' && url === null;

const telling = ({ entries, contact }: Conversation): InformativeSentence | undefined =>
  informativeSentence(
    entries.flatMap((entry) => (isMessage(entry) && entry.author.kind === 'contact' ? [entry.text] : [])),
    contact.name,
  );

/** Whole minutes from the first entry to the end, or to the last entry so far. */
function minutes({ entries, createdAt, endedAt }: Conversation): number | undefined {
  const from = Date.parse(createdAt ?? entries[0]?.sentAt ?? '');
  const to = Date.parse(endedAt ?? entries.at(-1)?.sentAt ?? '');
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : Math.max(0, Math.round((to - from) / 60_000));
}

/** A line for each message; further lines of one are set in, so that none looks like another's. */
const transcriptText = (entries: readonly Entry[], nameOf: (author: Author) => string): string =>
  entries
    .filter(isMessage)
    .map(({ author, text }) => `${nameOf(author)}: ${plainLines(text).trim().replaceAll('\n', '\n  ')}`)
    .join('\n');
