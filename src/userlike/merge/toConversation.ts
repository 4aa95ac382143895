/** The one shape of a conversation, from everything that was merged about it. Reads the nested payload of the seed and flatter API objects alike. */
import type { Completeness, Contact, RawConversation, RawEntry } from '../conversation/conversation';
import { field, idField, idOf, isObject, listField, objectField, textField, timeField } from '../conversation/field';
import type { Json, JsonObject } from '../conversation/json';

export interface Merged {
  readonly id: number;
  readonly payload: JsonObject;
  readonly entries: readonly RawEntry[];
  readonly completeness: Completeness;
  readonly unreadableEntries: number;
}

/** Data that do not belong to one conversation. */
export interface Known {
  readonly contacts: ReadonlyMap<number, JsonObject>;
  /** Texts of topics by id. */
  readonly topics: ReadonlyMap<number, string>;
}

export function toConversation(
  { id, payload, entries, completeness, unreadableEntries }: Merged,
  known: Known,
): RawConversation {
  const contact = contactObject(payload, known.contacts);
  return {
    id,
    topics: listField(payload, 'topics').flatMap((topic) => topicText(topic, known.topics) ?? []),
    contact: contactFrom(contact, contactIdOf(payload)),
    operator: operatorOf(payload, entries),
    channel:
      textField(objectField(payload, 'contact_channel') ?? {}, 'type') ??
      textField(payload, 'channel_type') ??
      textField(payload, 'channel'),
    status: textField(payload, 'status'),
    createdAt: timeField(payload, 'created_at'),
    endedAt: timeField(payload, 'ended_at'),
    contactFirstMessageAt: timeField(payload, 'contact_first_message_sent_at'),
    entries,
    completeness,
    unreadableEntries,
    payload: contact ? { ...payload, contact } : payload,
  };
}

/** The contact's id; flat objects have only this (facts: userlike 4.4). */
export function contactIdOf(payload: JsonObject): number | null {
  for (const key of contactKeys) {
    const id = idAt(payload, key);
    if (id !== null) return id;
  }
  return null;
}

const contactKeys = ['contact', 'contact_identity', 'contact_id', 'contact_identity_id'];

function idAt(payload: JsonObject, key: string): number | null {
  const value = field(payload, key);
  return isObject(value) ? idField(value, 'id') : idOf(value);
}

/** What is known, without a contact that is another than `later` names: contacts are merged in Userlike, and one key may then still name the old one. */
export function withoutOtherContact(known: JsonObject, later: JsonObject): JsonObject {
  const id = contactIdOf(later);
  const isOther = (key: string) => contactKeys.includes(key) && ![null, id].includes(idAt(known, key));
  return id === null ? known : Object.fromEntries(Object.entries(known).filter(([key]) => !isOther(key)));
}

/** The contact as last told, by the conversation or by an answer about the contact. */
function contactObject(payload: JsonObject, contacts: Known['contacts']): JsonObject | null {
  const id = contactIdOf(payload);
  const told = contactsIn(payload).find((contact) => [null, id].includes(idField(contact, 'id')));
  return contacts.get(id ?? 0) ?? told ?? null;
}

/** The contact in each place that has it in full. */
export const contactsIn = (payload: JsonObject): readonly JsonObject[] =>
  ['contact', 'contact_identity'].map((key) => objectField(payload, key)).filter((contact) => contact !== null);

function contactFrom(json: JsonObject | null, id: number | null): Contact {
  const contact = json ?? {};
  return {
    id,
    name: textField(contact, 'name'),
    email: textField(contact, 'email'),
    emailVerified: field(contact, 'email_verified') === true,
    phoneNumber: textField(contact, 'phone_number'),
    mobileNumber: textField(contact, 'mobile_number'),
    company: textField(contact, 'company'),
  };
}

/** `[{text}]` as Lime documents it; also bare texts, objects that say `name`, and ids that the list of topics explains. */
function topicText(topic: Json, topics: Known['topics']): string | null {
  if (typeof topic === 'string' && topic !== '') return topic;
  if (isObject(topic)) return textField(topic, 'text') ?? textField(topic, 'name');
  return topics.get(idOf(topic) ?? 0) ?? null;
}

/** The assigned operator, with the name from the last entry that gives one; where nobody is assigned, the person who wrote last. */
function operatorOf(payload: JsonObject, entries: readonly RawEntry[]): RawConversation['operator'] {
  const assigned = idAt(payload, 'operator_assigned_to') ?? idAt(payload, 'operator_id');
  const last = entries.findLast((entry) =>
    assigned === null ? entry.author.kind === 'operator' : entry.author.id === assigned && operatorName(entry) !== null,
  );
  return { id: assigned ?? last?.author.id ?? null, name: last ? operatorName(last) : null };
}

/** A notification is named "Event", and beside that by the operator in whose name it was sent. */
function operatorName({ author, extra }: RawEntry): string | null {
  const isOperators = author.kind === 'operator' || author.kind === 'bot';
  return textField(extra ?? {}, 'operator_name') ?? (isOperators && author.name !== '' ? author.name : null);
}
