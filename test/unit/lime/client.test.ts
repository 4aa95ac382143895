import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLimeClient, type LimeClientOptions } from '../../../src/lime/client';
import type { LimeErrorKind } from '../../../src/lime/result';
import { Secret } from '../../../src/lime/secret';
import { json, scriptedFetch } from './scriptedFetch';

const key = 'a1b2c3d4e5f6';
const now = () => Date.parse('2026-09-01T12:00:00Z');
const clientOver = (fetch: LimeClientOptions['fetch'], more: Partial<LimeClientOptions> = {}) => {
  const { baseUrl = 'https://acme.example/Lime%20CRM' } = more;
  return createLimeClient({ baseUrl, key: Secret.of(key, new URL(baseUrl).origin), fetch, now, ...more });
};

describe('a request', () => {
  it('goes to the API below the base URL, with the key in one header, and follows no redirect', async () => {
    const { fetch, asked } = scriptedFetch(json({}));
    await clientOver(fetch).request('GET', '/limeobject/person/', {
      query: [
        ['email', 'a+b@ä.example'],
        ['_embed', 'company'],
        ['_embed', 'x'],
      ],
    });
    expect(asked[0]?.url).toBe(
      'https://acme.example/Lime%20CRM/api/v1/limeobject/person/?email=a%2Bb%40%C3%A4.example&_embed=company&_embed=x',
    );
    expect(asked[0]?.init).toMatchObject({
      method: 'GET',
      headers: { 'x-api-key': key, Accept: 'application/hal+json' },
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
    });
    expect(asked[0]?.init).not.toHaveProperty('body');
    expect(asked[0]?.init.headers).not.toHaveProperty('Content-Type');
  });

  it('carries a body as JSON', async () => {
    const { fetch, asked } = scriptedFetch(json({ _id: 1 }, { status: 201 }));
    await clientOver(fetch).request('POST', '/limeobject/helpdesk/', { body: { title: 'Chat', person: null } });
    expect(asked[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"title":"Chat","person":null}',
      headers: { 'Content-Type': 'application/json' },
    });
  });

  it.each(['', 'ключ', 'two\nlines'])('is not sent with a key that no header can carry: %j', async (bad) => {
    const { fetch, asked } = scriptedFetch(json({}));
    const answer = await clientOver(fetch, { key: Secret.of(bad, 'https://acme.example') }).request('GET', '/');
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unauthorized', request: 'GET /' } });
    expect(asked).toHaveLength(0);
  });
});

it('is not made at another origin than that of the key', async () => {
  const { fetch, asked } = scriptedFetch(json({}));
  const client = clientOver(fetch, { key: Secret.of(key, 'https://other.example') });
  await expect(client.request('GET', '/')).rejects.toThrow('another origin');
  expect(asked).toHaveLength(0);
});

describe('a good answer', () => {
  const rows: [what: string, answer: Response, value: unknown][] = [
    ['is its JSON', json({ a: 1 }), { a: 1 }],
    ['may be plain application/json', new Response('[1]', { headers: { 'Content-Type': 'application/json' } }), [1]],
    ['may be 201', json({ _id: 1001 }, { status: 201 }), { _id: 1001 }],
    ['may be empty', new Response(null, { status: 204 }), null],
    ['may be empty with 200', new Response('', { status: 200 }), null],
  ];
  it.each(rows)('%s', async (_, answer, value) => {
    const { fetch } = scriptedFetch(answer);
    expect(await clientOver(fetch).request('GET', '/')).toEqual({ ok: true, value });
  });
});

