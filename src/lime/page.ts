/**
 * HAL lists page by page (facts: lime-crm-api B6). Follows `next`, since servers page by `_offset` or `_offset_id`, but takes
 * only its query: the path stays. So links behind a proxy work, and no answer can send the key elsewhere.
 */
import * as z from 'zod/mini';
import type { LimeClient, LimeQuery } from './client';
import type { LimeJson } from './limeobject';
import { fail, succeed, type Result } from './result';

/** A JSON object of which only the names of members are known: links, or embedded objects. */
export const Members = z.custom<Readonly<Record<string, unknown>>>(
  (value: unknown) => typeof value === 'object' && value !== null,
);

/** More pages mean a list that nobody here asks for, or a server that links in a circle. */
const maxPages = 100;

/** `limeobjects` or `limetypes`: the name of the list in `_embedded`. */
export interface PageRequest {
  readonly path: string;
  readonly query: LimeQuery;
  readonly list: string;
  /** Stop after this many members. */
  readonly limit: number;
}

const Page = z.object({
  _links: z.optional(z.object({ next: z.optional(z.nullable(z.object({ href: z.string() }))) })),
  // An empty list may come without `_embedded` (facts: lime-crm-api B6).
  _embedded: z.optional(z.nullable(Members)),
});

/** At most `limit` members, unparsed. `unexpected` if the answer is no list or the next page is on another path. */
export async function readPages(
  client: LimeClient,
  { path, query, list, limit }: PageRequest,
): Promise<Result<readonly LimeJson[]>> {
  const unexpected = (detail: string) => fail({ kind: 'unexpected', detail, request: `GET ${path}` });
  const members: LimeJson[] = [];
  let next: LimeQuery | null = query;
  for (let pages = 0; next; pages += 1) {
    if (pages === maxPages) return unexpected(`more than ${maxPages} pages`);
    const answer = await client.request('GET', path, { query: next });
    if (!answer.ok) return answer;
    const page = Page.safeParse(answer.value);
    const found = page.data?._embedded?.[list] ?? [];
    // Any server may answer `{}`; a list of Lime has at least links (facts: lime-crm-api B6).
    const isList = page.success && Array.isArray(found) && Boolean(page.data._embedded ?? page.data._links);
    if (!isList) return unexpected(`no list of ${list}`);
    members.push(...(found as LimeJson[]));
    if (members.length >= limit) break;
    const href = page.data._links?.next?.href;
    next = href === undefined ? null : nextQuery(href, path);
    if (href !== undefined && !next) return unexpected('the next page leads elsewhere');
  }
  return succeed(members.slice(0, limit));
}

/** Base for links without a host. Never requested. */
const nowhere = 'https://lime.invalid';

/** The query of a next page, or null where its address is not that of the same list. */
function nextQuery(href: string, path: string): LimeQuery | null {
  if (!URL.canParse(href, nowhere)) return null;
  const { pathname, searchParams } = new URL(href, nowhere);
  return pathname.endsWith(new URL(`/api/v1${path}`, nowhere).pathname) ? [...searchParams] : null;
}
