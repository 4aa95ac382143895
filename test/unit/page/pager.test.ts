import { describe, expect, it, vi } from 'vitest';
import { createPager } from '../../../src/page/pager';
import { createRequestRecorder } from '../../../src/page/requestRecorder';
import type { ConversationRequest } from '../../../src/page/conversationRequest';
import type { Details, FromPage } from '../../../src/userlike/traffic/traffic';
import { api, json } from './pageWorld';

const address = `${api}/conversations/7/messages/`;
const first = `${address}?limit=100`;
const at = (cursor: string) => `${address}?limit=100&cursor=${cursor}`;
const page = (next: unknown) => json(JSON.stringify({ results: [], next }));

/** Milliseconds, for a loaded machine. */
const timeoutMs = 20_000;

const pageRequest: ConversationRequest = {
  origin: 'https://api.userlike.com',
  path: '/api/um/v3/conversations/',
  api,
  headers: new Headers({ authorization: 'secret' }),
  credentials: 'include',
};

type Answers = Record<string, () => Response | Promise<Response>>;

/** Loads conversation 7 from a server with these answers. The page had asked so before. */
async function load(answers: Answers, during?: (pager: ReturnType<typeof createPager>) => void) {
  const said: FromPage[] = [];
  const asked: { address: string; init: RequestInit }[] = [];
  let isDone = false;
  const send = (message: FromPage) => {
    said.push(message);
    isDone ||= message.kind === 'history' && message.outcome !== 'page';
  };
  const ask = async (input: string, init: RequestInit) => {
    asked.push({ address: input, init });
    await new Promise((resolve) => setImmediate(resolve));
    if (init.signal?.aborted) throw new DOMException('', 'AbortError');
    return answers[input]?.() ?? new Response('', { status: 404 });
  };
  const recorder = createRequestRecorder(send);
  recorder.lastRequest = pageRequest;
  const pager = createPager(recorder, send, ask as typeof fetch);
  pager.load(7);
  during?.(pager);
  await vi.waitUntil(() => isDone, { interval: 5, timeout: timeoutMs });
  const outcomes = said.flatMap((message) => (message.kind === 'history' ? message.outcome : []));
  return { said, asked, outcomes, addresses: asked.map((request) => request.address) };
}

