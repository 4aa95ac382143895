/**
 * How far a conversation was sent already, whoever sent it: read from the closing lines of the notes on its target, so that any operator's browser
 * knows what is new. A note of which a part is missing does not count: what it holds is not known.
 */
import { succeed, type Result } from '../lime/result';
import type { Entry } from '../userlike/conversation';
import type { Wiring } from '../settings/wiring';
import type { LimeReader } from './limePort';
import type { SentState } from './match';
import { conversationNeedle, refersTo } from './reference';

/** How many of the newest notes are read: a page tells nearly always; a note of many parts, of which the last ones fill it, is read to its beginning. */
const reach = [50, 2_000];

/** An id that stands safely in a line of its own. */
const plainId = /^[\w.:-]{1,64}$/;

/** The line before the reference: how many messages there were and which was the last. Null where its id is no plain one. */
export function progressLine(word: string, entries: readonly Entry[]): string | null {
  const last = entries.at(-1)?.id ?? '';
  return plainId.test(last) ? `${word}: ${entries.length} (${last})` : null;
}

const closing = /\n\S[^\n]*: \d+ \(([\w.:-]{1,64})\)\r?\n\S+ \(([0-9a-f]{8}) (\d+)\/(\d+)\)\s*$/;
const anyPart = /\(([0-9a-f]{8}) \d+\/(\d+)\)\s*$/;

/** The last entries of all whole notes, from their texts. */
export function lastEntriesIn(texts: readonly string[]): string[] {
  const parts = new Map<string, number>();
  for (const text of texts) {
    const tag = anyPart.exec(text)?.[1];
    if (tag !== undefined) parts.set(tag, (parts.get(tag) ?? 0) + 1);
  }
  return texts.flatMap((text) => {
    const [, last, tag = '', , of] = closing.exec(text) ?? [];
    return last !== undefined && parts.get(tag) === Number(of) ? [last] : [];
  });
}

/** Empty where nothing was sent, or no note tells. */
export async function sentUpTo(
  lime: LimeReader,
  wirings: readonly Wiring[],
  conversationId: number,
  sent: SentState,
): Promise<Result<readonly string[]>> {
  if (sent.kind !== 'sent') return succeed([]);
  const history = wirings.find(({ target, history: to }) => to && target.name === sent.target.limetype)?.history;
  if (!history) return succeed([]);
  for (const limit of reach) {
    const found = await lime.findText({
      limetype: history.limetype.name,
      property: history.note.name,
      text: conversationNeedle(conversationId),
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

/** Entries after the furthest that was sent; null where that one is not known here. */
export function entriesSince(entries: readonly Entry[], upTo: readonly string[]): readonly Entry[] | null {
  const known = new Set(upTo);
  const last = entries.findLastIndex(({ id }) => known.has(id));
  return last < 0 ? null : entries.slice(last + 1);
}
