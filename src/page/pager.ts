/**
 * Loads the older messages of a conversation: GET only, in the page's own session, in the way in which the page last asked (whether by cookie or by
 * header is not known, so both are repeated). One page at a time; `next` may lead on within the same messages and nowhere else. What was stopped,
 * or broke off, goes on where it was.
 */
import type { FromPage, HistoryOutcome } from '../userlike/traffic';
import { answerText } from './answerText';
import { parse } from './natives';
import type { Witness } from './witness';

/** What the server accepted from others (facts: userlike 3.1). */
const pageSize = '100';
/** Leaves the server room for the page's own requests. */
const pauseBetweenPages = 50;
/** 200,000 messages: more than any conversation has, and an end for a server that always says `next`. */
const mostPages = 2_000;

export interface Pager {
  /** Starts over with another conversation, if one is under way. */
  load(conversationId: number): void;
  stop(): void;
  /** The connection was lost meanwhile: newer messages may be missing too, so the next load begins at the newest page. */
  interrupted(): void;
}

/** @param ask the browser's own `fetch`, so that a page is reported once */
export function createPager(witness: Witness, send: (message: FromPage) => void, ask: typeof fetch): Pager {
  let running = new AbortController();
  let way: Way | undefined;
  return {
    load(conversationId) {
      running.abort();
      running = new AbortController();
      if (way?.conversationId !== conversationId) way = { conversationId, next: null };
      const report = (outcome: HistoryOutcome) => send({ kind: 'history', conversationId, outcome });
      void loadPages(way, witness, ask, running.signal, report).then(report, () => report('unreadable'));
    },
    stop() {
      running.abort();
    },
    interrupted() {
      way = undefined;
    },
  };
}

/** How far the last conversation was loaded. */
interface Way {
  readonly conversationId: number;
  /** The page to go on with; null for the newest. */
  next: string | null;
}

async function loadPages(
  way: Way,
  witness: Witness,
  ask: typeof fetch,
  signal: AbortSignal,
  report: (outcome: HistoryOutcome) => void,
): Promise<HistoryOutcome> {
  const request = witness.lastRequest;
  if (!request) return 'notSeen';
  const { headers, credentials } = request;
  let address = new URL(way.next ?? `${request.api}/conversations/${way.conversationId}/messages/?limit=${pageSize}`);
  // Kept only while pages come: a page that cannot be had is not tried again as the first one.
  way.next = null;
  const asked = new Set<string>();
  while (asked.size < mostPages && !asked.has(address.search)) {
    asked.add(address.search);
    let text;
    try {
      const answer = await ask(address.href, { headers, credentials, signal, redirect: 'error' });
      if (!answer.ok) {
        // A session or a limit mends; a cursor that the server no longer knows does not.
        if (answer.status in refusals) way.next = address.href;
        return refusals[answer.status] ?? 'unreachable';
      }
      text = await answerText(answer);
    } catch {
      if (!signal.aborted) return 'unreachable';
      way.next = address.href;
      return 'stopped';
    }
    if (text === null) return 'unreadable';
    const { next } = parse(text) as { next?: unknown };
    witness.answered({ ...request, path: address.pathname + address.search }, text);
    if (next === null) return 'end';
    if (typeof next !== 'string') break;
    const following = new URL(next, address);
    if (following.origin + following.pathname !== address.origin + address.pathname) break;
    following.searchParams.set('limit', pageSize);
    address = following;
    report('page');
    await new Promise((resolve) => setTimeout(resolve, pauseBetweenPages));
    if (signal.aborted) {
      way.next = address.href;
      return 'stopped';
    }
  }
  return 'unreadable';
}

const refusals: Partial<Record<number, HistoryOutcome>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  429: 'rateLimited',
};
