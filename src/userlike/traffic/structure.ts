/**
 * The structure of what was sent, without its content: names of keys, kinds of values, how often. For the compatibility report, by which a pilot
 * shows what their Message Center sends. Values are never kept, but for a few keys whose values are names of kinds themselves.
 */
import { isObject } from '../conversation/field';
import type { Json } from '../conversation/json';

/** More than the largest payload has; a payload keyed by something endless ends here. */
const maxPaths = 400;
const deepest = 8;
/** Items of one list that are looked at; the others look alike. */
const maxItems = 50;

/** Their values say what kind of thing something is. */
const kindKeys = new Set([
  'type',
  'event',
  'info',
  'status',
  'previous_status',
  'representation',
  'text_format',
  'mode',
  'part_type',
]);
/** Their keys are a customer's own words. */
const ownWords = new Set(['custom', 'custom_field_data', 'addon_urls']);

export interface Structure {
  add(json: Json | undefined): void;
  /** A line for each key, `results[].contact.email: null 3, text 22`. */
  lines(): string[];
}

export function createStructure(): Structure {
  const paths = new Map<string, Map<string, number>>();

  const count = (path: string, kind: string) => {
    const kinds = paths.get(path) ?? new Map<string, number>();
    if (!paths.has(path) && paths.size >= maxPaths) return;
    paths.set(path, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  };
  const walk = (value: Json | undefined, path: string, key: string, depth: number) => {
    count(path, kindOf(value, key));
    if (depth === deepest) return;
    if (Array.isArray(value)) {
      for (const item of (value as Json[]).slice(0, maxItems)) walk(item, `${path}[]`, key, depth + 1);
    } else if (isObject(value) && !ownWords.has(key)) {
      for (const [name, item] of Object.entries(value)) {
        const shown = isName(name) ? name : '(other)';
        walk(item, path === '' ? shown : `${path}.${shown}`, shown, depth + 1);
      }
    }
  };

  return {
    add: (json) => walk(json, '', '', 0),
    lines: () =>
      [...paths].map(([path, kinds]) => {
        const told = [...kinds].map(([kind, times]) => `${kind} ${times}`);
        return `${path || '(all)'}: ${told.join(', ')}`;
      }),
  };
}

/** A key that a programmer gave. An address, a number or a person's name used as a key is content. */
const isName = (key: string) => /^[a-z][a-z_]{0,39}\d?$/.test(key);

function kindOf(value: Json | undefined, key: string): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `list of ${Math.min(value.length, maxItems)}${value.length > maxItems ? '+' : ''}`;
  if (typeof value !== 'string') return typeof value;
  if (kindKeys.has(key) && /^[a-z_0-9]{1,30}$/i.test(value)) return `"${value}"`;
  if (value === '') return 'empty text';
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'time';
  if (/^\d+(\.\d+)+$/.test(value)) return 'dotted numbers';
  return /^https?:/.test(value) ? 'address' : 'text';
}
