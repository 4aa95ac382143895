/**
 * A whole conversation from a short description, in the nested shape of the captured payload. For the seeds and for tests
 * that need one more.
 */
import { ME, capitalised, entryWith, type EntryDraft, type Operator } from './entryWith';
import type { Contact, Conversation, ConversationStatus, Entry } from './payload';

/** The topics an operator can choose from; a topic outside this list gets an id of its own. */
export const TOPICS = ['helpdesk', 'lead', 'invoice', 'spare parts'];

export interface ConversationDraft {
  id: number;
  contact?: Partial<Contact>;
  /** Topic texts, as they are to stand in `topics[].text`. */
  topics?: string[];
  /** A number makes that many text messages, in turn from contact and operator, each with its number in the text. */
  messages?: number | EntryDraft[];
  status?: ConversationStatus;
  /** Null leaves the conversation unassigned. */
  operator?: Operator | null;
  startedAt?: string;
  city?: { name: string; country: string; code: string; lat: number; lon: number };
  /** Keys that replace the built ones, for hostile tests. */
  fields?: Partial<Conversation>;
}

const HAMBURG = { name: 'Hamburg', country: 'Germany', code: 'DE', lat: 53.5511, lon: 9.9937 };
const SECONDS_BETWEEN_ENTRIES = 40;
/** Entry numbers of two conversations never meet, as in the real id, whose last part is global. */
const ENTRIES_A_CONVERSATION = 1_000_000;

/** The conversation that a draft describes; same draft, same conversation. */
export function conversationWith(draft: ConversationDraft): Conversation {
  const { id, status = 'open', startedAt = '2026-05-12T08:00:00.000Z', city = HAMBURG } = draft;
  const operator = draft.operator === undefined ? ME : draft.operator;
  const contact = contactWith(draft, startedAt);
  const transcript = transcriptOf(draft, startedAt, contact, operator ?? ME);
  const fromContact = transcript.filter((entry) => entry.sender?.type === 'contact');
  const first = fromContact[0]?.sent_at ?? null;
  const latest = fromContact.at(-1)?.sent_at ?? null;
  const last = transcript.at(-1) ?? null;
  const endedAt = status === 'ended' ? (last?.sent_at ?? startedAt) : null;
  return {
    accepts_messages: status !== 'ended',
    addon_urls: {},
    channel_custom_contact_identifier: null,
    channel_custom_conversation_identifier: null,
    contact: { ...contact, first_message_sent_at: first, last_message_sent_at: latest },
    contact_channel: { type: 'web', state: 'valid', name: null, id: null },
    contact_first_message_sent_at: first,
    contact_last_message_sent_at: latest,
    contact_last_update_at: latest,
    conversation_contact_uuid: null,
    conversation_group_id: id,
    conversation_part_set: [
      {
        created_at: startedAt,
        ended_at: endedAt,
        duration: '00:12:30',
        referrer: null,
        id: partIdOf(id),
        part_type: 'ChatMeta',
        name_friendly: 'Conversation Part',
        location: { country: city.country, country_code: city.code, city: city.name, lat: city.lat, lon: city.lon },
        browser: { name: 'Firefox', version: '150', os: 'Windows' },
        live: endedAt === null,
        category_label: 'live',
      },
    ],
    created_at: startedAt,
    custom: null,
    custom_field_data: {},
    customer_id: 2,
    data_privacy: false,
    ended_at: endedAt,
    expiry_state: 0,
    feedback_message: null,
    id,
    interaction_type: 'human',
    language_name: 'English (US)',
    last_fetchable_msgid: last?.id ?? null,
    last_message: last,
    last_message_sent_at: last?.sent_at ?? null,
    locale: 'en_US',
    marked_read_contact: true,
    marked_read_operator: true,
    next_conversation_id: null,
    operator_assigned_to: operator?.id ?? null,
    organization_id: 108905,
    page_impressions: 4,
    post_survey_option: null,
    pre_survey_option: null,
    previous_conversation_id: null,
    rate: null,
    routing_info: { mode: 'target_group', operator_group: { id: 389341, name: 'Customer care' }, skills: null },
    slot_reserved: status === 'open',
    status,
    status_description: capitalised(status),
    subject: null,
    topics: (draft.topics ?? []).map(topicNamed),
    transcript,
    ...draft.fields,
  };
}

/** A topic object for a text; the same text has the same id everywhere. */
export function topicNamed(text: string): { id: number; text: string } {
  const known = TOPICS.indexOf(text);
  return { id: known >= 0 ? 7001 + known : 7900 + text.length, text };
}

/** The id of the one part that a built conversation has. */
function partIdOf(conversationId: number): number {
  return conversationId + 44_000_000;
}

function contactWith({ id, contact }: ConversationDraft, createdAt: string): Contact {
  return {
    city: null,
    company: null,
    contact_by_email: true,
    contact_by_phone: false,
    contact_by_userlike_channels: true,
    contact_by_userlike_messenger: true,
    country: null,
    created_at: createdAt,
    custom_field_data: {},
    email: null,
    email_verified: false,
    external_customer_id: null,
    first_message_sent_at: null,
    gender: null,
    id: id + 15_000_000,
    imports: [],
    instagram_username: null,
    is_blocked: false,
    is_mobile_number_verified: false,
    last_import_date: null,
    last_import_relevant_update: null,
    last_message_sent_at: null,
    loc_lat: null,
    loc_lon: null,
    locale: 'en_US',
    mobile_number: null,
    name: null,
    phone_number: null,
    position: null,
    salutation: null,
    street: null,
    url_facebook: null,
    url_linkedin: null,
    url_profile_picture: null,
    url_twitter: null,
    verified: false,
    whatsapp_campaign_subscriptions: [],
    ...contact,
  };
}

function transcriptOf(draft: ConversationDraft, startedAt: string, contact: Contact, operator: Operator): Entry[] {
  const { messages = [] } = draft;
  const drafts = typeof messages === 'number' ? numberedMessages(messages) : messages;
  let at = Date.parse(startedAt);
  return drafts.map((entry, index) => {
    at += (entry.after ?? SECONDS_BETWEEN_ENTRIES) * 1000;
    return entryWith(entry, {
      conversationId: draft.id,
      partId: partIdOf(draft.id),
      messageNumber: (draft.id % 100_000) * ENTRIES_A_CONVERSATION + index + 1,
      sentAt: new Date(at).toISOString(),
      contact,
      operator,
    });
  });
}

const TURNS = [
  'The terminal in the foyer has stopped again.',
  'Thanks for telling us. Which light is on at the front?',
  'The amber one, and it blinks twice.',
  'That is the paper sensor. Could you open the lid and close it once?',
  'Done. It printed one receipt and stopped.',
  'I have asked the field team to look at the log.',
];

function numberedMessages(count: number): EntryDraft[] {
  return Array.from({ length: count }, (_, index) => ({
    from: index % 2 === 0 ? 'contact' : 'operator',
    text: `${TURNS[index % TURNS.length] ?? ''} (${index + 1})`,
  }));
}
