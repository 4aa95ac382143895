/**
 * What a conversation looks like on Userlike's wire: the keys of the captured payload (facts: userlike 4.2) and nothing else.
 * Enumerations that the facts leave open stay open here.
 */
export type Iso = string;
export type ConversationStatus = 'new' | 'open' | 'pending' | 'ended';

/** A tag of a conversation. Only `text` is documented. */
export interface Topic {
  id: number;
  text: string;
}

/** The 37 keys of a contact, in both shapes of the API. */
export interface Contact {
  city: string | null;
  company: string | null;
  contact_by_email: boolean;
  contact_by_phone: boolean;
  contact_by_userlike_channels: boolean;
  contact_by_userlike_messenger: boolean;
  country: string | null;
  created_at: Iso;
  custom_field_data: Record<string, null | string | string[]>;
  email: string | null;
  email_verified: boolean;
  external_customer_id: string | null;
  first_message_sent_at: Iso | null;
  gender: string | null;
  id: number;
  imports: unknown[];
  instagram_username: string | null;
  is_blocked: boolean;
  is_mobile_number_verified: boolean;
  last_import_date: Iso | null;
  last_import_relevant_update: Iso | null;
  last_message_sent_at: Iso | null;
  loc_lat: number | null;
  loc_lon: number | null;
  locale: string | null;
  mobile_number: string | null;
  name: string | null;
  phone_number: string | null;
  position: string | null;
  salutation: string | null;
  street: string | null;
  url_facebook: string | null;
  url_linkedin: string | null;
  url_profile_picture: string | null;
  url_twitter: string | null;
  verified: boolean;
  whatsapp_campaign_subscriptions: unknown[];
}

/** One entry of a transcript: 28 keys that all have, and the ones that only messages or notifications have. */
export interface Entry {
  id: string;
  uuid: string | null;
  conversation_id: number;
  conversation_uuid: string | null;
  part_id: number;
  sent_at: Iso;
  operator_id: number | null;
  reference: unknown;
  type: string;
  event: string | null;
  body: string;
  text_format: string | null;
  marked_read_operator: boolean;
  marked_read_contact: boolean;
  state?: { type: number; error_code: unknown; message: string };
  links_found?: unknown[];
  status?: string;
  previous_status?: string;
  representation?: string;
  url: string | null;
  sent_at_time: string;
  operator_display_name: string;
  operator_name: string;
  operator_is_bot: boolean;
  msgid: string;
  external_id: string | null;
  name: string;
  display_name: string;
  can_have_state: boolean;
  is_markdown_formatted: boolean;
  body_plain: string;
  sender: { type: string; id: number | null } | null;
  conversation: { id: number; uuid: string | null };
}

/** A session inside a conversation. */
export interface ConversationPart {
  created_at: Iso;
  ended_at: Iso | null;
  duration: string;
  referrer: string | null;
  id: number;
  part_type: string;
  name_friendly: string;
  location: { country: string; country_code: string; city: string; lat: number; lon: number } | null;
  browser: { name: string; version: string; os: string } | null;
  live: boolean;
  category_label: string;
}

/** The 44 top-level keys. `transcript` is held whole here; the detail answer cuts it. */
export interface Conversation {
  accepts_messages: boolean;
  addon_urls: Record<string, unknown>;
  channel_custom_contact_identifier: string | null;
  channel_custom_conversation_identifier: string | null;
  contact: Contact;
  contact_channel: { type: string; state: string; name: string | null; id: unknown };
  contact_first_message_sent_at: Iso | null;
  contact_last_message_sent_at: Iso | null;
  contact_last_update_at: Iso | null;
  conversation_contact_uuid: string | null;
  conversation_group_id: number;
  conversation_part_set: ConversationPart[];
  created_at: Iso;
  custom: Record<string, unknown> | null;
  custom_field_data: Record<string, unknown>;
  customer_id: number;
  data_privacy: boolean;
  ended_at: Iso | null;
  expiry_state: number;
  feedback_message: string | null;
  id: number;
  interaction_type: string;
  language_name: string;
  last_fetchable_msgid: string | null;
  last_message: Entry | null;
  last_message_sent_at: Iso | null;
  locale: string;
  marked_read_contact: boolean;
  marked_read_operator: boolean;
  next_conversation_id: number | null;
  operator_assigned_to: number | null;
  organization_id: number;
  page_impressions: number | null;
  post_survey_option: string | null;
  pre_survey_option: string | null;
  previous_conversation_id: number | null;
  rate: number | null;
  routing_info: { mode: string; operator_group: { id: number; name: string } | null; skills: unknown } | null;
  slot_reserved: boolean;
  status: string;
  status_description: string;
  subject: string | null;
  topics: Topic[];
  transcript: Entry[];
}

/** An internal note: a resource of its own, never part of a transcript. */
export interface Note {
  id: number;
  conversation_id: number;
  operator_id: number;
  operator_name: string;
  body: string;
  created_at: Iso;
}
