// What the sandbox keeps of each request, for tests to look at.

import type { IncomingMessage } from 'node:http';

export interface RecordedRequest {
  /** Counts from 1, in the order of arrival. */
  readonly number: number;
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Those of `keptHeaders` that were sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** The API user of the key that was sent; `unknown` for a wrong key; absent without a key. The key itself is not kept. */
  readonly user: string | undefined;
  /** The body as text; of an upload only its length, as `<123 bytes>`. */
  body: string;
  /** The status that was answered, `open` until then, `dropped` when the connection ended without a whole answer. */
  status: number | 'open' | 'dropped';
  /** When it arrived, and how long it took, in milliseconds. */
  readonly at: number;
  took: number | undefined;
  /** Equal for requests that came over one connection. */
  readonly connection: number;
}

const keptHeaders = [
  'accept',
  'authorization',
  'content-disposition',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'if-match',
  'origin',
  'referer',
] as const;

/** The record of a request that has just arrived. */
export function recordOf(
  incoming: IncomingMessage,
  origin: { number: number; connection: number; user: string | undefined },
): RecordedRequest {
  const url = incoming.url ?? '';
  const [path = '', ...query] = url.split('?');
  const headers = keptHeaders.flatMap((name) => {
    const value = incoming.headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...origin,
    method: incoming.method ?? '',
    url,
    path,
    query: new URLSearchParams(query.join('?')),
    headers: Object.fromEntries(headers),
    body: '',
    status: 'open',
    at: Date.now(),
    took: undefined,
  };
}

/** The body for the record: text is kept, anything else only measured. */
export function recordedBody(body: Buffer, contentType: string | undefined): string {
  const isText = /json|text\//.test(contentType ?? 'text/plain') && body.length < 1_000_000;
  return isText ? body.toString('utf8') : `<${body.length} bytes>`;
}
