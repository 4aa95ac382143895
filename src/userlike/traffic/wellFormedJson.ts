/**
 * Makes what Userlike sent harmless, once, where it enters: text becomes well-formed Unicode (half a surrogate pair changes on its way through storage
 * and request bodies; facts: platform 4.4), keys that reach for prototypes are left out, and a number too large for any number type is none.
 */
import type { Json, JsonObject } from '../conversation/json';

/** Deeper than any payload known, and shallow enough for every stack. What lies deeper becomes null. */
const deepest = 32;

const prototypeKeys = ['__proto__', 'constructor', 'prototype'];

/** The same value, safe to keep. @param value as `JSON.parse` gives it */
export function wellFormedJson(value: Json, depth = 0): Json {
  if (typeof value === 'string') return value.toWellFormed();
  // `1e999`
  if (typeof value === 'number' && !Number.isFinite(value)) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === deepest) return null;
  if (Array.isArray(value)) return value.map((item: Json) => wellFormedJson(item, depth + 1));
  return wellFormedObject(value as JsonObject, depth);
}

/** As `wellFormedJson`, for an object. */
export function wellFormedObject(object: JsonObject, depth = 0): JsonObject {
  const kept = Object.entries(object).filter(([key]) => !prototypeKeys.includes(key));
  return Object.fromEntries(kept.map(([key, item]) => [key.toWellFormed(), wellFormedJson(item, depth + 1)]));
}
