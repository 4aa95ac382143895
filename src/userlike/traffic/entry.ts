/** Reads one entry of a transcript from what Userlike sent, in any of the shapes known (facts: userlike 4.2, 4.4, payload variants). */
import type { Author, RawEntry } from '../conversation/conversation';
import { field, idField, idOf, objectField, textField, timeField } from '../conversation/field';
import type { Json, JsonObject } from '../conversation/json';
import { wellFormedObject } from './wellFormedJson';

/** Keys with a place in `Entry`, or of no use in a CRM. All others go to `extra`. */
const ownKeys = new Set(
  `id uuid conversation_id conversation_uuid part_id sent_at operator_id reference type event body text_format marked_read_operator marked_read_contact url
  sent_at_time operator_display_name operator_name operator_is_bot msgid external_id name display_name can_have_state is_markdown_formatted body_plain sender
  conversation state links_found representation info`.split(/\s+/),
);

export interface ConversationEntry {
  readonly conversationId: number;
  readonly entry: RawEntry;
  /** When the message was changed last, ISO 8601 in UTC; '' where the answer does not say. */
  readonly editedAt: string;
  /** Somebody took the message back. */
  readonly deleted: boolean;
}

/** Usual names for the time of the last change. Which one Userlike uses is not known, so each is read. */
const editTimes = ['edited_at', 'last_edited_at', 'modified_at', 'updated_at'];

/**
 * The entry and the conversation that it belongs to; null where the id, the time or the conversation cannot be told.
 * @param conversationId that of the answer, for an entry that does not say
 */
export function readEntry(json: JsonObject, conversationId: number | null): ConversationEntry | null {
  const given = entryId(json);
  const deleted = isDeleted(json);
  // What is gone needs no place.
  const sentAt = timeField(json, 'sent_at') ?? (deleted ? '' : null);
  if (given === null || sentAt === null) return null;
  const owner =
    idField(json, 'conversation_id') ??
    idField(objectField(json, 'conversation') ?? {}, 'id') ??
    idOf(fullId.exec(given)?.[1]);
  const belongsTo = owner ?? conversationId;
  if (belongsTo === null) return null;
  const type = inSnakeCase(textField(json, 'type') ?? 'message');
  const kind = /^(?:chat_)?message$/.test(type) ? 'message' : type === 'notification' ? type : 'other';
  const author = authorOf(json, kind);
  const extra = extraOf(json, kind, author);
  return {
    conversationId: belongsTo,
    entry: {
      id: withParts(given, belongsTo, idField(json, 'part_id')),
      sentAt,
      kind,
      event: textField(json, 'event'),
      ...bodyOf(json),
      author,
      url: textField(json, 'url'),
      ...(extra && { extra }),
    },
    editedAt: editTimes.map((key) => timeField(json, key) ?? '').reduce((a, b) => (a > b ? a : b)),
    deleted,
  };
}

/** The id in its full form if one of the two keys has that, so that a message keeps its id whichever of them an answer fills. */
function entryId(json: JsonObject): string | null {
  const given = ['id', 'msgid'].map((key) => textField(json, key) ?? idField(json, key)?.toString() ?? null);
  return given.find((id) => id !== null && fullId.test(id)) ?? given.find((id) => id !== null) ?? null;
}

function bodyOf(json: JsonObject): Pick<RawEntry, 'body' | 'format'> {
  const plain = textField(json, 'body_plain');
  return plain === null
    ? { body: textField(json, 'body') ?? '', format: textField(json, 'text_format') ?? '' }
    : { body: plain, format: null };
}

/**
 * A message that was taken back, in any of the ways that services tell it. What merely no longer comes is not taken for deleted, nor is an event that tells
 * of something else that was removed: an operator, a topic, a note.
 */
export function isDeleted(json: JsonObject): boolean {
  const told = ['deleted', 'is_deleted', 'deleted_at', 'removed', 'is_removed'].some(
    (key) => isYes(json, key) || timeField(json, key) !== null,
  );
  return told || eventKeys.some((key) => isDeletionWord(textField(json, key)));
}

