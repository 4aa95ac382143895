/**
 * What a conversation as a whole says, under keys of our own beside those of the payload: `conversation.first_sentence` and the like. A title made of
 * them tells what the contact wants, not that somebody said hello.
 */
import type { Conversation, Entry } from './conversation';
import { oneLine, plainLines } from './storableText';

export const conversationKeys = [
  'conversation.first_sentence',
  'conversation.first_message',
  'conversation.last_message',
  'conversation.transcript',
  'conversation.operator_name',
  'conversation.duration',
  'conversation.message_count',
] as const;

/** The value, or undefined where there is none, or the key is not one of these. */
export function conversationValue(conversation: Conversation, key: string): string | number | undefined {
  const { entries, operator } = conversation;
  switch (key) {
    case 'first_message':
      return tellingMessage(entries);
    case 'first_sentence':
      return firstSentence(tellingMessage(entries) ?? '') || undefined;
    case 'last_message':
      return entries.findLast(isMessage)?.text;
    case 'transcript':
      return transcriptText(entries) || undefined;
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

/** The contact's first message that is more than a greeting; of a contact who only greets, the first. */
function tellingMessage(entries: readonly Entry[]): string | undefined {
  let first: string | undefined;
  for (const entry of entries) {
    if (!isMessage(entry) || entry.author.kind !== 'contact') continue;
    first ??= entry.text;
    if (says(entry.text)) return entry.text;
  }
  return first;
}

/**
 * Words by which people begin to speak in our four languages, with whoever is greeted, in at most four names, up to the sign that ends it; or the
 * greeting alone. What follows is what they want.
 */
const greets =
  /^\s*(?:hello|hi|hey|hiya|greetings|good (?:morning|day|afternoon|evening)|dear|hall[oå]|hej(?:san)?|hejhej|tjena|tja|god ?(?:morgon|dag|kväll|middag|morgen|aften)|guten (?:morgen|tag|abend)|moin|servus|grüezi|grüß gott|grüss gott|sehr geehrte[rs]?|liebe[rs]?|lieve|beste|dag|hoi|goeden?(?:morgen|middag|avond|dag)|goede (?:morgen|middag|avond|dag)|bonjour|hola|ciao)(?![\p{L}\p{N}])(?:(?: +[\p{L}.'’-]+){0,4}\s*(?:[,!?.;:…–-]+|\n|$)|\s+(?=\S))\s*/iu;

const withoutGreeting = (text: string): string => {
  let rest = text;
  // "Hello? Hello!" is still nothing.
  for (let found = greets.exec(rest); found && found[0] !== ''; found = greets.exec(rest))
    rest = rest.slice(found[0].length);
  return rest.trim();
};

const says = (text: string): boolean => /[\p{L}\p{N}]/u.test(withoutGreeting(text));

/** A full stop ends a sentence after a word, not after "No." or "3.", and where no small letter follows. */
const sentenceEnd = /[!?…。！？؟]+(?=\s|$)|(?<=[\p{L}\p{N}]{3})\.+(?=\s+(?!\p{Ll})|$)|[。！？]|\n/u;

/** As long as a title is still read at a glance. */
const longestTitle = 80;

function firstSentence(message: string): string {
  const told = plainLines(says(message) ? withoutGreeting(message) : message).trim();
  const end = sentenceEnd.exec(told);
  const sentence = oneLine(end ? told.slice(0, end.index + end[0].length) : told).replace(/(?<!\.)\.+$/, '');
  return cutAtWord(sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

function cutAtWord(text: string): string {
  if (text.length <= longestTitle) return text;
  const cut = text.slice(0, longestTitle);
  const word = cut.lastIndexOf(' ');
  return `${(word > longestTitle / 2 ? cut.slice(0, word) : cut.slice(0, -1)).toWellFormed().replace(/(?<![\s,;:–-])[\s,;:–-]+$/, '')}…`;
}

/** Whole minutes from the first entry to the end, or to the last entry so far. */
function minutes({ entries, createdAt, endedAt }: Conversation): number | undefined {
  const from = Date.parse(createdAt ?? entries[0]?.sentAt ?? '');
  const to = Date.parse(endedAt ?? entries.at(-1)?.sentAt ?? '');
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : Math.max(0, Math.round((to - from) / 60_000));
}

/** A line for each message; further lines of one are set in, so that none looks like another's. */
const transcriptText = (entries: readonly Entry[]): string =>
  entries
    .filter(isMessage)
    .map(({ author, text }) => `${oneLine(author.name)}: ${plainLines(text).trim().replaceAll('\n', '\n  ')}`)
    .join('\n');
