/**
 * Loads the older messages of a conversation: GET only, in the page's own session, in the way in which the page last asked (whether by cookie or by
 * header is not known, so both are repeated). One page at a time; `next` may lead on within the same messages and nowhere else. What was stopped,
 * or broke off, goes on where it was. Or loads its details, by an address in which the page has asked for another's.
 */
import type { Details, FromPage, HistoryOutcome } from '../userlike/traffic/traffic';
import { isAddress } from '../userlike/address/apiPath';
import { answerText } from './answerText';
import type { ConversationRequest } from './conversationRequest';
import { hear, parse } from './natives';
import type { RequestRecorder } from './requestRecorder';

/** What the server accepted from others (facts: userlike 3.1). */
const pageSize = '100';
/** Leaves the server room for the page's own requests. */
const pauseBetweenPages = 50;
/** In a row, for one page: as the server asks, or of our own where it does not say for how long. */
const maxPauses = { asked: 6, own: 3 };
const firstPause = 1_000;
/** Whoever asks for more is asked again anyway, and stops us by asking again. */
const longestPause = 30_000;
/** 200,000 messages: more than any conversation has, and an end for a server that always says `next`. */
const maxPages = 2_000;

export interface Pager {
  /** Starts over with another conversation, if one is under way. @param details to load in place of the messages */
  load(conversationId: number, details?: Details): void;
  stop(): void;
  /** The connection was lost meanwhile: newer messages may be missing too, so the next load begins at the newest page. */
  interrupted(): void;
}

/** @param ask the browser's own `fetch`, so that a page is reported once */
export function createPager(recorder: RequestRecorder, send: (message: FromPage) => void, ask: typeof fetch): Pager {
  let running = new AbortController();
  let way: Way | undefined;
  return {
    load(conversationId, details) {
      running.abort();
      running = new AbortController();
      const { signal } = running;
      if (way?.conversationId !== conversationId) way = { conversationId, next: null };
      const report = (outcome: HistoryOutcome) => send({ kind: 'history', conversationId, outcome });
      const loading = details
        ? loadDetails(details, recorder, ask, signal, report)
        : loadPages(way, recorder, ask, signal, report);
      hear(loading, report, () => report('unreadable'));
    },
    stop() {
      running.abort();
    },
    interrupted() {
      way = undefined;
    },
  };
}

/** How far the messages of the last conversation have been loaded. */
interface Way {
  readonly conversationId: number;
  /** The page to go on with; null for the newest. */
  next: string | null;
}

async function loadPages(
  way: Way,
  recorder: RequestRecorder,
  ask: typeof fetch,
  signal: AbortSignal,
  report: (outcome: HistoryOutcome) => void,
): Promise<HistoryOutcome> {
  const request = recorder.lastRequest;
  if (!request) return 'notSeen';
  let address = new URL(way.next ?? `${request.api}/conversations/${way.conversationId}/messages/?limit=${pageSize}`);
  // Set again only if loading may continue there later.
  way.next = null;
  const asked = new Set<string>();
  while (asked.size < maxPages && !asked.has(address.search)) {
    asked.add(address.search);
    const { text, outcome } = await answerTo(address.href, request, ask, signal, report);
    if (outcome) {
      // Continue here after a lost session or a rate limit; not if the server no longer knows the cursor.
      if (mends.includes(outcome)) way.next = address.href;
      return outcome;
    }
    const { next: told } = parse(text) as { next?: unknown };
    recorder.answered({ ...request, path: address.pathname + address.search }, text);
    if (told === null || told === '') return 'end';
    if (typeof told !== 'string' && typeof told !== 'number') break;
    const following = followingPage(String(told), address);
    if (!following) break;
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

/**
 * Of `next` only the query is used: what it leads to is the same messages, or nothing. A server behind another may not know by which name and scheme it
 * is asked; a relative address can lead nowhere else.
 */
function followingPage(next: string, address: URL): URL | null {
  const isWhole = /^[a-z]+:\/\//i.test(next);
  const given = isWhole ? URL.parse(next) : null;
  if (isWhole && (given?.host !== address.host || pathOf(given) !== pathOf(address))) return null;
  const query = given?.search ?? (isAddress(next) ? next.slice(next.indexOf('?')) : '');
  const following = new URL(query, address);
  if (!isAddress(next)) following.searchParams.set('cursor', next);
  following.searchParams.set('limit', pageSize);
  return following;
}

const pathOf = ({ pathname }: URL): string => pathname.replace(/\/$/, '');

/** The form of the address is the page's own, with another id: where the page has never asked so, it is not guessed. */
async function loadDetails(
  { resource, id }: Details,
  recorder: RequestRecorder,
  ask: typeof fetch,
  signal: AbortSignal,
  report: (outcome: HistoryOutcome) => void,
): Promise<HistoryOutcome> {
  const request = recorder.lastById[resource];
  if (!request) return 'notSeen';
  const path = request.path.replace(/\/\d+(?=\/?(\?|$))/, `/${id}`);
  const { text, outcome } = await answerTo(request.origin + path, request, ask, signal, report);
  if (outcome) return outcome;
  recorder.answered({ ...request, path }, text);
  return 'end';
}

type Answer =
  | { readonly text: string; readonly outcome?: undefined }
  | { readonly text?: undefined; readonly outcome: HistoryOutcome };

/** Where the server asks for a pause, it is given one, and asked again. */
async function answerTo(
  address: string,
  { headers, credentials }: ConversationRequest,
  ask: typeof fetch,
  signal: AbortSignal,
  report: (outcome: HistoryOutcome) => void,
): Promise<Answer> {
  try {
    for (let pauses = 1; ; pauses += 1) {
      const answer = await ask(address, { headers, credentials, signal, redirect: 'error' });
      const asked = pauseAsked(answer);
      if (answer.status === 429 && pauses <= maxPauses[asked ? 'asked' : 'own']) {
        report('paused');
        await wait(Math.min(asked || firstPause * 2 ** (pauses - 1), longestPause), signal);
        continue;
      }
      if (!answer.ok) return { outcome: refusals[answer.status] ?? 'unreachable' };
      const text = await answerText(answer);
      return text === null ? { outcome: 'unreadable' } : { text };
    }
  } catch {
    return { outcome: signal.aborted ? 'stopped' : 'unreachable' };
  }
}

/** Milliseconds, told in seconds or as a date; 0 where nothing is told, or where another origin's header is hidden from the page. */
function pauseAsked({ headers }: Response): number {
  const asked = headers.get('Retry-After') ?? '';
  const told = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
  return told > 0 ? told : 0;
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', resolve);
  });

const refusals: Partial<Record<number, HistoryOutcome>> = {
  401: 'unauthorized',
  403: 'unauthorized',
  429: 'rateLimited',
};

const mends: readonly HistoryOutcome[] = ['unauthorized', 'rateLimited', 'stopped'];
