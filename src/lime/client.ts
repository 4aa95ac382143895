/**
 * One request to Lime's REST API and its outcome as a value (facts: lime-crm-api 1, 2.5). Knows the header, the limits and the
 * meaning of statuses. Does not know limetypes, retry or count requests; the caller decides what to repeat.
 *
 * The key goes into one header of requests to its own origin. `redirect: 'error'` keeps it from following a redirect, and it is removed
 * from error messages.
 */
import { errorDetail } from './errorDetail';
import type { LimeJson, WriteValues } from './limeobject';
import { fail, succeed, type LimeErrorKind, type LimeRefusal, type Result } from './result';
import { retryAfter } from './retryAfter';
import { reveal, type Secret } from './secret';

/** In order; a name may occur more than once (`_embed`, facts B27). */
export type LimeQuery = readonly (readonly [name: string, value: string | number | boolean])[];

export interface LimeRequest {
  readonly query?: LimeQuery;
  readonly body?: WriteValues;
  /** In the place of `body`: raw bytes, which the browser reads from disk while it sends them; or a form that holds them under this name. */
  readonly file?:
    { readonly content: Blob; readonly disposition: string } | { readonly content: Blob; readonly formName: string };
}

/** The client as the rest of this folder needs it. */
export interface LimeClient {
  /**
   * `path` is below `/api/v1`, with its segments encoded and a slash at the end: `/limeobject/person/1001/`.
   * Gives the parsed body, or null for an answer without one (204). Rejects only for mistakes of ours.
   * After `unreachable`, `server`, `notLime` or `unexpected` nobody knows whether Lime has executed the request.
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
  /** Resolves when the request may go out. The time limit starts then. */
  readonly turn?: () => Promise<void>;
  /** Milliseconds for one request, from when it goes out to the end of its body. */
  readonly timeout?: number;
}

/** Generous: the server's key verification can slow every call (facts: lime-crm-api A11). */
const defaultTimeout = 60_000;

/** An upload may take ten times as long: 25 MiB at 350 kbit/s. */
const uploadTimeoutFactor = 10;

/** A large customer's metadata take a few MB; an answer beyond this is not Lime's. */
const longestAnswer = 16 * 1024 * 1024;

const longestDetail = 300;

/** A client for one Lime and one key. */
export function createLimeClient(options: LimeClientOptions): LimeClient {
  const { baseUrl, key, fetch, now, turn = () => Promise.resolve(), timeout = defaultTimeout } = options;

  return {
    async request(method, path, { query = [], body, file } = {}) {
      const url = `${baseUrl}/api/v1${path}${queryString(query)}`;
      // Throws if the URL is not at the key's origin.
      const header = reveal(key, url);
      const refused = (kind: LimeErrorKind, detail: string | null, more: Partial<LimeRefusal> = {}) =>
        fail({
          kind,
          request: `${method} ${path}`,
          ...(detail && { detail: printable(detail, header) }),
          ...more,
        });

      if (!/^[\x21-\x7e]+$/.test(header))
        return refused('unauthorized', 'the key is empty or holds characters that no header can carry');

      try {
        await turn();
      } catch (error) {
        return refused('unsent', error instanceof Error ? error.message : null);
      }

      const timeoutMs = file ? timeout * uploadTimeoutFactor : timeout;
      const deadline = AbortSignal.timeout(timeoutMs);
      let response: Response;
      let text: string | null;
      try {
        response = await fetch(url, {
          method,
          headers: {
            'x-api-key': header,
            Accept: 'application/hal+json',
            ...(body && { 'Content-Type': 'application/json' }),
            // The browser sets the content type of a form, with its boundary.
            ...(file &&
              'disposition' in file && {
                'Content-Type': file.content.type || 'application/octet-stream',
                'Content-Disposition': file.disposition,
              }),
          },
          ...(body && { body: JSON.stringify(body) }),
          ...(file && { body: 'disposition' in file ? file.content : formOf(file.content, file.formName) }),
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store',
          referrerPolicy: 'no-referrer',
          signal: deadline,
        });
        text = await bodyText(response, longestAnswer);
      } catch (error) {
        if (deadline.aborted) return refused('unreachable', `no answer within ${timeoutMs / 1000} s`);
        // `fetch` does not tell a dead network, an unknown host, a bad certificate and a redirect apart.
        return refused('unreachable', error instanceof Error ? error.message : null);
      }

      const { status, headers } = response;
      const wait = retryAfter(headers.get('Retry-After'), now());
      const more = { status, ...(!response.ok && wait !== null && { retryAfter: wait }) };
      if (text === null) return refused('notLime', 'the answer is larger than 16 MiB', more);
      if (response.ok && text.trim() === '') return succeed(null);
      const json = isJson(headers) ? parseJson(text) : undefined;
      if (!response.ok) return refused(kindOfError(status, headers, json), errorDetail(text), more);
      if (json !== undefined) return succeed(json);
      // A wrong host or application may answer 200 with a login page (facts: lime-crm-api B52).
      if (isJson(headers)) return refused('unexpected', 'cut or broken JSON', more);
      return refused(
        'notLime',
        text.trimStart().startsWith('<') ? 'an HTML page instead of JSON' : 'text instead of JSON',
        more,
      );
    },
  };
}

function formOf(content: Blob, name: string): FormData {
  const form = new FormData();
  form.append('file', content, name);
  return form;
}

const isJson = (headers: Headers): boolean => /json/i.test(headers.get('Content-Type') ?? '');

/** Statuses that mean "try again later" from any sender. 502 and above are Lime's only if it answers itself. */
const isPassing = (status: number): boolean => [408, 429, 500, 501].includes(status);

/**
 * What a status means, if it is Lime that speaks. A proxy, a firewall or a sign-in page on the way refuses with the same statuses, which then say
 * nothing about the key, the right or the object. How Lime words its errors is not documented (facts: lime-crm-api B50), but it speaks JSON, and its
 * only way to sign in is the key (A3): a refusal is Lime's own if it is a JSON object or list and asks for no other sign-in.
 */
function kindOfError(status: number, headers: Headers, json: LimeJson | undefined): LimeErrorKind {
  const speaksAsLime = typeof json === 'object' && json !== null;
  const asksForSignIn = status === 407 || status === 511 || headers.has('WWW-Authenticate');
  return isPassing(status) || (speaksAsLime && !asksForSignIn) ? kindOfStatus(status) : 'notLime';
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

/** The body as text (UTF-8), or null if it is longer than `limit` bytes, since a wrong host can send without end. Rejects as the stream does. */
async function bodyText(response: Response, limit: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > limit) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
