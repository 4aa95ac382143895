/**
 * One request to Lime's REST API and its outcome as a value (facts: lime-crm-api 1, 2.5). Knows the header, the limits and what a status means;
 * knows no limetype, does not repeat anything and does not count requests: what may be repeated is the caller's to decide.
 *
 * The key goes into one header of requests to one address. `redirect: 'error'` keeps it from following a redirect, and what the server says is
 * searched for it before it is passed on.
 */
import { bodyText } from './bodyText';
import { errorDetail } from './errorDetail';
import type { LimeJson, WriteValues } from './limeobject';
import { fail, succeed, type LimeError, type LimeErrorKind, type Result } from './result';
import { retryAfter } from './retryAfter';
import { reveal, type Secret } from './secret';

/** In order; a name may stand more than once (`_embed`, facts B27). */
export type LimeQuery = readonly (readonly [name: string, value: string | number | boolean])[];

export interface LimeRequest {
  readonly query?: LimeQuery;
  readonly body?: WriteValues;
  /** In the place of `body`: raw bytes, which the browser reads from disk while it sends them. */
  readonly file?: { readonly content: Blob; readonly disposition: string };
  readonly signal?: AbortSignal | undefined;
}

/** What the rest of the room needs of Lime. */
export interface LimeClient {
  /**
   * `path` is below `/api/v1`, with its segments encoded and a slash at the end: `/limeobject/person/1001/`.
   * Gives the parsed body, or null for an answer without one (204). Never rejects for what the world does.
   * After `unreachable`, `server`, `unexpected` or `cancelled` nobody knows whether Lime has carried the request out.
   */
  request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, request?: LimeRequest): Promise<Result<LimeJson>>;
}

export interface LimeClientOptions {
  /** `https://<host>/<application>`, as `normaliseLimeUrl` gives it. */
  readonly baseUrl: string;
  readonly key: Secret;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one request, from its start to the end of its body. */
  readonly timeout?: number;
}

/** Generous: the server's key verification can slow every call (facts: lime-crm-api A11). */
const defaultTimeout = 60_000;

/** An upload may take ten times as long: 25 MiB at 350 kbit/s. */
const uploadPatience = 10;

/** A large customer's metadata take a few MB; an answer beyond this is not Lime's. */
const longestAnswer = 16 * 1024 * 1024;

const longestDetail = 300;

/** A client for one Lime and one key. */
export function createLimeClient(options: LimeClientOptions): LimeClient {
  const { baseUrl, key, fetch, now, timeout = defaultTimeout } = options;

  return {
    async request(method, path, { query = [], body, file, signal } = {}) {
      const refused = (kind: LimeErrorKind, detail: string | null, more: Partial<LimeError> = {}) =>
        fail({
          kind,
          request: `${method} ${path}`,
          ...(detail && { detail: printable(detail, reveal(key)) }),
          ...more,
        });

      if (!/^[\x21-\x7e]+$/.test(reveal(key)))
        return refused('unauthorized', 'the key is empty or holds characters that no header can carry');

      const patience = file ? timeout * uploadPatience : timeout;
      const deadline = AbortSignal.timeout(patience);
      let response: Response;
      let text: string | null;
      try {
        response = await fetch(`${baseUrl}/api/v1${path}${queryString(query)}`, {
          method,
          headers: {
            'x-api-key': reveal(key),
            Accept: 'application/hal+json',
            ...(body && { 'Content-Type': 'application/json' }),
            ...(file && {
              'Content-Type': file.content.type || 'application/octet-stream',
              'Content-Disposition': file.disposition,
            }),
          },
          ...(body && { body: JSON.stringify(body) }),
          ...(file && { body: file.content }),
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        });
        text = await bodyText(response, longestAnswer);
      } catch (error) {
        if (signal?.aborted) return refused('cancelled', null);
        if (deadline.aborted) return refused('unreachable', `no answer within ${patience / 1000} s`);
        // `fetch` says no more than this for a dead network, an unknown host, a bad certificate or a redirect.
        return refused('unreachable', error instanceof Error ? error.message : null);
      }

      const { status, headers } = response;
      if (!response.ok) {
        const wait = retryAfter(headers.get('Retry-After'), now());
        return refused(kindOfStatus(status), text && errorDetail(text), {
          status,
          ...(wait !== null && { retryAfter: wait }),
        });
      }
      if (text === null) return refused('unexpected', 'the answer is larger than 16 MiB', { status });
      if (text.trim() === '') return succeed(null);
      // A wrong host or application may answer 200 with a login page (facts: lime-crm-api B52).
      if (!/json/i.test(headers.get('Content-Type') ?? '')) {
        const what = text.trimStart().startsWith('<') ? 'an HTML page' : 'text';
        return refused('unexpected', `${what} instead of JSON`, { status });
      }
      const json = parseJson(text);
      return json === undefined ? refused('unexpected', 'cut or broken JSON', { status }) : succeed(json);
    },
  };
}

/** Where the same status has two meanings, the caller tells them apart: 404 is "missing or not visible" (facts: lime-crm-api A13). */
function kindOfStatus(status: number): LimeErrorKind {
  switch (status) {
    case 400:
    case 415:
    case 422:
      return 'invalid';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'notFound';
    case 409:
    case 412:
      return 'conflict';
    case 413:
      return 'tooLarge';
    case 408:
      return 'server';
    case 429:
      return 'rateLimited';
    default:
      return status >= 500 ? 'server' : 'unexpected';
  }
}

const queryString = (query: LimeQuery): string =>
  query.length === 0
    ? ''
    : `?${query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;

function parseJson(text: string): LimeJson | undefined {
  try {
    return JSON.parse(text) as LimeJson;
  } catch {
    return undefined;
  }
}

/** Some servers echo the request's headers in their error page. */
const printable = (detail: string, key: string): string =>
  (key ? detail.replaceAll(key, '[secret]') : detail).slice(0, longestDetail).toWellFormed();
