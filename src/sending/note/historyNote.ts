/**
 * The text of the history note, in as many parts as the note property's length asks for. Plain text (facts: lime-crm-api D9).
 *
 * Parts break between entries; only an entry that is longer than a whole part is broken inside. Each part closes with the reference line, which
 * is its natural key, so room for it is kept whatever else must go.
 */
import type { Conversation, Entry } from '../../userlike/conversation/conversation';
import type { NoteLanguage } from '../../settings/document/settings';
import { clockText, dayText, wallClock, type LocalTime } from '../values/localTime';
import { noteWords } from '../values/noteWords';
import { referenceLine, withoutReferences } from './reference';
import { sentUpToLine } from './sentUpTo';
import { plainName, speakerNames, withoutUnseen } from '../values/speakers';
import { oneLine, plainLines } from '../../userlike/conversation/storableText';
import { mediaName } from '../files/mediaName';
import type { OwnPattern } from '../redaction/foundNumber';
import { cutText, cutUnits } from '../values/cutText';

export interface NoteInput {
  readonly conversation: Conversation;
  /** Those to write, in order: see `entriesForNote`. */
  readonly entries: readonly Entry[];
  /** All entries that the note stands for, those that were left out too: the closing tells the last of them. */
  readonly upTo: readonly Entry[];
  /** In place of title and facts; empty leaves them out, null takes the note's own. */
  readonly heading: string | null;
  /** As it was said, for the digest of its messages alone. */
  readonly original: Conversation;
  /** What is masked beside what the product knows. */
  readonly patterns: readonly OwnPattern[];
  /** The operator's own words, above the transcript; empty where there are none. */
  readonly comment: string;
  /** Earlier notes hold what came before. */
  readonly onlyNew: boolean;
  readonly conversationUrl: string;
  readonly deliveryId: string;
  readonly language: NoteLanguage;
  readonly timeZone: string;
  /** Longest text of the note property in UTF-16 units; null where there is no limit. */
  readonly length: number | null;
  readonly overflow: 'split' | 'cut';
}

export interface NotePart {
  readonly text: string;
  readonly reference: string;
}

export interface NoteText {
  readonly parts: readonly NotePart[];
  /** UTF-16 units that were cut off; 0 unless `overflow` is `cut`. */
  readonly cut: number;
}

/** A note that cannot even take its reference line and a few words is of no use; below this length text is cut, not split. */
const smallestPart = 160;

/** Room for ` (12345678 1234/1234)`, kept free whatever the number of parts turns out to be. */
const widestPartMark = ' (12345678 9999/9999)'.length;

/** The note's parts. At least one, also for a conversation without entries. Linear in the text's length. */
export function historyNote(input: NoteInput): NoteText {
  const lines = noteLines(input);
  const progress = progressOf(input);
  const closing = input.conversationUrl.length + widestPartMark + '\n\n'.length + progress.length;
  const room = input.length === null ? Infinity : input.length - closing;
  const whole = lines.join('\n');
  if (whole.length <= room) return { parts: closeParts([whole], input), cut: 0 };
  if (input.overflow === 'cut' || room < smallestPart) {
    const kept = `${cutText(whole, Math.max(room - 3, 0))}...`;
    return { parts: closeParts([kept], input, false), cut: whole.length - kept.length + 3 };
  }
  return { parts: closeParts(splitLines(lines, room, input), input), cut: 0 };
}

/**
 * The entries that a note holds: messages and media always, notifications if the instance says so. A type that nobody has documented may be an
 * internal note, so it is written only along with notifications.
 */
export function entriesForNote(entries: readonly Entry[], includeNotifications: boolean): readonly Entry[] {
  return entries.filter((entry) => entry.kind === 'message' || entry.url !== null || includeNotifications);
}

const atIn = (read: (instant: number) => LocalTime) => (iso: string | null) =>
  iso === null || Number.isNaN(Date.parse(iso)) ? null : read(Date.parse(iso));

/** The note's heading, which the operator may edit or leave out. */
export function noteHeading({ conversation, language, timeZone }: HeadingInput): string {
  const words = noteWords[language];
  const read = wallClock(timeZone);
  const at = atIn(read);
  const moment = (time: LocalTime | null) => time && `${dayText(time)} ${clockText(time)}`;
  const { contact } = conversation;
  const email = contact.email && `<${contact.email}>`;
  const who = [plainName(contact.name ?? ''), email, contact.phoneNumber ?? contact.mobileNumber]
    .filter(Boolean)
    .join(' ');
  const facts: readonly (readonly [string, string | null | false])[] = [
    [words.channel, conversation.channel],
    [words.contact, who],
    [words.operator, plainName(conversation.operator.name ?? '')],
    [words.topics, conversation.topics.join(', ')],
    [words.started, moment(at(conversation.createdAt))],
    [words.ended, moment(at(conversation.endedAt))],
    [words.timesIn, timeZone],
  ];
  const header = facts
    .map(([label, value]) => [label, oneLine(withoutUnseen(value || ''))])
    .filter(([, value]) => value !== '')
    .map((fact) => fact.join(': '));
  return [`${words.title} ${conversation.id}`, ...header].join('\n');
}

