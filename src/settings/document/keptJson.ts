/** JSON that is kept unread for another program: of limited size, since it is stored and sent. */
import type { LimeJson } from '../../lime/limeobject';

export type KeptJson = Readonly<Record<string, LimeJson>>;

/** A configuration by hand is a few KB; what is far beyond is none. */
const longest = 200_000;
const deepest = 50;

/** A JSON object within the limits. It is passed on unchanged, so that even a member called `__proto__` survives as data. */
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
