/** Cursor paging as the v3 API does it: `{results, next, previous}`, where next and previous are whole addresses or bare cursors. */

/** What the Message Center asks for itself (facts: userlike 3.1). */
export const DEFAULT_LIMIT = 25;
/** The server accepted 100 from the 2023 extension; more is cut to it. */
const MAX_LIMIT = 100;

/** What leads on: both are possible (facts: userlike 2.1). */
export type NextForm = 'address' | 'cursor';

export interface CursorPage<Item> {
  results: Item[];
  next: string | null;
  previous: string | null;
}

/** A cursor holds on to an item, not to a number, so that pages neither repeat nor skip when new items come in. */
type Cursor = { after: string } | { before: string };

/** The page of `items` that the query asks for; null for a cursor that names nothing here. */
export function cursorPage<Item extends { id: number | string }>(
  items: readonly Item[],
  path: string,
  query: URLSearchParams,
  { host, next = 'address' }: { readonly host: string; readonly next?: NextForm },
): CursorPage<Item> | null {
  const limit = limitOf(query);
  const start = startOf(items, query.get('cursor'), limit);
  if (start === null) return null;
  const results = items.slice(start, start + limit);
  const first = results[0];
  const last = results.at(-1);
  const addressOf = (cursor: Cursor) => {
    const parameters = new URLSearchParams(query);
    parameters.set('limit', String(limit));
    const written = Buffer.from(JSON.stringify(cursor)).toString('base64url');
    if (next === 'cursor') return written;
    parameters.set('cursor', written);
    return `https://${host}${path}?${parameters.toString()}`;
  };
  return {
    results,
    next: last && start + limit < items.length ? addressOf({ after: String(last.id) }) : null,
    previous: first && start > 0 ? addressOf({ before: String(first.id) }) : null,
  };
}

function limitOf(query: URLSearchParams): number {
  const asked = Number(query.get('limit') ?? DEFAULT_LIMIT);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, MAX_LIMIT) : DEFAULT_LIMIT;
}

function startOf(items: readonly { id: number | string }[], text: string | null, limit: number): number | null {
  if (text === null) return 0;
  const cursor = cursorFrom(text);
  if (!cursor) return null;
  const anchor = 'after' in cursor ? cursor.after : cursor.before;
  const index = items.findIndex((item) => String(item.id) === anchor);
  if (index < 0) return null;
  return 'after' in cursor ? index + 1 : Math.max(0, index - limit);
}

function cursorFrom(text: string): Cursor | null {
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    return typeof value === 'object' && value !== null && ('after' in value || 'before' in value)
      ? (value as Cursor)
      : null;
  } catch {
    // Not a cursor of ours: the caller answers 400.
    return null;
  }
}