type HeadingInput = Pick<NoteInput, 'conversation' | 'language' | 'timeZone'>;

function noteLines(input: NoteInput): string[] {
  const { conversation, entries, language, timeZone, onlyNew } = input;
  const words = noteWords[language];
  const read = wallClock(timeZone);
  const heading = withoutReferences(plainLines(input.heading ?? noteHeading(input))).trimEnd();
  const nameOf = speakerNames(conversation, words);
  const lines = heading === '' ? [] : [...heading.split('\n'), ''];
  const comment = plainLines(input.comment).trim();
  if (comment !== '') lines.push(...`${words.comment}: ${comment.replaceAll('\n', `\n${setIn}`)}`.split('\n'), '');
  if (onlyNew) lines.push(words.onlyNew, '');
  else if (conversation.completeness !== 'complete') lines.push(words.olderMissing, '');
  const at = atIn(read);
  let day = at(conversation.createdAt);
  for (const entry of entries) {
    const { time, line } = written(entry, timeZone, nameOf(entry.author), at);
    if (time && (!day || dayText(time) !== dayText(day))) {
      if (day) lines.push(`– ${dayText(time)} –`);
      day = time;
    }
    lines.push(line);
  }
  return lines;
}

interface WrittenEntry {
  readonly timeZone: string;
  readonly name: string;
  readonly time: LocalTime | null;
  readonly line: string;
}

/** Cache per entry: a live message rebuilds the note, but only one of thousands of entries is new. */
const writtenEntries = new WeakMap<Entry, WrittenEntry>();

function written(entry: Entry, timeZone: string, name: string, at: (iso: string) => LocalTime | null): WrittenEntry {
  const known = writtenEntries.get(entry);
  if (known?.timeZone === timeZone && known.name === name) return known;
  const time = at(entry.sentAt);
  const made = { timeZone, name, time, line: entryLine(entry, time, name) };
  writtenEntries.set(entry, made);
  return made;
}

/** `16:49 Peter Testman: Hello`; further lines of a message are set in, so that none looks like an entry of its own. */
function entryLine(entry: Entry, time: LocalTime | null, name: string): string {
  const media = entry.url === null ? '' : `${oneLine(withoutUnseen(mediaName(entry.url)))} ${oneLine(entry.url)}`;
  const body = [plainLines(entry.text).trim(), media].filter(Boolean).join(' ');
  return `${time ? clockText(time) : '--:--'} ${name}: ${body.replaceAll('\n', `\n${setIn}`)}`;
}

/** So far a cut looks to see where a character ends. */
const lookAhead = 64;

/** Indent of a line that continues the one above. */
const setIn = '  ';

function splitLines(lines: readonly string[], room: number, { language, conversation }: NoteInput): string[] {
  const words = noteWords[language];
  const heading = (part: number) => `${words.title} ${conversation.id}, ${words.part} ${part}\n\n`;
  const parts: string[] = [];
  let held: string[] = [];
  let size = 0;
  const flush = () => {
    if (held.length === 0) return;
    parts.push((parts.length > 0 ? heading(parts.length + 1) : '') + held.join('\n'));
    held = [];
    size = 0;
  };
  for (const line of lines) {
    let at = 0;
    for (;;) {
      const space = room - (parts.length > 0 ? heading(parts.length + 1).length : 0);
      // A line that continues in another part is indented as well.
      if (at > 0 && line[at] === '\n') at += 1;
      const before = at > 0 && !line.startsWith(setIn, at) ? setIn : '';
      const needed = before.length + line.length - at + (held.length > 0 ? 1 : 0);
      if (size + needed <= space) {
        held.push(before + line.slice(at));
        size += needed;
        break;
      }
      if (held.length > 0) {
        flush();
        continue;
      }
      const next = before + line.slice(at, at + space + lookAhead);
      const whole = cutText(next, space);
      // A character that is longer than a part goes into several.
      const piece = whole.trim() === '' ? cutUnits(next, space) : whole;
      held.push(piece);
      flush();
      at += piece.length - before.length;
    }
  }
  flush();
  return parts;
}

/** How far the note goes, as the line before the reference of its last part; empty where that cannot be told. */
function progressOf({ language, upTo, original, patterns }: NoteInput): string {
  const line = sentUpToLine(noteWords[language].messages, upTo, original, patterns);
  return line === null ? '' : `${line}\n`;
}

/** @param whole what was cut off is in no note, and the closing must not say so */
function closeParts(texts: readonly string[], input: NoteInput, whole = true): NotePart[] {
  const { conversationUrl, deliveryId } = input;
  return texts.map((text, index) => {
    const reference = referenceLine(conversationUrl, deliveryId, { part: index + 1, parts: texts.length });
    const progress = whole && index === texts.length - 1 ? progressOf(input) : '';
    return { text: `${text}\n\n${progress}${reference}`, reference };
  });
}
