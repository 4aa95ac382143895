/**
 * Lime's own message about an error. The shape of error bodies is not documented (facts: lime-crm-api B50), so the members that known
 * clients read are tried in turn. Does not cut the text: the caller must remove the key first.
 */
import type { LimeJson } from './limeobject';

/** Members that may hold the message, the most telling first. */
const members = ['message', 'detail', 'description', 'error', 'title'] as const;

/** Limits the walk over a hostile body. */
const deepest = 4;

/** One line, or null without a message. An HTML page is named, not quoted: it comes from a proxy or a login. */
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
  // A map of fields to messages. Its keys are ignored: a property may be called "title".
  return joined(
    Object.entries(errors).map(([field, complaint]) => {
      const said = messageIn(complaint, depth - 1);
      return said && `${field}: ${said}`;
    }),
  );
}

const isList = (value: LimeJson): value is readonly LimeJson[] => Array.isArray(value);
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join('; ');
