/**
 * Tells a conversation whose members are of types that no answer known to us has: not Userlike's, or not one that we can read. Looked at are only the
 * members without which a send would go wrong; of all others a wrong type is a missing value. Missing members and null are always right.
 */
import { field, idOf, isObject, listField } from '../conversation/field';
import type { Json, JsonObject } from '../conversation/json';

export function isMistyped(conversation: JsonObject): boolean {
  const is = (key: string, fits: (value: Json) => boolean) => isAbsentOr(fits, conversation, key);
  return !(
    is('transcript', Array.isArray) &&
    is('topics', Array.isArray) &&
    listField(conversation, 'topics').every(isTopic) &&
    is('last_message', isObject) &&
    is('contact', isContact) &&
    is('contact_identity', isContact)
  );
}

function isAbsentOr(fits: (value: Json) => boolean, object: JsonObject, key: string): boolean {
  const value = field(object, key) ?? null;
  return value === null || fits(value);
}

const isText = (value: Json) => typeof value === 'string';

/** Flat objects name a topic by its id, and a contact too (facts: userlike 4.4). */
function isTopic(topic: Json): boolean {
  if (!isObject(topic)) return isText(topic) || idOf(topic) !== null;
  return ['text', 'name'].every((key) => isAbsentOr(isText, topic, key));
}

function isContact(contact: Json): boolean {
  if (!isObject(contact)) return isText(contact) || idOf(contact) !== null;
  return ['name', 'email'].every((key) => isAbsentOr(isText, contact, key));
}
