/** Helpers to read a value of an imported configuration and to report how it was understood. */
import type { LimeJson } from '../../lime/limeobject';
import type { KeptJson } from '../document/keptJson';
import type { Instance } from '../document/settings';

/** The result of reading a value; `complete` if `changes` has all of it. */
export interface Reading {
  readonly changes: Partial<Instance>;
  readonly complete: boolean;
}

export const isObject = (value: LimeJson): value is KeptJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: LimeJson): value is readonly LimeJson[] => Array.isArray(value);

/** The first of these members that is text. */
export function textAt(value: KeptJson, keys: readonly string[]): string | undefined {
  const found = keys.find((key) => Object.hasOwn(value, key) && typeof value[key] === 'string');
  return found === undefined ? undefined : (value[found] as string);
}
