import { describe, expect, test } from 'vitest';
import { createCertificate } from '../../sandbox/certificate';
import type { FaultAction } from '../../sandbox/lime/faultAction';
import { startLimeSandbox } from '../../sandbox/lime/limeSandbox';
import { type Reply, limeClient } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime } = await limeServer();

const create = (): Promise<Reply> => lime.post('limeobject/helpdesktype/', { name: 'Praise' });
const created = (): number => sandbox.state.objects('helpdesktype').length - 4;

const cutBeforeAnswer = 'socket hang up';
const cutInAnswer = 'aborted';

/** How a create ends for the one who asked: the status, or what Node calls the error of the connection. */
async function outcome(): Promise<number | string> {
  return create().then(
    ({ status }) => status,
    (error: unknown) => (error as Error).message,
  );
}

describe('what the client sees, and whether the object was made', () => {
  const rows: [string, FaultAction, number | string, number][] = [
    ['a status is answered and nothing is made', { kind: 'status', status: 503 }, 503, 0],
    ['it is made, then a status is answered', { kind: 'commitThenStatus', status: 503 }, 503, 1],
    ['the connection is cut and nothing is made', { kind: 'dropBeforeCommit' }, cutBeforeAnswer, 0],
    ['it is made, then the connection is cut', { kind: 'dropAfterCommit' }, cutBeforeAnswer, 1],
    ['it is made, then the answer is cut in the middle', { kind: 'dropMidAnswer' }, cutInAnswer, 1],
    ['a firewall refuses with a page of its own', { kind: 'beforeLime', status: 403 }, 403, 0],
    ['a proxy asks for its own sign-in', { kind: 'beforeLime', status: 407 }, 407, 0],
    ['a page to log in on comes instead', { kind: 'loginPage' }, 200, 0],
    ['it is sent elsewhere', { kind: 'redirect', to: 'https://evil.example/' }, 302, 0],
    ['it is made, then half of the JSON is answered', { kind: 'cutJson' }, 201, 1],
    ['it is made, then JSON of another shape is answered', { kind: 'wrongShape' }, 201, 1],
    ['it is made, then answered without an id', { kind: 'withoutId' }, 201, 1],
    ['it is made, then answered without content', { kind: 'noContent' }, 204, 1],
  ];
  test.each(rows)('%s', async (_says, action, seen, made) => {
    await lime.get(''); // so that the connection is a reused one
    const fault = sandbox.faults.add({ match: { method: 'POST' }, action });
    expect(await outcome()).toBe(seen);
    expect(created()).toBe(made);
    expect(fault.hits).toBe(1);
  });
});

describe('what is answered', () => {
  test.each([
    ['a page of a firewall is HTML', { kind: 'beforeLime', status: 404 }, 'text/html; charset=utf-8', /<h2>404/],
    ['a login page is HTML', { kind: 'loginPage' }, 'text/html; charset=utf-8', /<form/],
    [
      'cut JSON cannot be parsed',
      { kind: 'cutJson' },
      'application/hal+json; charset=utf-8',
      /^\{"name":"Praise"[^}]*[^}]$/,
    ],
    [
      'another shape has no properties',
      { kind: 'wrongShape' },
      'application/hal+json; charset=utf-8',
      /^\{"result":"ok"\}$/,
    ],
    [
      'an own body with its type',
      { kind: 'status', status: 500, body: 'Oops', contentType: 'text/plain' },
      'text/plain',
      /^Oops$/,
    ],
  ] as const)('%s', async (_says, action, contentType, body) => {
    sandbox.faults.add({ action });
    const reply = await create();
    expect(reply.headers['content-type']).toBe(contentType);
    expect(reply.text).toMatch(body);
  });

  test('an answer without an id has no links that tell it', async () => {
    sandbox.faults.add({ action: { kind: 'withoutId' } });
    const { body } = await create();
    expect(body).toHaveProperty('name', 'Praise');
    expect(body).not.toHaveProperty('_id');
    expect(body).not.toHaveProperty('_links');
  });

  test('a redirect and a 429 carry their headers', async () => {
    sandbox.faults.add({ match: { nth: 1 }, action: { kind: 'redirect', to: 'https://evil.example/', status: 307 } });
    expect((await create()).headers['location']).toBe('https://evil.example/');
    sandbox.faults.add({ action: { kind: 'status', status: 429, headers: { 'retry-after': '7' } } });
    expect((await create()).headers['retry-after']).toBe('7');
  });
});

describe('which requests are hit', () => {
  const hit = { kind: 'status', status: 500 } as const;

  test('by method and part of the path', async () => {
    const fault = sandbox.faults.add({ match: { method: 'GET', path: '/helpdesk/' }, action: hit });
    expect((await lime.get('limeobject/helpdesk/')).status).toBe(500);
    expect((await lime.get('limeobject/helpdesktype/')).status).toBe(200);
    expect(await outcome()).toBe(201);
    expect(fault.hits).toBe(1);
  });

  test('by an expression for path and query', async () => {
    sandbox.faults.add({ match: { path: /\/person\/\?email=otto/ }, action: hit });
    expect((await lime.get('limeobject/person/?email=otto.lind@example.com')).status).toBe(500);
    expect((await lime.get('limeobject/person/?email=sam.privat@example.net')).status).toBe(200);
  });

  test('the nth, and as many times as said', async () => {
    const fault = sandbox.faults.add({ match: { method: 'POST', nth: 2, times: 2 }, action: hit });
    expect([await outcome(), await outcome(), await outcome(), await outcome()]).toEqual([201, 500, 500, 201]);
    expect(fault.hits).toBe(2);
  });

  test('until it is removed', async () => {
    const fault = sandbox.faults.add({ action: hit });
    expect(await outcome()).toBe(500);
    fault.remove();
    expect(await outcome()).toBe(201);
  });
});

