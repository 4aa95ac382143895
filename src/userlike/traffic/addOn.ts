/**
 * What the Message Center tells a Custom Add-on (facts: userlike 2.3), read as traffic is: contact, conversation and entries, under the paths of the API
 * that would tell the same. Only the name `contact_information` is known, so names are hints, and shapes are taken as they come. Never marks a
 * conversation complete, since an add-on hears of what the page has loaded.
 */
import type { RawConversation } from '../conversation/conversation';
import { field, idField, isObject, objectField, parseJson, textField, timeField } from '../conversation/field';
import type { Json, JsonObject } from '../conversation/json';
import type { FromPage } from './traffic';

/** What the add-on's page hands to the page around it; the Message Center's own events are `{name, payload}` at the top. */
export interface AddOnMessage {
  readonly sendToLime: { readonly name: string; readonly payload: unknown };
}

interface About {
  readonly id: number;
  readonly known: RawConversation | null;
}

/**
 * The event as answers of the API; empty for what tells nothing about the conversation.
 * @param text the event's `{name, payload}`, JSON
 * @param about the conversation in the address when the event came, and what is known of it already
 */
export function addOnTraffic(text: string, about: About): readonly FromPage[] {
  const event = parseJson(text);
  if (!isObject(event)) return [];
  const name = textField(event, 'name') ?? '';
  const payload = field(event, 'payload');
  const found = entriesIn(payload);
  if (found) return [entries(found, about)];
  if (!isObject(payload)) return [];
  if (name.includes('contact')) return contact(objectField(payload, 'contact') ?? payload, about);
  if (name.includes('conversation')) return conversation(objectField(payload, 'conversation') ?? payload, about);
  return [];
}

/** The list that is the payload or lies in it, or the one entry that the payload is. */
function entriesIn(payload: Json | undefined): readonly Json[] | null {
  const lists = isObject(payload) ? wrappers.map((key) => field(payload, key)) : [payload];
  const found = lists.find((list) => Array.isArray(list) && (list as Json[]).some(isEntry)) as Json[] | undefined;
  return found ?? (isEntry(payload) ? [payload] : null);
}

const wrappers = ['transcript', 'messages', 'entries', 'results'];

/** The conversation itself has no time of sending. */
const isEntry = (json: Json | undefined): json is JsonObject => isObject(json) && timeField(json, 'sent_at') !== null;

/** An event that is about another conversation than the address is late: the add-on is taken away when the operator switches. */
function conversation(payload: JsonObject, { id }: About): readonly FromPage[] {
  const given = idField(payload, 'id');
  return given !== null && given !== id ? [] : [list('', [{ ...payload, id }])];
}

/** Belongs to the conversation in the address, unless somebody else is known to be its contact. */
function contact(payload: JsonObject, { id, known }: About): readonly FromPage[] {
  const given = idField(payload, 'id');
  const isAnother = known !== null && known.contact.id !== null && given !== known.contact.id;
  return isAnother ? [] : [list('', [{ id, contact: payload }])];
}

/** With a parameter that no page asks for, so that nobody takes these entries for neighbours in the history. */
function entries(given: readonly Json[], { id, known }: About): FromPage {
  const fromTraffic = known?.entries.some((entry) => !entry.id.startsWith(ownId)) ?? false;
  const results = given.flatMap((item): Json[] => {
    if (!isObject(item)) return fromTraffic ? [] : [item];
    if (textField(item, 'id') ?? textField(item, 'msgid') ?? idField(item, 'id')) return [item];
    // Without an id nobody can tell whether an entry is there already.
    return fromTraffic ? [] : [withId(item, given)];
  });
  return list(`${id}/messages/`, results);
}

/** Begins the id of an entry that came without one. */
const ownId = 'add-on ';

/** An id that the same entry gets again in the next event, which has the whole transcript again. */
function withId(item: JsonObject, all: readonly Json[]): JsonObject {
  const sentAt = timeField(item, 'sent_at') ?? '';
  const sameTime = all.filter((one) => isObject(one) && (timeField(one, 'sent_at') ?? '') === sentAt);
  return { ...item, id: `${ownId}${sentAt} ${sameTime.indexOf(item)}` };
}

function list(path: string, results: readonly Json[]): FromPage {
  const text = JSON.stringify({ results });
  return { kind: 'answer', origin: '', path: `/api/um/v3/conversations/${path}?add-on`, text };
}