/** Members that name an event. The action may be about something else, such as a topic that was removed. */
export const eventKeys = ['type', 'event', 'info'];

export const isDeletionWord = (word: string | null): boolean => deletion.test(inSnakeCase(word));

/** Somebody's message; `note_message_deleted` tells of something else. */
const deletion =
  /^(?:(?:(?:contact|operator|user|customer|visitor|bot|chat)_)?message_)?(?:deleted|removed|retracted|revoked|recalled|unsent|redacted)(?:_message)?$/;

/** `messageDeleted`, `MESSAGE-DELETED`, `message.deleted` */
const inSnakeCase = (word: string | null): string =>
  (word ?? '')
    .replace(/([a-z])(?=[A-Z])/g, '$1_')
    .replace(/[\s.:-]+/g, '_')
    .toLowerCase();

function isYes(json: JsonObject, key: string): boolean {
  const value = field(json, key);
  return value === true || value === 1 || (typeof value === 'string' && /^(?:true|1|yes)$/i.test(value));
}

const fullId = /^(\d+)\.\d+\.\d+$/;

/** A bare message number is completed, so that one message has one id whichever answer it came in. */
function withParts(id: string, conversationId: number, partId: number | null): string {
  return /^\d+$/.test(id) && partId !== null ? `${conversationId}.${partId}.${id}` : id;
}

/** Internal notes are a resource of their own; should one come among the entries, it is never read (facts: userlike 4.1; spec section 6). */
export function isInternalNote(json: JsonObject): boolean {
  return isNoteWord(textField(json, 'type')) || internalKeys.some((key) => isYes(json, key));
}

/** Whether an entry is about a note. A voice note is a message. */
export const isNoteWord = (word: string | null): boolean =>
  /(?:^|(?<!voice|audio|video)_)notes?(?:_(?:created|added|updated|edited|changed))?$/.test(inSnakeCase(word));

const internalKeys = ['is_internal', 'internal', 'is_private', 'private', 'is_note', 'isInternal', 'isPrivate'];

function authorOf(json: JsonObject, kind: RawEntry['kind']): Author {
  const name = textField(json, 'display_name') ?? textField(json, 'name') ?? textField(json, 'operator_name') ?? '';
  const sender = objectField(json, 'sender') ?? {};
  const operatorId = idField(json, 'operator_id');
  const isOperators = operatorId !== null || textField(json, 'operator_name') !== null;
  const told = textField(sender, 'type');
  // As a text it may be a name too.
  const byKeys = kindOf(textField(json, 'sender')) ?? (isOperators ? 'operator' : 'contact');
  const known = told === null ? byKeys : (kindOf(told) ?? 'system');
  const author = known !== 'contact' && isYes(json, 'operator_is_bot') ? 'bot' : known;
  return { kind: kind === 'notification' ? 'system' : author, name, id: idField(sender, 'id') ?? operatorId };
}

const authors = {
  contact: 'contact contact_identity visitor customer client',
  operator: 'operator agent',
  bot: 'bot chat_bot chatbot',
} as const;

function kindOf(word: string | null): keyof typeof authors | undefined {
  const kinds = Object.keys(authors) as (keyof typeof authors)[];
  return kinds.find((kind) => authors[kind].split(' ').includes(inSnakeCase(word)));
}

/** What Userlike may add one day, the type where it is not one of ours, and the operator's name where the author's is another. */
function extraOf(json: JsonObject, kind: RawEntry['kind'], author: Author): JsonObject | undefined {
  const kept: [string, Json][] = Object.entries(json).filter(([key]) => !ownKeys.has(key));
  if (kind === 'other') kept.push(['type', field(json, 'type') ?? null]);
  const operatorName = textField(json, 'operator_name');
  if (operatorName !== null && operatorName !== author.name) kept.push(['operator_name', operatorName]);
  const extra = wellFormedObject(Object.fromEntries(kept));
  return Object.keys(extra).length > 0 ? extra : undefined;
}
