/**
 * Reads one answer of Userlike's API: which conversations, entries, contacts or topics it holds. Lenient, since no live account was seen (facts:
 * userlike 8): the nested payload of the seed and flatter objects are both taken, what is not an object is counted, and nothing throws.
 */
import { apiPath, cursorOf, isAddress } from '../address/apiPath';
import { field, idField, isObject, listField, objectField, parseJson, textField } from '../conversation/field';
import { isInternalNote, readEntry, type ConversationEntry } from './entry';
import type { Json, JsonObject } from '../conversation/json';
import { isMistyped } from './mistyped';
import { wellFormedJson, wellFormedObject } from './wellFormedJson';

/** What an answer or a frame says. Everything in it is safe to keep. */
export type Capture =
  | {
      readonly kind: 'conversations';
      readonly conversations: readonly SeenConversation[];
      /** Items that are no conversations, and conversations that are mistyped. */
      readonly unreadable: number;
    }
  | { readonly kind: 'messages'; readonly conversationId: number; readonly page: MessagePage }
  | { readonly kind: 'contacts'; readonly extent: Extent; readonly contacts: readonly JsonObject[] }
  | { readonly kind: 'topics'; readonly topics: readonly JsonObject[] }
  | {
      readonly kind: 'live';
      readonly conversations: readonly SeenConversation[];
      readonly entries: readonly ConversationEntry[];
    }
  /** Live frames may have been missed before what comes next. */
  | { readonly kind: 'interruption' }
  /** Looked like an answer for us, but was no JSON or of no shape that we know. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'ignored' };

/** `whole` speaks for every key it has; a `part`, such as a list item, may leave out what it does not know, or say null. */
export type Extent = 'whole' | 'part';

export interface SeenConversation {
  readonly id: number;
  readonly extent: Extent;
  /** A member that we need is of a type that we cannot read: whatever is known already says more. */
  readonly mistyped: boolean;
  /** All keys but `transcript`. */
  readonly payload: JsonObject;
  /** Neighbouring entries, in any order. */
  readonly transcript: Entries;
  readonly lastMessage: ConversationEntry | null;
}

export interface MessagePage extends Entries {
  /** Where the page begins: '' at the start of the messages. Null when its entries need not be neighbours. */
  readonly cursor: string | null;
  /** Where the next page begins; `end` where there is none, `unknown` where the answer does not say. */
  readonly next: { readonly kind: 'cursor'; readonly cursor: string } | { readonly kind: 'end' | 'unknown' };
}

export interface Entries {
  readonly entries: readonly ConversationEntry[];
  /** What stood among the entries and could not be read. */
  readonly unreadable: readonly UnreadableEntry[];
}

export interface UnreadableEntry {
  /** Cut short: enough to count each once. */
  readonly fingerprint: string;
  /** Ids of the readable entries next to it, two at most: its place. */
  readonly neighbours: readonly string[];
}

/**
 * Reads an answer.
 * @param path path and query of the request
 */
export function readAnswer(path: string, text: string): Capture {
  const asked = apiPath(path);
  if (asked.kind === 'ignored') return { kind: 'ignored' };
  const json = parseJson(text);
  if (asked.kind === 'conversation') {
    const conversation = isObject(json) ? readConversation(json, 'whole') : null;
    return conversation?.id === asked.id
      ? { kind: 'conversations', conversations: [conversation], unreadable: conversation.mistyped ? 1 : 0 }
      : { kind: 'unreadable' };
  }
  if (asked.kind === 'messages') {
    const results = resultsOf(json);
    if (!results) return { kind: 'unreadable' };
    const page = { cursor: asked.cursor, next: nextOf(json), ...readEntries(results, asked.id) };
    return { kind: 'messages', conversationId: asked.id, page };
  }
  const list = resultsOf(json);
  const extent = list ? 'part' : 'whole';
  const results = list ?? (isObject(json) && idField(json, 'id') ? [json] : null);
  if (!results) return { kind: 'unreadable' };
  const objects = results.filter(isObject);
  // Something is in it, and nothing of it is of use.
  if (objects.length === 0 && results.length > 0) return { kind: 'unreadable' };
  switch (asked.kind) {
    case 'conversations': {
      const conversations = objects.flatMap((item) => readConversation(item, extent) ?? []);
      const wellTyped = conversations.filter(({ mistyped }) => !mistyped);
      return { kind: 'conversations', conversations, unreadable: results.length - wellTyped.length };
    }
    case 'contacts':
      return { kind: 'contacts', extent, contacts: objects.map((item) => wellFormedObject(item)) };
    case 'topics':
      return { kind: 'topics', topics: objects.map((item) => wellFormedObject(item)) };
  }
}

/** A conversation object; null without an id. */
export function readConversation(json: JsonObject, extent: Extent): SeenConversation | null {
  const id = idField(json, 'id');
  if (id === null) return null;
  const { transcript, ...payload } = json;
  const lastMessage = objectField(json, 'last_message');
  return {
    id,
    extent,
    mistyped: isMistyped(json),
    payload: wellFormedObject(payload),
    transcript: readEntries(Array.isArray(transcript) ? (transcript as Json[]) : [], id),
    lastMessage: lastMessage && !isInternalNote(lastMessage) ? readEntry(lastMessage, id) : null,
  };
}

/** Long enough to tell two entries apart, short enough to keep. */
const fingerprintLength = 200;

function readEntries(items: readonly Json[], conversationId: number): Entries {
  const entries: ConversationEntry[] = [];
  const unread: { readonly item: Json; readonly after: number }[] = [];
  for (const item of items) {
    if (isObject(item) && isInternalNote(item)) continue;
    const entry = isObject(item) ? readEntry(item, conversationId) : null;
    if (entry) entries.push(entry);
    else unread.push({ item, after: entries.length });
  }
  const unreadable = unread.map(({ item, after }) => ({
    fingerprint: JSON.stringify(wellFormedJson(item)).slice(0, fingerprintLength),
    neighbours: entries.slice(Math.max(0, after - 1), after + 1).map(({ entry }) => entry.id),
  }));
  return { entries, unreadable };
}

/** A list is `{results: [...]}` or bare. */
function resultsOf(json: Json | undefined): readonly Json[] | null {
  if (Array.isArray(json)) return json as Json[];
  return isObject(json) && Array.isArray(json['results']) ? listField(json, 'results') : null;
}

function nextOf(json: Json | undefined): MessagePage['next'] {
  if (!isObject(json)) return { kind: 'unknown' };
  const told = field(json, 'next');
  if (told === null || told === '') return { kind: 'end' };
  const next = typeof told === 'number' ? String(told) : (textField(json, 'next') ?? '');
  const cursor = isAddress(next) ? cursorOf(next.split('?', 2)[1]) : next;
  return cursor ? { kind: 'cursor', cursor } : { kind: 'unknown' };
}
