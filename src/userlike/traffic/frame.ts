/**
 * Reads a live frame. Where in a frame the message lies is not known (facts: userlike 8), so whatever looks like an entry or like a conversation is
 * taken, at the top or within the keys that such frames use.
 */
import { readConversation, type Capture, type SeenConversation } from './capture';
import {
  eventKeys,
  isDeleted,
  isInternalNote,
  readEntry,
  isDeletionWord,
  isNoteWord,
  type ConversationEntry,
} from './entry';
import { field, isObject, parseJson, textField } from '../conversation/field';
import type { Json, JsonObject } from '../conversation/json';

/** Keys that wrap an entry or a conversation, in the messages of this and of comparable services. */
const wrappers = [
  'message',
  'chat_message',
  'conversation',
  'last_message',
  'data',
  'payload',
  'body',
  'entry',
  'messages',
  'results',
];

/** What a frame says; `ignored` if nothing in it is about a conversation. */
export function readFrame(text: string): Capture {
  const conversations: SeenConversation[] = [];
  const entries: ConversationEntry[] = [];
  const json = parseJson(text);
  // What happened is told at the top, of whatever lies within.
  const told = isObject(json) ? [...eventKeys, 'action'].flatMap((key) => textField(json, key) ?? []) : [];
  if (told.some(isNoteWord)) return { kind: 'ignored' };
  const info = told.find(isDeletionWord) ?? '';
  for (const object of objectsIn(json, 0)) {
    const entry = isEntry({ info, ...object }) ? readEntry({ info, ...object }, null) : null;
    const conversation = isConversation(object) ? readConversation(object, 'part') : null;
    if (entry) entries.push(entry);
    if (conversation) conversations.push(conversation);
  }
  return entries.length + conversations.length > 0 ? { kind: 'live', conversations, entries } : { kind: 'ignored' };
}

/** A frame that only says that a message was read names its id and time too, but has no body. One that says it was deleted needs none. */
function isEntry(object: JsonObject): boolean {
  const hasContent = ['body', 'body_plain', 'url'].some((key) => typeof field(object, key) === 'string');
  return (isDeleted(object) || (hasContent && Object.hasOwn(object, 'sent_at'))) && !isInternalNote(object);
}

function isConversation(object: JsonObject): boolean {
  return Object.hasOwn(object, 'topics') || Object.hasOwn(object, 'operator_assigned_to');
}

/** Wrappers lie within wrappers, but not deeply. */
const deepest = 4;

function objectsIn(json: Json | undefined, depth: number): JsonObject[] {
  if (depth > deepest) return [];
  if (Array.isArray(json)) return (json as Json[]).flatMap((item) => objectsIn(item, depth + 1));
  if (!isObject(json)) return [];
  return [json, ...wrappers.flatMap((key) => objectsIn(field(json, key), depth + 1))];
}
