/** What came in, for tests that ask who called what with which means. Never the value of a cookie or a token. */
import type { IncomingMessage } from 'node:http';

export interface LoggedRequest {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly hasAuthorization: boolean;
  readonly hasCookie: boolean;
  /** 0 where the connection was cut. */
  readonly status: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const KEPT_HEADERS = [
  'origin',
  'referer',
  'accept',
  'content-type',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];

export function loggedRequest(request: IncomingMessage, url: URL, status: number, at: number): LoggedRequest {
  const headers = KEPT_HEADERS.flatMap((name): [string, string][] => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return {
    host: url.hostname,
    method: request.method ?? 'GET',
    path: url.pathname,
    query,
    headers: Object.fromEntries(headers),
    hasAuthorization: request.headers.authorization !== undefined,
    hasCookie: request.headers.cookie !== undefined,
    status,
    at,
  };
}
