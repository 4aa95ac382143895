/**
 * Reads what a setting's `userlikeKey` names: a dot path into the payload with array indexes, `contact.email`, `topics[0].text` or `topics.0.text`
 * (facts: lime-chat A.2). Own properties only, so `constructor` is no way out. Beside the payload's keys it knows
 * `transcript`, made of the merged entries, `operator` with `id` and `name`, and the `conversation` as a whole (see `conversationKeys`).
 */
import type { Conversation, Entry } from './conversation';
import { conversationValue, type NamesOf } from './conversationValues';
import type { Json, JsonObject } from './json';

/** The value, or undefined where the path leads nowhere. @param namesOf whose messages they are, in the whole transcript */
export function readPayloadPath(conversation: Conversation, path: string, namesOf?: NamesOf): Json | undefined {
  const [first = '', ...rest] = path.match(/[^.[\]]+/g) ?? [];
  if (first === 'transcript') return readTranscript(conversation.entries, rest);
  const asWhole =
    first === 'conversation' && rest.length === 1 ? conversationValue(conversation, rest[0] ?? '', namesOf) : undefined;
  if (asWhole !== undefined) return asWhole;
  const operator = first === 'operator' ? follow({ ...conversation.operator }, rest) : undefined;
  return operator ?? follow(conversation.payload, [first, ...rest]);
}

function readTranscript(entries: readonly Entry[], [index = '', ...rest]: readonly string[]): Json | undefined {
  const entry = /^\d+$/.test(index) ? entries[Number(index)] : undefined;
  return entry && follow(entryPayload(entry), rest);
}

function follow(from: Json, path: readonly string[]): Json | undefined {
  let value: Json | undefined = from;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key) || key === 'length') return undefined;
    value = (value as JsonObject)[key];
  }
  return value;
}

/** An entry under Userlike's names. */
function entryPayload({ id, sentAt, kind, event, text, author, url, extra }: Entry): JsonObject {
  const isOperators = author.kind === 'operator' || author.kind === 'bot';
  return {
    id,
    msgid: id,
    sent_at: sentAt,
    type: kind,
    event,
    body: text,
    body_plain: text,
    url,
    name: author.name,
    display_name: author.name,
    operator_id: isOperators ? author.id : null,
    operator_name: isOperators ? author.name : '',
    operator_is_bot: author.kind === 'bot',
    sender: { type: author.kind, id: author.id },
    ...extra,
  };
}
