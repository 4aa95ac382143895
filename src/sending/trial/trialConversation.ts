/**
 * The conversation of a trial: of no real person, marked as a trial, with content that Lime might not keep: markup, characters beyond ASCII, a file.
 */
import type { Conversation, Entry } from '../../userlike/conversation/conversation';

/** Words for people, in the operator's language. */
export interface TrialWords {
  /** What the contact and the object are called. */
  readonly name: string;
  /** Says that it may be deleted. */
  readonly message: string;
}

export const trialFileName = 'send-to-lime-trial.txt';

/** Far above the ids of Userlike, and at most what an integer column of a database holds. */
const lowestId = 2_000_000_000;
const highestId = 2_147_483_647;

/** @param random at least 0 and below 1, as from `Math.random` */
export const newConversationId = (random: number): number => lowestId + Math.floor(random * (highestId - lowestId));

export function trialConversation(id: number, { name, message }: TrialWords, now: number): Conversation {
  const at = new Date(now).toISOString();
  const email = `send-to-lime-trial-${id}@example.com`;
  const entry = (number: number, kind: Entry['author']['kind'], text: string, url: string | null = null): Entry => ({
    id: `${id}.1.${number}`,
    sentAt: at,
    kind: 'message',
    event: null,
    text,
    author: { kind, name, id: null },
    url,
  });
  const contact = { id: null, name, email, email_verified: true, phone_number: null, mobile_number: null };
  return {
    id,
    topics: [],
    contact: { id: null, name, email, emailVerified: true, phoneNumber: null, mobileNumber: null, company: null },
    operator: { id: null, name },
    channel: 'web',
    status: 'ended',
    createdAt: at,
    endedAt: at,
    contactFirstMessageAt: at,
    entries: [
      entry(1, 'contact', message),
      entry(2, 'operator', '<b>5 < 6 & 7</b> "åäö" ß € 你好 😀'),
      entry(3, 'contact', '', `https://www.userlike.com/api/um/v3/media/${trialFileName}`),
    ],
    completeness: 'complete',
    unreadableEntries: 0,
    payload: { id, created_at: at, contact_first_message_sent_at: at, contact, topics: [] },
  };
}
