import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tapFetch } from '../../../src/page/fetchTap';
import type { RequestRecorder } from '../../../src/page/requestRecorder';
import { longestAnswer } from '../../../src/userlike/traffic/traffic';
import { api, json, keepingWitness, messages, openPage, settled } from './pageWorld';

/** A page whose `fetch` answers so; what the browser was asked is kept. */
function pageWith(answer: (...given: unknown[]) => Promise<Response>, recorder = keepingWitness()) {
  const browser = vi.fn(answer);
  vi.stubGlobal('fetch', browser);
  tapFetch(recorder.recorder);
  return { browser, seen: recorder.seen };
}

beforeEach(openPage);

describe('what is passed on', () => {
  it.each<[what: string, given: [RequestInfo | URL, RequestInit?]]>([
    ['an address', [messages]],
    ['a URL', [new URL(messages)]],
    ['a Request', [new Request(messages)]],
    ['options', [messages, { method: 'get', headers: { accept: 'application/json' } }]],
  ])('a conversation that the page asked for with %s', async (_what, given) => {
    const { seen } = pageWith(() => Promise.resolve(json('{"results":[]}')));
    await fetch(...given);
    await settled();
    expect(seen).toMatchObject([
      {
        text: '{"results":[]}',
        request: { api, origin: 'https://api.userlike.com', path: '/api/um/v3/conversations/7/messages/?limit=25' },
      },
    ]);
  });

  it('an address on the page’s own host', async () => {
    const { seen } = pageWith(() => Promise.resolve(json('{}')));
    await fetch('/api/um/v3/topics/');
    await settled();
    expect(seen).toHaveLength(1);
  });

  it('how the page asks, for the pager', async () => {
    const { seen } = pageWith(() => Promise.resolve(json('{}')));
    await fetch(messages, { headers: [['authorization', 'secret']], credentials: 'include' });
    await fetch(new Request(messages, { headers: { authorization: 'other' } }));
    await settled();
    expect(seen.map(({ request }) => [request.headers.get('authorization'), request.credentials])).toEqual([
      ['secret', 'include'],
      ['other', 'same-origin'],
    ]);
  });

  it('for an answer longer than 8 MiB, only that it is too long', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(32);
    let pulled = 0;
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          pulled += 1;
          if (pulled > 20) controller.close();
          else controller.enqueue(chunk);
        },
      });
    const { seen } = pageWith(() =>
      Promise.resolve(new Response(body(), { headers: { 'content-type': 'application/json' } })),
    );
    const answer = await fetch(messages);
    await settled();
    expect(seen).toMatchObject([{ text: null }]);
    expect((await answer.text()).length).toBe(20 * chunk.length);
    expect(longestAnswer).toBe(8 * chunk.length);
  });
});

describe('what is not read', () => {
  it.each<[what: string, given: [RequestInfo | URL, RequestInit?], answer: () => Response]>([
    ['a POST', [messages, { method: 'POST' }], () => json('{}')],
    ['a POST in a Request', [new Request(messages, { method: 'POST' })], () => json('{}')],
    ['notes', [`${api}/notes/`], () => json('{}')],
    ['another site', ['https://userlike.com.example.org/api/um/v3/conversations/'], () => json('{}')],
    ['an error', [messages], () => json('{}', { status: 403 })],
    ['HTML', [messages], () => new Response('<p>', { headers: { 'content-type': 'text/html' } })],
    ['an address that is none', ['http://'], () => json('{}')],
  ])('%s', async (_what, given, answer) => {
    const { seen, browser } = pageWith(() => Promise.resolve(answer()));
    await fetch(...given);
    await settled();
    expect(seen).toEqual([]);
    expect(browser).toHaveBeenCalledTimes(1);
  });

  it('anything, once the content script is gone', async () => {
    const own = Promise.resolve(json('{}'));
    const { recorder, seen } = keepingWitness();
    pageWith(() => own, { recorder, seen });
    recorder.ended = true;
    expect(fetch(messages)).toBe(own);
    await settled();
    expect(seen).toEqual([]);
  });

  it('an answer that a redirect brought from elsewhere', async () => {
    const answer = Object.defineProperties(json('{}'), {
      redirected: { value: true },
      url: { value: 'https://api.userlike.com.example.org/' },
    });
    const { seen } = pageWith(() => Promise.resolve(answer));
    await fetch(messages);
    await settled();
    expect(seen).toEqual([]);
  });
});

