/**
 * Which of Userlike's answers hold conversation data (facts: userlike 2.1). The observer lets no other path through; notes are internal and never
 * read, so `/conversations/<id>/notes/` is none of these.
 */

/** The API's root, then one of: conversations, with an id and `messages` at most; another resource, with an id at most. */
const conversationApi =
  /^(\/api\/um\/v\d+)\/(?:conversations(?:\/(?:all|(\d+)(?:\/(messages))?))?|(contact_identities|topics)(?:\/(?:all|\d+))?)\/?$/;

export type ApiPath =
  | { readonly kind: 'conversations' | 'contacts' | 'topics' | 'ignored' }
  | { readonly kind: 'conversation'; readonly id: number }
  | { readonly kind: 'messages'; readonly id: number; readonly cursor: string | null };

/** The API's root, such as `/api/um/v3`, when an answer from this path may be read; else undefined. */
export function apiRoot(pathname: string): string | undefined {
  return conversationApi.exec(pathname)?.[1];
}

/**
 * What the answer to a request holds.
 * @param path path and query, without host
 */
export function apiPath(path: string): ApiPath {
  const [pathname = '', query] = path.split('?', 2);
  const match = conversationApi.exec(pathname);
  if (!match) return { kind: 'ignored' };
  const [, , id, messages, other] = match;
  if (other) return { kind: other === 'topics' ? 'topics' : 'contacts' };
  if (!id) return { kind: 'conversations' };
  return messages
    ? { kind: 'messages', id: Number(id), cursor: cursorOf(query) }
    : { kind: 'conversation', id: Number(id) };
}

/** What an answer is about, so that a later one about the same can take its place. */
export interface Subject {
  /** The same for two requests that differ in nothing that matters. */
  readonly name: string;
  readonly kind: ApiPath['kind'];
  /** Null for an answer that is about no single conversation. */
  readonly conversationId: number | null;
}

/** @param path path and query, without host */
export function subjectOf(path: string): Subject {
  const [name = ''] = path.split('?', 1);
  const asked = apiPath(path);
  if (asked.kind === 'messages') {
    return { name: `${name}?${asked.cursor}`, kind: asked.kind, conversationId: asked.id };
  }
  return { name, kind: asked.kind, conversationId: asked.kind === 'conversation' ? asked.id : null };
}

/** Those of which we know that they leave nothing out in the middle. */
const pagingParameters = ['cursor', 'limit', 'ordering'];

/**
 * Whether a page's `next` is the address of the next page; else it is the cursor itself (facts: userlike 2.1). A cursor is opaque, but no server gives
 * one that has to be escaped.
 */
export const isAddress = (next: string): boolean => /\?|:\/\//.test(next);

/**
 * Where in the messages a page begins: '' at their start, else where an earlier page's `next` led. Null for a page that was asked for with parameters
 * we do not know, such as a search: its entries need not be neighbours.
 */
export function cursorOf(query = ''): string | null {
  const parameters = new URLSearchParams(query);
  // A plus that the page did not escape reads as a blank.
  let cursor: string | null = (parameters.get('cursor') ?? '').replaceAll(' ', '+');
  // Not `for ... of`: in a content script of Firefox 153 the iterators of such objects cannot be iterated.
  parameters.forEach((_value, name) => {
    if (!pagingParameters.includes(name)) cursor = null;
  });
  return cursor;
}
