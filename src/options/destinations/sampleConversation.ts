/** A conversation of an invented contact, so that rules and templates show what they give before anybody has written. */
import type { Conversation } from '../../userlike/conversation/conversation';

export interface SampleContact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

export const sampleContact: SampleContact = {
  name: 'Maria Example',
  email: 'maria@example.com',
  phone: '+46 70 123 45 67',
};

/** A conversation in the form of the Message Center, with the values that people fill in most. */
export function sampleConversation({ name, email, phone }: SampleContact, now: number): Conversation {
  const createdAt = new Date(now).toISOString();
  const contact = {
    id: 1,
    name: name || null,
    email: email || null,
    email_verified: true,
    phone_number: phone || null,
    mobile_number: phone || null,
    company: 'Example Ltd',
    locale: 'en_GB',
  };
  return {
    id: 1,
    topics: ['example'],
    contact: {
      id: 1,
      name: contact.name,
      email: contact.email,
      emailVerified: true,
      phoneNumber: contact.phone_number,
      mobileNumber: contact.mobile_number,
      company: contact.company,
    },
    operator: { id: 1, name: 'Peter Example' },
    channel: 'web',
    status: 'open',
    createdAt,
    endedAt: null,
    contactFirstMessageAt: createdAt,
    entries: [],
    completeness: 'complete',
    unreadableEntries: 0,
    payload: {
      id: 1,
      subject: null,
      status: 'open',
      created_at: createdAt,
      contact_first_message_sent_at: createdAt,
      locale: 'en_GB',
      language_name: 'English',
      topics: [{ text: 'example' }],
      contact_channel: { type: 'web' },
      contact,
    },
  };
}