describe('the page sees no difference', () => {
  it('in its arguments: none is changed, copied or read twice', async () => {
    const { browser } = pageWith(() => Promise.resolve(json('{}')));
    const init = Object.freeze({ headers: { a: 'b' } });
    const self = {};
    await Reflect.apply(fetch, self, [messages, init]);
    expect(browser.mock.calls).toEqual([[messages, init]]);
    expect(browser.mock.calls[0]?.[1]).toBe(init);
    expect(browser.mock.contexts[0]).toBe(self);
  });

  it('in headers that can be read only once: they are left to its own request', async () => {
    const given = new Map([['a', 'b']]).entries();
    const { browser } = pageWith((_address, init) =>
      Promise.resolve(json(JSON.stringify([...(init as { headers: string[] }).headers]))),
    );
    const answer = await fetch(messages, { headers: given as unknown as HeadersInit });
    expect(await answer.json()).toEqual([['a', 'b']]);
    expect(browser).toHaveBeenCalledTimes(1);
  });

  it('in the answer: it is the browser’s own, unread', async () => {
    const own = json('{"a":1}');
    pageWith(() => Promise.resolve(own));
    const answer = await fetch(messages);
    expect(answer).toBe(own);
    expect(answer.bodyUsed).toBe(false);
    await settled();
    expect(await answer.json()).toEqual({ a: 1 });
  });

  it('in other requests: the promise is the browser’s own', () => {
    const own = Promise.resolve(json('{}'));
    pageWith(() => own);
    expect(fetch('https://www.userlike.com/other')).toBe(own);
  });

  it('in an error: it is the browser’s own, and still uncaught', async () => {
    const error = new TypeError('Failed to fetch');
    pageWith(() => Promise.reject(error));
    const unhandled = vi.fn();
    process.once('unhandledRejection', unhandled);
    void fetch(messages);
    await settled();
    expect(unhandled).toHaveBeenCalledTimes(1);
    expect(unhandled.mock.calls[0]?.[0]).toBe(error);
    await expect(fetch(messages)).rejects.toBe(error);
  });

  it('in an answer that breaks off: the page gets the error, and we throw none', async () => {
    const error = new DOMException('Aborted', 'AbortError');
    const body = new ReadableStream({ start: (controller) => controller.error(error) });
    const { seen } = pageWith(() =>
      Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } })),
    );
    await expect((await fetch(messages)).text()).rejects.toBe(error);
    await settled();
    expect(seen).toEqual([]);
  });

  it('when our recorder throws', async () => {
    const recorder: RequestRecorder = {
      ended: false,
      lastRequest: undefined,
      lastById: {},
      answered: () => {
        throw new Error('ours');
      },
    };
    pageWith(() => Promise.resolve(json('{"a":1}')), { recorder, seen: [] });
    await expect((await fetch(messages)).json()).resolves.toEqual({ a: 1 });
  });

  it('when it has overwritten built-in functions, and its answers are still read', async () => {
    const { seen } = pageWith(() => Promise.resolve(json('{"a":1}')));
    vi.spyOn(Response.prototype, 'clone').mockImplementation(() => {
      throw new Error('the page’s');
    });
    await expect((await fetch(messages)).json()).resolves.toEqual({ a: 1 });
    await settled();
    expect(seen).toHaveLength(1);
  });

  it('in `fetch` itself: name, length, own properties, native text', () => {
    const before = fetch;
    tapFetch(keepingWitness().recorder);
    expect(fetch).not.toBe(before);
    expect([fetch.name, fetch.length, Object.keys(fetch)]).toEqual([before.name, before.length, Object.keys(before)]);
    expect(String(fetch)).toContain('[native code]');
    expect(Object.getPrototypeOf(fetch)).toBe(Object.getPrototypeOf(before));
    vi.stubGlobal('fetch', before);
  });

  it('when another script wraps `fetch` again', async () => {
    const { seen, browser } = pageWith(() => Promise.resolve(json('{}')));
    const ours = fetch;
    vi.stubGlobal('fetch', (...given: Parameters<typeof fetch>) => ours(...given));
    await fetch(messages);
    await settled();
    expect(seen).toHaveLength(1);
    expect(browser).toHaveBeenCalledTimes(1);
  });
});
