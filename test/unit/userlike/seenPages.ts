/** Pages of messages as the server cuts them: newest first, each `next` holding on to the last entry of its page. */
import { readAnswer, type Capture } from '../../../src/userlike/traffic/capture';
import type { JsonObject } from '../../../src/userlike/conversation/json';
import { nextAddress, seedId } from './seed';

/** All pages of `entries` (oldest first), `limit` a page, from the newest on. */
export function pagesOf(entries: readonly JsonObject[], limit: number): Capture[] {
  const newestFirst = entries.toReversed();
  const pages: Capture[] = [];
  for (let from = 0; from === 0 || from < newestFirst.length; from += limit) {
    const results = newestFirst.slice(from, from + limit);
    const hasMore = from + limit < newestFirst.length;
    pages.push(
      pageOf(
        results,
        from === 0 ? null : cursorAfter(newestFirst[from - 1]),
        hasMore ? cursorAfter(results.at(-1)) : null,
      ),
    );
  }
  return pages;
}

/** One page; a cursor of null is the newest page, a next of null the oldest. */
export function pageOf(results: readonly JsonObject[], cursor: string | null, next: string | null): Capture {
  const path = `/api/um/v3/conversations/${seedId}/messages/?limit=25${cursor === null ? '' : `&cursor=${cursor}`}`;
  return readAnswer(path, JSON.stringify({ results, next: next === null ? null : nextAddress(next) }));
}

const cursorAfter = (entry: JsonObject | undefined) => encodeURIComponent(`after ${JSON.stringify(entry?.['id'])}`);
