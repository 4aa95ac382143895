import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLimeClient, type LimeClientOptions } from '../../../src/lime/client';
import type { LimeErrorKind } from '../../../src/lime/result';
import { Secret } from '../../../src/lime/secret';
import { json, scriptedFetch } from './scriptedFetch';

const key = 'a1b2c3d4e5f6';
const now = () => Date.parse('2026-09-01T12:00:00Z');
const clientOver = (fetch: LimeClientOptions['fetch'], more: Partial<LimeClientOptions> = {}) =>
  createLimeClient({ baseUrl: 'https://acme.example/Lime%20CRM', key: Secret.of(key), fetch, now, ...more });

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
    const answer = await clientOver(fetch, { key: Secret.of(bad) }).request('GET', '/');
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unauthorized', request: 'GET /' } });
    expect(asked).toHaveLength(0);
  });
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
    [304, 'unexpected'],
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
    const body = status === 304 ? null : '{"message":"no"}';
    const { fetch } = scriptedFetch(new Response(body, { status }));
    const answer = await clientOver(fetch).request('PUT', '/limeobject/person/1001/', {
      query: [['email', 'x@y.example']],
      body: {},
    });
    expect(answer).toEqual({
      ok: false,
      error: { kind, status, request: 'PUT /limeobject/person/1001/', ...(body && { detail: 'no' }) },
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
  const rows: [what: string, answer: Response, detail: string][] = [
    ['a login page with 200', new Response('<!doctype html><form>', html), 'an HTML page instead of JSON'],
    ['text with 200', new Response('OK', { headers: { 'Content-Type': 'text/plain' } }), 'text instead of JSON'],
    [
      'JSON that is cut off',
      new Response('{"a":', { headers: { 'Content-Type': 'application/json' } }),
      'cut or broken JSON',
    ],
    ['an answer without end', new Response('x'.repeat(17 * 1024 * 1024), html), 'the answer is larger than 16 MiB'],
  ];
  it.each(rows)('%s is unexpected', async (_, answer, detail) => {
    const { fetch } = scriptedFetch(answer);
    expect(await clientOver(fetch).request('GET', '/')).toEqual({
      ok: false,
      error: { kind: 'unexpected', status: 200, detail, request: 'GET /' },
    });
  });

  it('a page of a proxy keeps its status', async () => {
    const { fetch } = scriptedFetch(new Response('<html>', { ...html, status: 502 }));
    expect(await clientOver(fetch).request('GET', '/')).toMatchObject({
      error: { kind: 'server', status: 502, detail: 'an HTML page instead of JSON' },
    });
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

  it('is cancelled when the caller cancels, before or meanwhile', async () => {
    const { fetch } = scriptedFetch(json({}));
    expect(await clientOver(fetch).request('GET', '/', { signal: AbortSignal.abort() })).toEqual({
      ok: false,
      error: { kind: 'cancelled', request: 'GET /' },
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
  it('the caller can cancel in the middle', async () => {
    expect(await client().request('GET', '/silent/', { signal: AbortSignal.timeout(30) })).toMatchObject({
      error: { kind: 'cancelled' },
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
