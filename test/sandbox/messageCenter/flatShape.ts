/**
 * The flatter API objects that a third-party adapter of the public API reads (facts: userlike 4.4, end): counts and ids in place
 * of transcript and contact, which then come from their own endpoints.
 */
import type { Conversation } from './payload';

/** How conversations are answered: as the captured payload, or flat. */
export type Shape = 'nested' | 'flat';

const WIDGET_ID = 12277;

/** The flat object for a conversation; `contact_identity` is the id to ask contact_identities for. */
export function flatConversation(conversation: Conversation, noteCount: number): Record<string, unknown> {
  return {
    id: conversation.id,
    operator_id: conversation.operator_assigned_to,
    widget_id: WIDGET_ID,
    contact_identity: conversation.contact.id,
    organization_id: conversation.organization_id,
    channel: conversation.contact_channel.type,
    channel_type: conversation.contact_channel.type,
    status: conversation.status,
    subject: conversation.subject,
    topics: conversation.topics,
    locale: conversation.locale,
    message_count: conversation.transcript.filter((entry) => entry.type === 'message').length,
    note_count: noteCount,
    created_at: conversation.created_at,
    ended_at: conversation.ended_at,
    last_message_sent_at: conversation.last_message_sent_at,
    contact_first_message_sent_at: conversation.contact_first_message_sent_at,
    contact_last_message_sent_at: conversation.contact_last_message_sent_at,
    marked_read_operator: conversation.marked_read_operator,
    custom: conversation.custom,
    custom_field_data: conversation.custom_field_data,
    rate: conversation.rate,
  };
}
