/** Checks a conversation from a content script, which runs in the web page's process and is not trusted. */
import type { Author, Contact, Conversation, Entry } from '../userlike/conversation/conversation';
import { anyOf, isAbsent, isBoolean, isJsonObject, isNumber, isText, listOf, objectOf, oneOf, orNull } from './shape';

export const isEntry = objectOf<Entry>({
  id: isText,
  sentAt: isText,
  kind: oneOf('message', 'notification', 'other'),
  event: orNull(isText),
  text: isText,
  author: objectOf<Author>({
    kind: oneOf('contact', 'operator', 'bot', 'system'),
    name: isText,
    id: orNull(isNumber),
  }),
  url: orNull(isText),
  extra: anyOf(isJsonObject, isAbsent),
});

const withoutEntries = {
  id: isNumber,
  topics: listOf(isText),
  contact: objectOf<Contact>({
    id: orNull(isNumber),
    name: orNull(isText),
    email: orNull(isText),
    emailVerified: isBoolean,
    phoneNumber: orNull(isText),
    mobileNumber: orNull(isText),
    company: orNull(isText),
  }),
  operator: objectOf<Conversation['operator']>({ id: orNull(isNumber), name: orNull(isText) }),
  channel: orNull(isText),
  status: orNull(isText),
  createdAt: orNull(isText),
  endedAt: orNull(isText),
  contactFirstMessageAt: orNull(isText),
  completeness: oneOf('complete', 'older', 'unknown'),
  unreadableEntries: isNumber,
  payload: isJsonObject,
  // Told by the page's address, which whoever hears this looks at.
  addressBase: isAbsent,
};

export const isConversation = objectOf<Conversation>({ ...withoutEntries, entries: listOf(isEntry) });
export const isConversationWithoutEntries = objectOf<Omit<Conversation, 'entries'>>(withoutEntries);
