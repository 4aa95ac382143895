/**
 * What Lime says about an error, in its own words. The shape of its error bodies is not documented (facts: lime-crm-api B50), so the
 * members that its clients were seen to read are tried in turn. Does not cut the text: the caller must take the key out first.
 */
import type { LimeJson } from './limeobject';

/** Members that may hold the message, the most telling first. */
const members = ['message', 'detail', 'description', 'error', 'title'] as const;

/** Deeper than this, no error body is seen; it bounds the walk over a hostile one. */
const deepest = 4;

/** One line of text, or null where the body says nothing. An HTML page is named, not quoted: it is a proxy's or a login page, not Lime's answer. */
export function errorDetail(body: string): string | null {
  const text = body.trim();
  if (text.startsWith('<')) return 'an HTML page instead of JSON';
  const said = messageIn(parsed(text), deepest) || text;
  return said.replace(/\s+/g, ' ') || null;
}

/** A body that is not JSON is its own message. */
function parsed(text: string): LimeJson {
  try {
    return JSON.parse(text) as LimeJson;
  } catch {
    return text;
  }
}

function messageIn(value: LimeJson, depth: number): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || depth === 0) return '';
  if (isList(value)) return joined(value.map((member) => messageIn(member, depth - 1)));
  for (const member of members) {
    const said = messageIn(value[member] ?? null, depth - 1);
    if (said) return said;
  }
  const errors = value['errors'] ?? null;
  if (typeof errors !== 'object' || errors === null || isList(errors)) return messageIn(errors, depth - 1);
  // A map of fields to complaints. Its names are not looked at: a property may well be called "title".
  return joined(
    Object.entries(errors).map(([field, complaint]) => {
      const said = messageIn(complaint, depth - 1);
      return said && `${field}: ${said}`;
    }),
  );
}

const isList = (value: LimeJson): value is readonly LimeJson[] => Array.isArray(value);
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join('; ');