describe('loading older messages', () => {
  it('follows next to the end, 100 a page, and reports each page before the next', async () => {
    const { said, addresses } = await load({
      [first]: () => page(`${address}?cursor=c1&limit=100`),
      [`${address}?cursor=c1&limit=100`]: () => page(`${address}?cursor=c2`),
      [`${address}?cursor=c2&limit=100`]: () => page(null),
    });
    expect(addresses).toEqual([first, `${address}?cursor=c1&limit=100`, `${address}?cursor=c2&limit=100`]);
    expect(said.map((message) => (message.kind === 'history' ? message.outcome : message.kind))).toEqual([
      'answer',
      'page',
      'answer',
      'page',
      'answer',
      'end',
    ]);
    expect(said[2]).toMatchObject({
      origin: 'https://api.userlike.com',
      path: '/api/um/v3/conversations/7/messages/?cursor=c1&limit=100',
    });
  });

  it.each([
    ['a bare cursor', 'bz0xMDA', 'bz0xMDA'],
    ['one with padding and signs of base64', 'cD0yMDI2+/8=', 'cD0yMDI2%2B%2F8%3D'],
    ['one that is a number', '100', '100'],
    ['a number', 100, '100'],
    ['the query alone', '?cursor=c1', 'c1'],
    ['a path without the root', 'conversations/7/messages/?cursor=c1', 'c1'],
    ['a path without a slash at its end', `${address.replace(/\/$/, '')}?cursor=c1`, 'c1'],
    ['an address without encryption', `${address.replace('https:', 'http:')}?cursor=c1`, 'c1'],
    ['an address with user and password', `${address.replace('https://', 'https://a:b@')}?cursor=c1`, 'c1'],
    ['an address without a scheme', '//evil.example/api/um/v3/conversations/7/messages/?cursor=c1', 'c1'],
    ['the path alone', '/api/um/v3/conversations/7/messages/?cursor=c1', 'c1'],
  ])('follows a next that is %s', async (_what, next, cursor) => {
    const { outcomes, addresses } = await load({
      [first]: () => page(next),
      [`${address}?limit=100&cursor=${cursor}`]: () => page(null),
      [`${address}?cursor=${cursor}&limit=100`]: () => page(null),
    });
    expect(outcomes).toEqual(['page', 'end']);
    expect(addresses).toHaveLength(2);
  });

  it('asks as the page asked, and follows no redirect', async () => {
    const { asked } = await load({ [first]: () => page(null) });
    const [request] = asked;
    expect(request?.init).toMatchObject({ credentials: 'include', redirect: 'error' });
    expect(request?.init.method ?? 'GET').toBe('GET');
    expect(new Headers(request?.init.headers).get('authorization')).toBe('secret');
  });

  it('passes on no header', async () => {
    const { said } = await load({ [first]: () => page(null) });
    expect(JSON.stringify(said)).not.toContain('secret');
  });

  it.each<[what: string, answers: Answers, outcomes: string[]]>([
    ['401', { [first]: () => new Response('', { status: 401 }) }, ['unauthorized']],
    ['403', { [first]: () => new Response('', { status: 403 }) }, ['unauthorized']],
    ['an empty next', { [first]: () => page('') }, ['end']],
    [
      'a bare cursor that leads back',
      { [first]: () => page('c'), [at('c')]: () => page('c') },
      ['page', 'page', 'unreadable'],
    ],
    ['500', { [first]: () => new Response('', { status: 500 }) }, ['unreachable']],
    ['no network', { [first]: () => Promise.reject(new TypeError()) }, ['unreachable']],
    ['HTML in place of JSON', { [first]: () => new Response('<p>') }, ['unreadable']],
    ['JSON that is no object', { [first]: () => json('null') }, ['unreadable']],
    ['no word of next', { [first]: () => json('{}') }, ['unreadable']],
    ['a next that is a list', { [first]: () => page(['c']) }, ['unreadable']],
    ['a next that is yes', { [first]: () => page(true) }, ['unreadable']],
    [
      'a next on another host',
      { [first]: () => page('https://evil.example/api/um/v3/conversations/7/messages/?cursor=c') },
      ['unreadable'],
    ],
    ['a next on another path', { [first]: () => page(`${api}/conversations/8/messages/?cursor=c`) }, ['unreadable']],
    [
      'a next with user and password',
      { [first]: () => page('https://a:b@api.userlike.com.evil.example/') },
      ['unreadable'],
    ],
    [
      'a next that leads back',
      { [first]: () => page(at('c1')), [at('c1')]: () => page(at('c1')) },
      ['page', 'page', 'unreadable'],
    ],
    ['an answer longer than 8 MiB', { [first]: () => json(' '.repeat(8 * 1024 * 1024 + 1)) }, ['unreadable']],
  ])('ends at %s', async (_what, answers, outcomes) => {
    const result = await load(answers);
    expect(result.outcomes).toEqual(outcomes);
    expect(result.addresses).toHaveLength(outcomes.length - (result.outcomes[1] === 'page' ? 1 : 0));
  });

  describe('where the server asks for a pause', () => {
    const tooMany = (retryAfter?: string) =>
      new Response('', { status: 429, headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter } });
    /** Milliseconds of the pauses before the outcomes were all said, on a clock of our own. */
    const pausesOf = async (answers: (() => Response)[], act?: (pager: ReturnType<typeof createPager>) => void) => {
      vi.useFakeTimers({ now: Date.parse('2026-05-12T08:00:00Z') });
      const said: FromPage[] = [];
      const asked: number[] = [];
      const send = (message: FromPage) => said.push(message);
      const recorder = createRequestRecorder(send);
      recorder.lastRequest = pageRequest;
      const ask = () => {
        asked.push(Date.now());
        return Promise.resolve(answers.shift()?.() ?? page(null));
      };
      const pager = createPager(recorder, send, ask);
      pager.load(7);
      await vi.advanceTimersByTimeAsync(100);
      act?.(pager);
      await vi.advanceTimersByTimeAsync(1_000_000);
      vi.useRealTimers();
      return {
        outcomes: said.flatMap((message) => (message.kind === 'history' ? message.outcome : [])),
        pauses: asked.slice(1).map((at, index) => at - (asked[index] ?? 0)),
      };
    };

    it('pauses as asked, in seconds or by a date, says so, and goes on to the end', async () => {
      const { outcomes, pauses } = await pausesOf([
        () => page('c1'),
        () => tooMany('3'),
        () => tooMany('Tue, 12 May 2026 08:00:05 GMT'),
        () => page('c2'),
        () => tooMany(),
      ]);
      expect(outcomes).toEqual(['page', 'paused', 'paused', 'page', 'paused', 'end']);
      expect(pauses.map((pause) => Math.round(pause / 1_000))).toEqual([0, 3, 2, 0, 1]);
    });

    it.each(['3600', '99999999999', 'Fri, 01 Jan 2100 00:00:00 GMT'])(
      'waits no longer than half a minute for %s',
      async (asked) => {
        expect((await pausesOf([() => tooMany(asked)])).pauses).toEqual([30_000]);
      },
    );

    it.each(['-5', 'soon', ''])('takes a pause of its own for "%s"', async (asked) => {
      expect((await pausesOf([() => tooMany(asked)])).pauses).toEqual([1_000]);
    });

    it.each<[string, string | undefined, number[]]>([
      ['without a word of how long', undefined, [1_000, 2_000, 4_000]],
      ['as asked', '10', Array.from({ length: 6 }, () => 10_000)],
    ])('gives up when that does not end: %s', async (_what, asked, expected) => {
      const { outcomes, pauses } = await pausesOf(Array.from({ length: 7 }, () => () => tooMany(asked)));
      expect(outcomes).toEqual([...expected.map(() => 'paused'), 'rateLimited']);
      expect(pauses).toEqual(expected);
    });

    it('can be stopped meanwhile', async () => {
      const stopped = new DOMException('', 'AbortError');
      const answers = [
        () => tooMany('20'),
        () => {
          throw stopped;
        },
      ];
      expect((await pausesOf(answers, (pager) => pager.stop())).outcomes).toEqual(['paused', 'stopped']);
    });
  });

  it('can be stopped', async () => {
    let stop: () => void = () => undefined;
    const stopped = () => {
      stop();
      return Promise.reject(new DOMException('', 'AbortError'));
    };
    const answers = { [first]: () => page(at('c1')), [at('c1')]: stopped };
    const { outcomes } = await load(answers, (pager) => {
      stop = () => pager.stop();
    });
    expect(outcomes).toEqual(['page', 'stopped']);
  });

  it('stops one conversation for another', async () => {
    const { said } = await load(
      { [first]: () => page(null), [`${api}/conversations/8/messages/?limit=100`]: () => page(null) },
      (pager) => pager.load(8),
    );
    expect(said).toContainEqual({ kind: 'history', conversationId: 7, outcome: 'stopped' });
  });

  it('says so when the page has not shown where its messages come from', async () => {
    const said: FromPage[] = [];
    const send = (message: FromPage) => said.push(message);
    createPager(createRequestRecorder(send), send, fetch).load(7);
    await vi.waitFor(
      () => expect(said).toEqual([{ kind: 'history', conversationId: 7, outcome: 'notSeen' }]),
      timeoutMs,
    );
  });
});