describe('waiting', () => {
  test('latency delays an answer', async () => {
    sandbox.faults.add({ action: { kind: 'latency', milliseconds: 60 } });
    const started = Date.now();
    expect(await outcome()).toBe(201);
    expect(Date.now() - started).toBeGreaterThanOrEqual(58);
  });

  test.each([
    ['beforeCommit', 0],
    ['afterCommit', 1],
  ] as const)('a request is held %s until it is released', async (when, madeMeanwhile) => {
    const fault = sandbox.faults.add({ action: { kind: 'hold', when } });
    const waiting = outcome();
    await fault.reached;
    expect(created()).toBe(madeMeanwhile);
    expect(sandbox.requests[0]?.status).toBe('open');
    fault.release();
    expect(await waiting).toBe(201);
    expect(created()).toBe(1);
  });

  test('a request whose client went away is carried out all the same: late success', async () => {
    const fault = sandbox.faults.add({ action: { kind: 'hold', when: 'beforeCommit' } });
    const waiting = outcome();
    await fault.reached;
    lime.close();
    expect(await waiting).toBe(cutBeforeAnswer);
    await expect.poll(() => sandbox.requests[0]?.status).toBe('dropped');
    fault.release();
    await expect.poll(created).toBe(1);
  });

  test('a request that is cut off in the middle of its body asks for nothing', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '1000' };
    const waiting = lime.post('limeobject/helpdesktype/', '{"name":"Praise"}', { headers }).catch(() => 'cut');
    await expect.poll(() => sandbox.requests.length).toBe(1);
    lime.close();
    expect(await waiting).toBe('cut');
    await expect.poll(() => sandbox.requests[0]?.status).toBe('dropped');
    expect(created()).toBe(0);
  });

  test.each(['hold', 'latency'] as const)(
    'a reset drops what waits by "%s" and does not carry it out',
    async (kind) => {
      const action: FaultAction = kind === 'hold' ? { kind, when: 'beforeCommit' } : { kind, milliseconds: 40 };
      const fault = sandbox.faults.add({ action });
      const waiting = outcome();
      await fault.reached;
      sandbox.reset();
      expect(await waiting).toBe(cutBeforeAnswer);
      // One that waits longer than the first would have, and comes alone.
      sandbox.faults.add({ action: { kind: 'latency', milliseconds: 60 } });
      expect(await outcome()).toBe(201);
      expect(created()).toBe(1);
    },
  );

  test('a stop ends also what hangs', async () => {
    const certificate = await createCertificate(['acme.lime-crm.com']);
    const other = await startLimeSandbox({ certificate });
    const client = limeClient(other, certificate.cert);
    const fault = other.faults.add({ action: { kind: 'hold', when: 'afterCommit' } });
    const waiting = client.get('').catch((error: unknown) => (error as Error).message);
    await fault.reached;
    await other.stop();
    expect(await waiting).toBe(cutBeforeAnswer);
    client.close();
  });
});

describe('connections', () => {
  test('are reused, unless keep-alive is off', async () => {
    await create();
    await create();
    sandbox.behaviour.keepAlive = false;
    await create();
    await create();
    const [first, second, third, fourth] = sandbox.requests.map(({ connection }) => connection);
    expect([second === first, third === first, fourth === third]).toEqual([true, true, false]);
  });
});

describe('rate limit (A10)', () => {
  test('requests beyond the limit get 429 with seconds to wait, and pass when the window has moved on', async () => {
    const perSeconds = 600;
    const limit = sandbox.faults.rateLimit({ requests: 2, perSeconds });
    expect([await outcome(), await outcome()]).toEqual([201, 201]);
    const refused = await create();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(1);
    expect(limit?.refused).toBe(1);
    // As if all of it had come that much sooner.
    limit?.accepted.forEach((at, index, all) => (all[index] = at - perSeconds * 1000));
    expect(await outcome()).toBe(201);
    sandbox.faults.rateLimit();
    expect([await outcome(), await outcome(), await outcome()]).toEqual([201, 201, 201]);
  });

  test('Retry-After can be a date, absurd, or absent', async () => {
    const retryAfter = async (value: Parameters<typeof sandbox.faults.rateLimit>[0]) => {
      sandbox.faults.rateLimit(value);
      return (await create()).headers['retry-after'];
    };
    const none = { requests: 0, perSeconds: 60 };
    const asked = Date.now();
    const date = Date.parse(String(await retryAfter({ ...none, retryAfter: { seconds: 30, form: 'date' } })));
    // A header's date has no fraction of a second.
    expect(date).toBeGreaterThan(asked + 28_999);
    expect(date).toBeLessThanOrEqual(Date.now() + 31_000);
    expect(await retryAfter({ ...none, retryAfter: { seconds: 9_999_999, form: 'seconds' } })).toBe('9999999');
    expect(await retryAfter({ ...none, retryAfter: 'none' })).toBeUndefined();
  });
});
