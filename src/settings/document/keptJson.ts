/** JSON that is kept for somebody else: bounded, since it is stored and sent, and never looked into. */
import type { LimeJson } from '../../lime/limeobject';

export type KeptJson = Readonly<Record<string, LimeJson>>;

/** A configuration by hand is a few KB; what is far beyond is none. */
const longest = 200_000;
const deepest = 50;

/** An object of JSON within bounds. It is passed on as it is, so that even a member called `__proto__` survives as data. */
export const isKeptJson = (value: unknown): value is KeptJson =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  isJson(value, deepest) &&
  JSON.stringify(value).length <= longest;

function isJson(value: unknown, depth: number): value is LimeJson {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (depth > 0 && Object.values(value).every((member) => isJson(member, depth - 1)));
    default:
      return false;
  }
}
