/**
 * Joins what several answers say of one object. What came later wins, key by key and within objects too; a null wins only when it comes from an answer
 * that speaks for the whole object, since list items and frames say null, or nothing, of what they do not carry. Lists are taken as they are: an empty
 * `topics` means that the topic was taken away.
 */
import type { Extent } from '../traffic/capture';
import { field, isObject } from '../conversation/field';
import type { JsonObject } from '../conversation/json';

export function mergePayload(known: JsonObject, later: JsonObject, extent: Extent): JsonObject {
  const merged = new Map(Object.entries(known));
  for (const [key, value] of Object.entries(later)) {
    const before = merged.get(key);
    if (value === null && extent === 'part' && before !== undefined) continue;
    const joins = isObject(before) && isObject(value) && isSameThing(before, value);
    merged.set(key, joins ? mergePayload(before, value, extent) : value);
  }
  return Object.fromEntries(merged);
}

/** Two persons must never become one: where a contact was replaced by another, nothing of the first is kept. */
function isSameThing(a: JsonObject, b: JsonObject): boolean {
  const [idOfA, idOfB] = [field(a, 'id'), field(b, 'id')];
  return idOfA === undefined || idOfB === undefined || idOfA === idOfB;
}
