/**
 * How far a conversation was sent already, whoever sent it: read from the closing lines of the notes on its target, so that any operator's browser
 * knows what is new. A note of which a part is missing does not count: what it holds is not known.
 */
import { succeed, type Result } from '../../lime/result';
import type { Conversation, Entry } from '../../userlike/conversation/conversation';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { LimeReader } from '../plan/limePort';
import type { SentState } from '../match/match';
import type { OwnPattern } from '../redaction/foundNumber';
import { maskEntries } from '../redaction/maskEntries';
import { conversationSearchText, refersTo } from './reference';

/** How many of the newest notes are read: a page tells nearly always; a note of many parts, of which the last ones fill it, is read to its beginning. */
const reach = [50, 2_000];

/** Ids that cannot be confused with the rest of the line. */
const plainId = /^[\w.:-]{1,64}$/;

/**
 * The note's line before its reference: number of messages and id of the last. Null if that id has other characters than `plainId` allows.
 * @param conversation if it is complete, the line also holds a digest of its messages, by which a later change is found
 */
export function sentUpToLine(
  word: string,
  entries: readonly Entry[],
  conversation: Pick<Conversation, 'entries' | 'completeness'>,
  patterns: readonly OwnPattern[] = [],
): string | null {
  const last = entries.at(-1)?.id ?? '';
  if (!plainId.test(last)) return null;
  const state = stateUpTo(conversation, last, patterns);
  return `${state === null ? word : `${word} (${state})`}: ${entries.length} (${last})`;
}

/**
 * Number and digest of the messages up to an entry; null where some may be missing. Notifications are left out, since whether they are sent is a setting.
 * Userlike tells no time of an edit, so a text is compared with itself. Of masked numbers only the mask counts, whether they are shown or not: else the few
 * digits that are missing in a note could be found out by trying. Blanks and tokens of addresses do not count: live and loaded again, the same message may
 * have others.
 */
function stateUpTo(
  { entries, completeness }: Pick<Conversation, 'entries' | 'completeness'>,
  last: string,
  patterns: readonly OwnPattern[],
): string | null {
  const end = entries.findLastIndex(({ id }) => id === last);
  if (completeness !== 'complete' || end < 0) return null;
  const messages = entries.slice(0, end + 1).filter(({ kind, url }) => kind === 'message' || url !== null);
  // FNV-1a: against accident, not against malice.
  let hash = 0x811c9dc5;
  for (const entry of maskEntries(messages, patterns)) hash = hashAfter(entry, hash);
  return `${messages.length}.${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/** Cache: the last hash per entry. With a live message, only one entry is new. */
const hashes = new WeakMap<Entry, { readonly before: number; readonly after: number }>();

function hashAfter(entry: Entry, before: number): number {
  const known = hashes.get(entry);
  if (known?.before === before) return known.after;
  const { id, text, url } = entry;
  const told = `${id}\n${text.replace(/\s+/g, ' ').trim()}\n${url?.split(/[?#]/, 1)[0] ?? ''}\n`;
  let after = before;
  for (let at = 0; at < told.length; at += 1) after = Math.imul(after ^ told.charCodeAt(at), 0x01000193);
  hashes.set(entry, { before, after });
  return after;
}

const closing = /\n(\S[^\n]*): \d+ \(([\w.:-]{1,64})\)\r?\n\S+ \(([0-9a-f]{8}) (\d+)\/(\d+)\)\s*$/;
const anyPart = /\(([0-9a-f]{8}) \d+\/(\d+)\)\s*$/;

const stateOf = / \((\d+\.[0-9a-f]{8})\)$/;

/** From the texts of all complete notes: the id of the last entry and, after a space, the digest of the messages if the note has one. */
export function lastEntriesIn(texts: readonly string[]): string[] {
  const parts = new Map<string, number>();
  for (const text of texts) {
    const tag = anyPart.exec(text)?.[1];
    if (tag !== undefined) parts.set(tag, (parts.get(tag) ?? 0) + 1);
  }
  return texts.flatMap((text) => {
    const [, word = '', last, tag = '', , of] = closing.exec(text) ?? [];
    if (last === undefined || parts.get(tag) !== Number(of)) return [];
    const state = stateOf.exec(word)?.[1];
    return [state === undefined ? last : `${last} ${state}`];
  });
}

/** Empty if nothing was sent, or no note tells it. */
export async function sentUpTo(
  lime: LimeReader,
  mappings: readonly Mapping[],
  conversationId: number,
  sent: SentState,
): Promise<Result<readonly string[]>> {
  if (sent.kind !== 'sent') return succeed([]);
  const history = mappings.find(({ target, history: to }) => to && target.name === sent.target.limetype)?.history;
  if (!history) return succeed([]);
  for (const limit of reach) {
    const found = await lime.findText({
      limetype: history.limetype.name,
      property: history.note.name,
      text: conversationSearchText(conversationId),
      where: { [history.toTarget.name]: sent.target.id },
      limit,
      newestFirst: true,
    });
    if (!found.ok) return found.error.kind === 'forbidden' ? succeed([]) : found;
    const texts = found.value.flatMap(({ values }) => {
      const text = values[history.note.name];
      return typeof text === 'string' && refersTo(text, conversationId) ? [text] : [];
    });
    const last = lastEntriesIn(texts);
    if (last.length > 0 || found.value.length < limit) return succeed(last);
  }
  return succeed([]);
}

/** Entries after the last one that was sent; null if that one is not in this conversation. */
export function entriesSince(entries: readonly Entry[], upTo: readonly string[]): readonly Entry[] | null {
  const known = new Set(upTo.map(idIn));
  const last = entries.findLastIndex(({ id }) => known.has(id));
  return last < 0 ? null : entries.slice(last + 1);
}

const idIn = (told: string) => told.split(' ', 1)[0];

/** Whether messages in the latest note were changed or deleted after it was written. */
export function changedSince(
  conversation: Conversation,
  upTo: readonly string[],
  patterns: readonly OwnPattern[] = [],
): boolean {
  const known = new Set(upTo.map(idIn));
  const last = conversation.entries.findLast(({ id }) => known.has(id))?.id;
  const now = last === undefined ? null : stateUpTo(conversation, last, patterns);
  // The same may have been sent twice, before and after the change.
  const told = upTo.filter((one) => idIn(one) === last).flatMap((one) => one.split(' ')[1] ?? []);
  return now !== null && told.length > 0 && !told.includes(now);
}