describe('a status', () => {
  const rows: [status: number, kind: LimeErrorKind][] = [
    [400, 'invalid'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [405, 'unexpected'],
    [408, 'server'],
    [409, 'conflict'],
    [410, 'notFound'],
    [412, 'conflict'],
    [413, 'tooLarge'],
    [415, 'invalid'],
    [422, 'invalid'],
    [429, 'rateLimited'],
    [500, 'server'],
    [502, 'server'],
    [503, 'server'],
    [504, 'server'],
  ];
  it.each(rows)('%i is %s', async (status, kind) => {
    const { fetch } = scriptedFetch(json({ message: 'no' }, { status }));
    const answer = await clientOver(fetch).request('PUT', '/limeobject/person/1001/', {
      query: [['email', 'x@y.example']],
      body: {},
    });
    expect(answer).toEqual({
      ok: false,
      error: { kind, status, request: 'PUT /limeobject/person/1001/', detail: 'no' },
    });
  });

  it('429 says how long to wait', async () => {
    const { fetch } = scriptedFetch(new Response('', { status: 429, headers: { 'Retry-After': '17' } }));
    expect(await clientOver(fetch).request('GET', '/')).toMatchObject({
      error: { kind: 'rateLimited', retryAfter: 17_000 },
    });
  });
});

describe('what is not Lime', () => {
  const html = { headers: { 'Content-Type': 'text/html' } };
  const text = { headers: { 'Content-Type': 'text/plain' } };
  const page = 'an HTML page instead of JSON';
  const rows: [what: string, answer: Response, detail: string | undefined][] = [
    ['a login page with 200', new Response('<!doctype html><form>', html), page],
    ['text with 200', new Response('OK', text), 'text instead of JSON'],
    ['an answer without end', new Response('x'.repeat(17 * 1024 * 1024), html), 'the answer is larger than 16 MiB'],
    ...[304, 400, 401, 403, 404, 405, 409, 410, 412, 413, 414, 415, 422, 431, 502, 503, 504].flatMap(
      (status): [string, Response, string | undefined][] =>
        status === 304
          ? [['304 without a body', new Response(null, { status }), undefined]]
          : [
              [`${status} with a page`, new Response('<html>', { ...html, status }), page],
              [`${status} with text`, new Response('No.', { ...text, status }), 'No.'],
              [`${status} without a body`, new Response('', { ...text, status }), undefined],
              [`${status} with text that calls itself JSON`, json('No.', { status }), 'No.'],
              [`${status} with a page that calls itself JSON`, pageAsJson(status), page],
            ],
    ),
    ["a 401 that asks for the network's own sign-in", signIn(401), 'no'],
    ['a proxy that asks for its own sign-in', json({ message: 'no' }, { status: 407 }), 'no'],
    ['a network that asks for its own sign-in', json({ message: 'no' }, { status: 511 }), 'no'],
  ];
  it.each(rows)('%s is told as such, and says nothing of key, right or object', async (_, answer, detail) => {
    const { status } = answer;
    const { fetch } = scriptedFetch(answer);
    expect(await clientOver(fetch).request('GET', '/')).toEqual({
      ok: false,
      error: { kind: 'notLime', status, request: 'GET /', ...(detail !== undefined && { detail }) },
    });
  });

  it.each([
    [408, 'server'],
    [429, 'rateLimited'],
    [500, 'server'],
  ])('a page with %i means what it means anywhere: %s', async (status, kind) => {
    const { fetch } = scriptedFetch(new Response('<html>', { ...html, status }));
    expect(await clientOver(fetch).request('GET', '/')).toMatchObject({ error: { kind, status, detail: page } });
  });
});

const pageAsJson = (status: number) =>
  new Response('<html>', { status, headers: { 'Content-Type': 'application/json' } });
const signIn = (status: number) =>
  json({ message: 'no' }, { status, headers: { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Negotiate' } });

it('JSON that is cut off is not understood', async () => {
  const { fetch } = scriptedFetch(new Response('{"a":', { headers: { 'Content-Type': 'application/json' } }));
  expect(await clientOver(fetch).request('GET', '/')).toEqual({
    ok: false,
    error: { kind: 'unexpected', status: 200, detail: 'cut or broken JSON', request: 'GET /' },
  });
});

describe('a request that waits for its turn', () => {
  it('has not begun: its time limit starts when it goes out', async () => {
    const { fetch, asked } = scriptedFetch(json({ a: 1 }));
    const limit = vi.spyOn(AbortSignal, 'timeout');
    const turn = vi.fn(() => new Promise<void>((resolve) => (goesOut = resolve)));
    let goesOut: () => void = () => undefined;
    const answer = clientOver(fetch, { turn, timeout: 4_000 }).request('GET', '/');
    await vi.waitUntil(() => turn.mock.calls.length > 0);
    expect(limit).not.toHaveBeenCalled();
    goesOut();
    expect(await answer).toEqual({ ok: true, value: { a: 1 } });
    expect(limit).toHaveBeenCalledExactlyOnceWith(4_000);
    expect(asked[0]?.init.signal?.aborted).toBe(false);
  });

  it('is told as unsent when its turn cannot be had, and keeps the reason', async () => {
    const { fetch, asked } = scriptedFetch(json({}));
    const answer = await clientOver(fetch, { turn: () => Promise.reject(new Error('QUOTA_BYTES')) }).request(
      'PUT',
      '/',
    );
    expect(answer).toEqual({ ok: false, error: { kind: 'unsent', detail: 'QUOTA_BYTES', request: 'PUT /' } });
    expect(asked).toEqual([]);
  });
});

describe('the detail of an error', () => {
  it('never holds the key, wherever the server repeats it', async () => {
    const said = `${'x'.repeat(290)} x-api-key: ${key}, again ${key}`;
    const { fetch } = scriptedFetch(
      json({ message: said }, { status: 500 }),
      new Response(`<b>${key}`, { status: 400 }),
    );
    const client = clientOver(fetch);
    const answers = JSON.stringify([await client.request('GET', '/'), await client.request('GET', '/')]);
    expect(answers).not.toContain(key);
    expect(answers).not.toContain(key.slice(0, 6));
  });

  it('is at most 300 characters and well-formed', async () => {
    const { fetch } = scriptedFetch(json({ message: `${'x'.repeat(299)}😀 and more` }, { status: 400 }));
    const answer = await clientOver(fetch).request('GET', '/');
    expect(answer.ok ? '' : answer.error.detail).toBe(`${'x'.repeat(299)}\ufffd`);
  });

  it('names no query, which may hold a customer', async () => {
    const { fetch } = scriptedFetch(new Response('', { status: 404 }));
    const answer = await clientOver(fetch).request('GET', '/limeobject/person/', {
      query: [['email', 'anna@example.com']],
    });
    expect(JSON.stringify(answer)).not.toContain('anna');
  });
});

describe('a call that gets no answer', () => {
  it('is unreachable when the network fails', async () => {
    const { fetch } = scriptedFetch(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await clientOver(fetch).request('GET', '/')).toEqual({
      ok: false,
      error: { kind: 'unreachable', detail: 'Failed to fetch', request: 'GET /' },
    });
  });
});

describe('over a real connection', () => {
  let server: Server;
  let origin: string;
  const paths: (string | undefined)[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      paths.push(request.url);
      if (request.url?.includes('/silent/')) return;
      if (request.url?.includes('/elsewhere/')) response.writeHead(302, { Location: `${origin}/stolen` }).end();
      else if (request.url?.includes('/torn/')) {
        response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
        response.write('{"a":', () => response.destroy());
      } else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"ok":true}');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = (timeout = 5000) =>
    clientOver((url, init) => globalThis.fetch(url, init), { baseUrl: `${origin}/app`, timeout });

  it('answers', async () => {
    expect(await client().request('GET', '/fine/')).toEqual({ ok: true, value: { ok: true } });
  });
  it('a server that accepts and never answers is unreachable after the time limit', async () => {
    expect(await client(50).request('GET', '/silent/')).toMatchObject({
      error: { kind: 'unreachable', detail: 'no answer within 0.05 s' },
    });
  });
  it('a connection torn in the middle of the body is unreachable', async () => {
    expect(await client().request('GET', '/torn/')).toMatchObject({ error: { kind: 'unreachable' } });
  });
  it('the key follows no redirect', async () => {
    expect(await client().request('GET', '/elsewhere/')).toMatchObject({ error: { kind: 'unreachable' } });
    expect(paths).not.toContain('/stolen');
  });
});
