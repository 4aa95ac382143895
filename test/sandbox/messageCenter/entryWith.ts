/**
 * One transcript entry from a short draft, with all keys of the captured variants (facts: userlike 4.1).
 * Media entries are inferred there; here they are messages whose `url` is set.
 */
import { createHash } from 'node:crypto';
import type { ConversationStatus, Entry, Iso } from './payload';

export interface Operator {
  id: number;
  name: string;
}

/** The operator who is logged in to the sandbox; the seed's own. */
export const ME: Operator = { id: 180783, name: 'Peter Testman' };
export const COLLEAGUE: Operator = { id: 180790, name: 'Maja Lindqvist' };
const BOT: Operator = { id: 180799, name: 'Lumi' };
export const OPERATORS: readonly Operator[] = [ME, COLLEAGUE, BOT];

interface DraftBase {
  /** Seconds since the entry before; 40 unless told. */
  after?: number;
  /** Keys that replace the built ones, for hostile tests. */
  fields?: Partial<Entry>;
}
interface MessageDraft extends DraftBase {
  from: 'contact' | 'operator' | 'bot';
  text: string;
  /** Makes it a media entry. */
  url?: string;
}
interface WelcomeDraft extends DraftBase {
  event: 'welcome_message';
  text: string;
}
interface StatusDraft extends DraftBase {
  event: 'status_change';
  status: ConversationStatus;
  previous: ConversationStatus;
}
export type EntryDraft = MessageDraft | WelcomeDraft | StatusDraft;

/** Where an entry stands and who speaks there. */
export interface EntryPlace {
  conversationId: number;
  partId: number;
  messageNumber: number;
  sentAt: Iso;
  contact: { id: number; name: string | null };
  operator: Operator;
}

/** The entry that a draft describes at a place; same draft and place, same entry. */
export function entryWith(draft: EntryDraft, place: EntryPlace): Entry {
  const id = `${place.conversationId}.${place.partId}.${place.messageNumber}`;
  const body = 'status' in draft ? statusSentence(draft) : draft.text;
  const operator = operatorOf(draft, place);
  const common: Entry = {
    id,
    uuid: null,
    conversation_id: place.conversationId,
    conversation_uuid: null,
    part_id: place.partId,
    sent_at: place.sentAt,
    operator_id: operator?.id ?? null,
    reference: null,
    type: 'message',
    event: null,
    body,
    text_format: operator ? 'markdown_v1' : 'plain_text',
    marked_read_operator: true,
    marked_read_contact: true,
    url: null,
    sent_at_time: place.sentAt.slice(11, 23),
    operator_display_name: operator?.name ?? '',
    operator_name: operator?.name ?? '',
    operator_is_bot: operator === BOT,
    msgid: id,
    external_id: null,
    name: 'Event',
    display_name: 'Event',
    can_have_state: false,
    is_markdown_formatted: operator !== null,
    body_plain: operator || 'status' in draft ? body.replaceAll('**', '') : body,
    sender: operator ? { type: 'operator', id: operator.id } : null,
    conversation: { id: place.conversationId, uuid: null },
  };
  return { ...common, ...ownKeys(draft, place, id, operator), ...draft.fields };
}

function ownKeys(draft: EntryDraft, place: EntryPlace, id: string, operator: Operator | null): Partial<Entry> {
  if (!('event' in draft)) {
    const label = operator?.name ?? place.contact.name ?? 'Contact';
    const message: Partial<Entry> = {
      url: draft.url ?? null,
      name: label,
      display_name: label,
      state: operator
        ? { type: 3, error_code: null, message: 'Delivered to contact' }
        : { type: 4, error_code: null, message: 'Read by contact' },
      links_found: (draft.text.match(/https?:\/\/\S+/g) ?? []).map((url) => ({ url })),
    };
    if (operator) return message;
    return { ...message, uuid: uuidFor(id), can_have_state: true, sender: { type: 'contact', id: place.contact.id } };
  }
  const notification = { type: 'notification', event: draft.event };
  if (draft.event === 'welcome_message') return { ...notification, representation: 'automated' };
  return {
    ...notification,
    representation: 'system',
    status: draft.status,
    previous_status: draft.previous,
    text_format: null,
    is_markdown_formatted: false,
  };
}

function operatorOf(draft: EntryDraft, place: EntryPlace): Operator | null {
  if ('event' in draft) return draft.event === 'welcome_message' ? place.operator : null;
  if (draft.from === 'contact') return null;
  return draft.from === 'bot' ? BOT : place.operator;
}

function statusSentence({ status, previous }: StatusDraft): string {
  return `Conversation status changed from **${capitalised(previous)}** to **${capitalised(status)}**.`;
}

/** "open" as Userlike describes it: "Open". */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function uuidFor(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
