/**
 * Reads one key of what Userlike sent, as the type that we need or as null. Every optional value goes through here, so a wrong type is a missing value
 * and nothing worse. Only own keys count. (zod/mini would do the same for 5 KB more in every page.)
 */
import type { Json, JsonObject } from './json';

/** Parsed JSON; undefined if the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function field(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A text that is not empty, well-formed. */
export function textField(object: JsonObject, key: string): string | null {
  const value = field(object, key);
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : null;
}

/** A whole number above 0, also written as text: an id. */
export function idField(object: JsonObject, key: string): number | null {
  return idOf(field(object, key));
}

export function idOf(value: Json | undefined): number | null {
  const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

export function objectField(object: JsonObject, key: string): JsonObject | null {
  const value = field(object, key);
  return isObject(value) ? value : null;
}

export function listField(object: JsonObject, key: string): readonly Json[] {
  const value = field(object, key);
  return Array.isArray(value) ? (value as Json[]) : [];
}

/** A point in time as ISO 8601 in UTC with milliseconds, so that texts compare as times do. A time without zone is taken as UTC. */
export function timeField(object: JsonObject, key: string): string | null {
  const given = textField(object, key);
  if (given === null) return null;
  if (exactTime.test(given)) return given;
  const time = new Date(zoned.test(given) ? given : `${given}Z`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

const exactTime = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/;
const zoned = /(Z|[+-]\d\d:?\d\d)$/i;