describe('loading details', () => {
  const ways: readonly (readonly [
    what: string,
    seen: readonly string[],
    details: Details,
    asked: readonly string[],
  ])[] = [
    [
      'a conversation by the form in which the page asked for another',
      ['/conversations/5/'],
      { resource: 'conversations', id: 7 },
      ['/conversations/7/'],
    ],
    [
      'a contact by its own form, with what the page asked beside the id',
      ['/conversations/5/', '/contact_identities/91?fields=all'],
      { resource: 'contact_identities', id: 92 },
      ['/contact_identities/92?fields=all'],
    ],
    ['nothing by the form of another thing', ['/conversations/5/'], { resource: 'contact_identities', id: 92 }, []],
    [
      'nothing by the form of lists or messages',
      ['/conversations/?limit=50', '/conversations/all/', '/conversations/5/messages/?limit=25'],
      { resource: 'conversations', id: 7 },
      [],
    ],
  ];
  it.each(ways)('asks for %s', async (_what, seen, details, asked) => {
    const { addresses, outcomes } = await loadDetails(seen, details, () => json('{"id":7}'));
    expect(addresses).toEqual(asked.map((path) => api + path));
    expect(outcomes).toEqual([asked.length > 0 ? 'end' : 'notSeen']);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'unreachable'],
  ])('says what came of it at %s', async (status, outcome) => {
    const details = { resource: 'conversations', id: 7 } as const;
    const { outcomes } = await loadDetails(['/conversations/5/'], details, () => new Response('', { status }));
    expect(outcomes).toEqual([outcome]);
  });
});

/** Loads details in a page that has asked so before. */
async function loadDetails(seen: readonly string[], details: Details, answer: () => Response) {
  const addresses: string[] = [];
  const outcomes: string[] = [];
  const recorder = createRequestRecorder(() => undefined);
  for (const path of seen) recorder.answered({ ...pageRequest, path: `/api/um/v3${path}` }, '{}');
  const ask = (address: string) => {
    addresses.push(address);
    return Promise.resolve(answer());
  };
  createPager(
    recorder,
    (message) => message.kind === 'history' && outcomes.push(message.outcome),
    ask as unknown as typeof fetch,
  ).load(7, details);
  await vi.waitFor(() => expect(outcomes).toHaveLength(1));
  return { addresses, outcomes };
}
