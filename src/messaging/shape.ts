/**
 * Shapes of messages, as checks that narrow a type. A schema library would be a tenth of the panel's code for the one message that it reads. The types
 * ensure that a shape names all members of its type, and no others.
 */
import type { Json, JsonObject } from '../userlike/conversation/json';

export type Shape<T> = (value: unknown) => value is T;

export const isText: Shape<string> = (value) => typeof value === 'string';
export const isNumber: Shape<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const isAbsent: Shape<undefined> = (value) => value === undefined;
export const isBoolean: Shape<boolean> = (value) => typeof value === 'boolean';

export const orNull =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value): value is T | null =>
    value === null || shape(value);

export const listOf =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(shape);

export const oneOf =
  <T extends string>(...words: readonly T[]): Shape<T> =>
  (value): value is T =>
    words.some((word) => word === value);

type ShapeOf<Given> = Given extends Shape<infer T> ? T : never;

export const anyOf =
  <Shapes extends readonly Shape<unknown>[]>(...shapes: Shapes): Shape<ShapeOf<Shapes[number]>> =>
  (value): value is ShapeOf<Shapes[number]> =>
    shapes.some((shape) => shape(value));

type Members<T> = { readonly [Key in keyof Required<T>]: Shape<T[Key]> };

/** An object with exactly these own members; a member whose shape accepts undefined may be absent. */
export const objectOf =
  <T extends object>(members: Members<T>): Shape<T> =>
  (value): value is T =>
    isPlainObject(value) &&
    Object.keys(value).every((key) => Object.hasOwn(members, key)) &&
    (Object.keys(members) as (keyof T)[]).every((key) => members[key]((value as T)[key]));

/** Deeper than any payload. Bounds messages that refer to themselves. */
const deepest = 64;

export const isJsonObject: Shape<JsonObject> = (value): value is JsonObject => isPlainObject(value) && isJson(value, 0);

function isJson(value: unknown, depth: number): value is Json {
  if (value === null || isText(value) || isNumber(value) || isBoolean(value)) return true;
  if (depth === deepest || typeof value !== 'object') return false;
  return (Array.isArray(value) || isPlainObject(value)) && Object.values(value).every((one) => isJson(one, depth + 1));
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
