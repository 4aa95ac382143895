// A plain HTTPS client for the tests of the Lime CRM sandbox: what is sent is what the test says, and nothing is retried.

import { Agent, request } from 'node:https';
import type { LimeSandbox } from '../../sandbox/lime/limeSandbox';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; `undefined` when it is none. */
  readonly body: unknown;
}

interface Sending {
  /** `null`: without the header. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a text or bytes. */
  readonly body?: unknown;
  /** The path is that of the server, not of the API. */
  readonly fromRoot?: boolean;
}

export interface LimeClient {
  send(method: string, path: string, sending?: Sending): Promise<Reply>;
  get(path: string, sending?: Sending): Promise<Reply>;
  post(path: string, body: unknown, sending?: Sending): Promise<Reply>;
  put(path: string, body: unknown, sending?: Sending): Promise<Reply>;
  delete(path: string, sending?: Sending): Promise<Reply>;
  close(): void;
}

/** A client of the sandbox's API with the key that may do everything, over connections that are kept. */
export function limeClient(sandbox: LimeSandbox, ca: string): LimeClient {
  const agent = new Agent({ keepAlive: true, ca });
  const send = (method: string, path: string, sending: Sending = {}): Promise<Reply> => {
    const { key = 'full-access-key', headers = {}, body, fromRoot = false } = sending;
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const root = fromRoot ? '' : `${new URL(sandbox.baseUrl).pathname}/api/v1/`;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          method,
          host: '127.0.0.1',
          port: sandbox.port,
          servername: sandbox.host,
          path: root + path,
          headers: {
            host: sandbox.host,
            ...(key !== null && { 'x-api-key': key }),
            ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parsed(text) });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(isRaw || body === undefined ? body : JSON.stringify(body));
    });
  };
  return {
    send,
    get: (path, sending) => send('GET', path, sending),
    post: (path, body, sending) => send('POST', path, { ...sending, body }),
    put: (path, body, sending) => send('PUT', path, { ...sending, body }),
    delete: (path, sending) => send('DELETE', path, sending),
    close: () => agent.destroy(),
  };
}

/** The objects of a list, or of an answer of the Query API. */
export function objectsOf({ body }: Reply): Record<string, unknown>[] {
  const list = body as { _embedded?: { limeobjects: Record<string, unknown>[] }; objects?: Record<string, unknown>[] };
  return list._embedded?.limeobjects ?? list.objects ?? [];
}

/** The ids of `objectsOf`. */
export function idsOf(reply: Reply): unknown[] {
  return objectsOf(reply).map((object) => object['_id']);
}

/** The link to the next page as a path of the API, if there is one. */
export function nextOf({ body }: Reply): string | undefined {
  const { _links } = body as { _links: { next?: { href: string } } };
  return _links.next?.href.split('/api/v1/')[1];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
