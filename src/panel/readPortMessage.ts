/**
 * What the content script may say, as a schema. It lives in the web page's process, so its word is checked here once more; behind this file
 * a conversation has the shape that its type promises.
 */
import * as z from 'zod/mini';
import type { ToPanel } from '../messaging/panelPort';

const text = z.string();
const maybeText = z.nullable(text);
const maybeId = z.nullable(z.number());
const json = z.record(text, z.json());

const Entry = z.strictObject({
  id: text,
  sentAt: text,
  kind: z.enum(['message', 'notification', 'other']),
  event: maybeText,
  text,
  author: z.strictObject({ kind: z.enum(['contact', 'operator', 'bot', 'system']), name: text, id: maybeId }),
  url: maybeText,
  extra: z.optional(json),
});

const Conversation = z.strictObject({
  id: z.int().check(z.positive()),
  topics: z.array(text),
  contact: z.strictObject({
    id: maybeId,
    name: maybeText,
    email: maybeText,
    emailVerified: z.boolean(),
    phoneNumber: maybeText,
    mobileNumber: maybeText,
    company: maybeText,
  }),
  operator: z.strictObject({ id: maybeId, name: maybeText }),
  channel: maybeText,
  status: maybeText,
  createdAt: maybeText,
  endedAt: maybeText,
  contactFirstMessageAt: maybeText,
  entries: z.array(Entry),
  completeness: z.enum(['complete', 'older', 'unknown']),
  unreadableEntries: z.number(),
  payload: json,
});

const ofConversation = { conversationId: z.number(), loaded: z.number() };

const HistoryState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('loading'), ...ofConversation }),
  z.strictObject({ kind: z.literal('stopped'), ...ofConversation }),
  z.strictObject({
    kind: z.literal('failed'),
    ...ofConversation,
    why: z.enum(['notSeen', 'unauthorized', 'rateLimited', 'unreachable', 'unreadable']),
  }),
]);

const Message = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('conversation'),
    shownId: z.nullable(z.int()),
    conversation: z.nullable(Conversation),
    unreadableAnswers: z.number(),
  }),
  z.strictObject({ type: z.literal('history'), state: HistoryState }),
  z.strictObject({ type: z.literal('command'), command: z.enum(['open', 'send']) }),
]);

/** Null for what is no message of ours. */
export function readPortMessage(data: unknown): ToPanel | null {
  const message = Message.safeParse(data);
  // The schema's optional keys may be undefined, which the type excludes and structured cloning never makes of an absent one.
  return message.success ? (message.data as ToPanel) : null;
}
