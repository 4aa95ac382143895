/** How a value of an imported configuration is looked at, and what is said of it afterwards. */
import type { LimeJson } from '../../lime/limeobject';
import type { KeptJson } from '../document/keptJson';
import type { Instance } from '../document/settings';

/** What was read of a value; `complete` when nothing of it is missing in `changes`. */
export interface Reading {
  readonly changes: Partial<Instance>;
  readonly complete: boolean;
}

export const isObject = (value: LimeJson): value is KeptJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: LimeJson): value is readonly LimeJson[] => Array.isArray(value);

/** The first of the members that holds text. */
export function textAt(value: KeptJson, keys: readonly string[]): string | undefined {
  const found = keys.find((key) => Object.hasOwn(value, key) && typeof value[key] === 'string');
  return found === undefined ? undefined : (value[found] as string);
}
