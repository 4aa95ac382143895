/**
 * What a page can ask of `fetch`, `XMLHttpRequest` and `WebSocket`, asked in the page: with the extension and without, in every browser, the answers
 * must be the same. One function without imports, since it is carried into the page as text.
 *
 * Left out on purpose: stacks of errors, which name every script on the way (but no extension's address, and that is asked), and the text of our
 * functions as another realm tells it.
 */

export interface ConformanceInput {
  /** Address of a conversation. */
  readonly api: string;
  readonly socket: string;
}

/* eslint-disable @typescript-eslint/unbound-method -- methods are taken off their objects and put back, as pages do */

/** Answers by the name of the question; each is JSON. */
export type Conformance = Record<string, unknown>;

/** Runs in the page. */
export async function observerConformance({ api, socket }: ConformanceInput): Promise<Conformance> {
  const told: Conformance = {};
  const ask = async (question: string, step: () => unknown) => {
    try {
      told[question] = (await step()) ?? null;
    } catch (error) {
      const { name, message, constructor } = error as Error;
      told[question] =
        error instanceof Error || error instanceof DOMException ? [name, message, constructor.name] : error;
    }
  };
  const textOf = (value: unknown) => Reflect.apply(Function.prototype.toString, value, []);
  const init: RequestInit = { credentials: 'include' };
  const realFetch = fetch;
  const next = (target: EventTarget, type: string) =>
    new Promise<Event>((resolve) => target.addEventListener(type, resolve, { once: true }));

  // What they are.
  for (const [name, owner] of [
    ['fetch', window],
    ['XMLHttpRequest', window],
    ['WebSocket', window],
    ['open', XMLHttpRequest.prototype],
    ['send', XMLHttpRequest.prototype],
    ['setRequestHeader', XMLHttpRequest.prototype],
    ['constructor', WebSocket.prototype],
    ['toString', Function.prototype],
  ] as const) {
    await ask(`${name}: descriptor`, () => {
      const { value, ...flags } = (Object.getOwnPropertyDescriptor(owner, name) ?? {}) as { value?: unknown };
      const it = value as { name: string; length: number };
      return { flags, name: it.name, length: it.length, keys: Reflect.ownKeys(it).map(String) };
    });
    await ask(`${name}: text`, () => {
      const value = (owner as unknown as Record<string, object>)[name] ?? {};
      return [textOf(value), Reflect.apply(value.toString, value, []), value.toString === Function.prototype.toString];
    });
    await ask(`${name}: prototype`, () => {
      const value = (owner as unknown as Record<string, object>)[name] ?? {};
      const above = Object.getPrototypeOf(value) as { name?: string };
      return [above.name, Object.isExtensible(value), Object.prototype.toString.call(value), typeof value];
    });
  }
  await ask('toString of itself', () => [textOf(textOf.call), textOf(Function.prototype.toString)]);
  for (const value of [null, undefined, 7, 'x', {}, Object.create(fetch), Symbol('s')])
    await ask(`toString of ${typeof value} ${String(value === null)}`, () => textOf(value));
  await ask('toString of a page function', () => textOf(function ofThePage() {}));
  await ask('toString of a proxy of fetch', () => textOf(new Proxy(() => 1, {})));
  await ask('statics', () => [
    [WebSocket.CONNECTING, WebSocket.OPEN, WebSocket.CLOSING, WebSocket.CLOSED],
    [XMLHttpRequest.UNSENT, XMLHttpRequest.OPENED, XMLHttpRequest.DONE],
    WebSocket.prototype.constructor === WebSocket,
    XMLHttpRequest.prototype.constructor === XMLHttpRequest,
    'prototype' in fetch,
    Object.getOwnPropertyNames(WebSocket).sort(),
  ]);

  // Stacks, as an error reporter would send them to the page's server.
  const failures: Record<string, () => unknown> = {
    'fetch of no address': () => fetch('https://'),
    'fetch that fails': () => fetch('https://nowhere.invalid/api/um/v3/conversations/'),
    'XMLHttpRequest of no method': () => new XMLHttpRequest().open('GE T', api),
    'XMLHttpRequest sent too soon': () => new XMLHttpRequest().send(),
    'WebSocket of no address': () => new WebSocket('https//'),
    'toString of nothing': () => Reflect.apply(Function.prototype.toString, {}, []),
  };
  for (const [name, fail] of Object.entries(failures))
    await ask(`stack: ${name}`, async () => {
      try {
        await fail();
        return 'no error';
      } catch (error) {
        return String((error as Error).stack).includes('extension:');
      }
    });

  // fetch.
  const facts = (response: Response) => [
    response instanceof Response,
    Object.getPrototypeOf(response) === Response.prototype,
    Reflect.ownKeys(response).length,
    response.bodyUsed,
    response.status,
    response.type,
    response.url,
    response.redirected,
  ];
  await ask('fetch: promise', async () => {
    const answer = fetch(api, init);
    const shape = [answer instanceof Promise, answer.constructor === Promise, Reflect.ownKeys(answer).length];
    await answer;
    return shape;
  });
  await ask('fetch: text', async () => facts(await fetch(api, init)));
  await ask('fetch: URL', async () => facts(await fetch(new URL(api), init)));
  await ask('fetch: Request', async () => facts(await fetch(new Request(api, init))));
  await ask('fetch: Request with options over it', async () =>
    facts(await fetch(new Request(api), { ...init, headers: { Accept: 'application/json' } })),
  );
  await ask('fetch: Request is used up', async () => {
    const request = new Request(`${api}messages/`, { ...init, method: 'POST', body: '{"body":""}' });
    const { status } = await fetch(request);
    return [status, request.bodyUsed];
  });
  await ask('fetch: Request used twice', async () => {
    const request = new Request(`${api}messages/`, { ...init, method: 'POST', body: '{"body":""}' });
    await fetch(request);
    return fetch(request);
  });
  await ask('fetch: a subclass of Request', async () => {
    class OwnRequest extends Request {}
    return facts(await fetch(new OwnRequest(api, init)));
  });
  for (const reading of ['json', 'text', 'arrayBuffer', 'blob', 'bytes', 'formData'] as const)
    await ask(`fetch: read as ${reading}`, async () => {
      const response = await fetch(api, init);
      const body = await (response as unknown as Record<string, () => Promise<unknown>>)[reading]?.();
      return [Object.prototype.toString.call(body), response.bodyUsed, response.body?.locked];
    });
  await ask('fetch: read twice', async () => {
    const response = await fetch(api, init);
    await response.text();
    return response.text();
  });
  await ask('fetch: cloned by the page', async () => {
    const response = await fetch(api, init);
    const [one, other] = await Promise.all([response.clone().text(), response.text()]);
    return [one === other, one.length > 0];
  });
  await ask('fetch: stream', async () => {
    const response = await fetch(api, init);
    const reader = response.body?.getReader();
    let bytes = 0;
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return [bytes > 0, response.bodyUsed, response.body?.locked];
      bytes += part.value.length;
    }
  });
  await ask('fetch: stream through a pipe', async () => {
    const response = await fetch(api, init);
    const text = await new Response(response.body?.pipeThrough(new TransformStream())).text();
    return [text.includes('"id"'), response.bodyUsed];
  });
  await ask('fetch: stream in two', async () => {
    const [one, other] = (await fetch(api, init)).body?.tee() ?? [];
    return (await new Response(one).text()) === (await new Response(other).text());
  });
  await ask('fetch: cancelled stream', async () => {
    const response = await fetch(api, init);
    await response.body?.cancel('enough');
    return [response.bodyUsed, response.body?.locked];
  });
  await ask('fetch: never read', async () => (await fetch(api, init)).bodyUsed);
  await ask('fetch: aborted before', () => fetch(api, { ...init, signal: AbortSignal.abort() }));
  await ask('fetch: aborted with a reason', () => fetch(api, { ...init, signal: AbortSignal.abort('the reason') }));
  await ask('fetch: aborted on its way', () => {
    const control = new AbortController();
    const answer = fetch(api, { ...init, signal: control.signal });
    control.abort();
    return answer;
  });
  await ask('fetch: aborted while read', async () => {
    const control = new AbortController();
    const response = await fetch(api, { ...init, signal: control.signal });
    control.abort();
    return response.text();
  });
  await ask('fetch: timed out', () => fetch(api, { ...init, signal: AbortSignal.timeout(0) }));
  await ask('fetch: not found', async () => facts(await fetch(`${api}nowhere/`, init)));
  await ask('fetch: opaque', async () => facts(await fetch(api, { mode: 'no-cors' })));
  await ask('fetch: redirected', async () => facts(await fetch('/', { redirect: 'manual' })));
  await ask('fetch: no network', () =>
    fetch('https://elsewhere.example/').catch((error: unknown) => (error as Error).name),
  );
  await ask('fetch: bad address', () => fetch('https://['));
  await ask('fetch: no arguments', () => (fetch as () => unknown)());
  await ask('fetch: bad this', () => fetch.call({} as Window, api));
  await ask(
    'fetch: this of undefined',
    async () => (await fetch.call(undefined as unknown as Window, api, init)).status,
  );
  await ask(
    'fetch: init of null',
    async () => (await fetch('/assets/first.js', null as unknown as RequestInit)).status,
  );
  await ask('fetch: bad body', () => fetch(api, { ...init, body: 'x' }));
  await ask('fetch: bad method', () => fetch(api, { ...init, method: 'CONNECT' }));
  await ask('fetch: bad header', () => fetch(api, { ...init, headers: { 'a b': 'c' } }));
  await ask('fetch: input that throws', () =>
    fetch({
      toString: () => {
        throw new RangeError('mine');
      },
    } as unknown as string),
  );
  await ask('fetch: options that throw', () =>
    fetch(api, {
      get method(): string {
        throw new RangeError('mine');
      },
    }),
  );
  await ask('fetch: input read once', async () => {
    let reads = 0;
    const input = { toString: () => ((reads += 1), api) } as unknown as string;
    return [(await fetch(input, init)).status, reads];
  });
  await ask('fetch: iterator of headers', async () => {
    const headers = Object.entries({ Accept: 'application/json' }).values() as unknown as HeadersInit;
    return (await fetch(api, { ...init, headers })).status;
  });
  await ask('fetch: as a constructor', () => new (fetch as unknown as new (address: string) => unknown)(api));
  await ask('fetch: unhandled rejection, once', async () => {
    const unhandled: string[] = [];
    const hear = (event: PromiseRejectionEvent) => {
      unhandled.push((event.reason as Error).name);
      event.preventDefault();
    };
    addEventListener('unhandledrejection', hear);
    void fetch('https://elsewhere.example/');
    while (unhandled.length === 0) await new Promise((resolve) => setTimeout(resolve));
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve));
    removeEventListener('unhandledrejection', hear);
    return unhandled;
  });
  await ask('fetch: a thenable world', async () => {
    // A page that listens at the very bottom of promises hears of its own alone.
    const { then } = Promise.prototype;
    let heard = 0;
    Promise.prototype.then = function (this: Promise<unknown>, ...given) {
      heard += 1;
      return then.apply(this, given) as never;
    };
    try {
      const answer = fetch(api, init);
      await new Promise<void>((resolve) => void then.call(answer, () => resolve()));
      return heard;
    } finally {
      Promise.prototype.then = then;
    }
  });

  // Wrapped and replaced by others.
  await ask('fetch: wrapped by the page', async () => {
    const calls: unknown[] = [];
    window.fetch = function (...given: Parameters<typeof fetch>) {
      calls.push(given[0]);
      return realFetch.apply(this as Window, given);
    };
    const { status } = await fetch(api, init);
    window.fetch = realFetch;
    return [status, calls, window.fetch === realFetch];
  });
  await ask('fetch: replaced by the page', async () => {
    window.fetch = () => Promise.resolve(new Response('{"id":1}', { headers: { 'content-type': 'application/json' } }));
    const answer: unknown = await (await fetch(api)).json();
    window.fetch = realFetch;
    return [answer, window.fetch === realFetch];
  });
  await ask('fetch: locked by the page', () => {
    const before = Object.getOwnPropertyDescriptor(window, 'fetch') ?? {};
    Object.defineProperty(window, 'fetch', { ...before, writable: false });
    const { writable } = Object.getOwnPropertyDescriptor(window, 'fetch') ?? {};
    Object.defineProperty(window, 'fetch', before);
    return [writable, window.fetch === realFetch];
  });
  await ask('fetch: in a frame', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const other = frame.contentWindow as unknown as typeof globalThis;
    const seen = [other.fetch === fetch, textOf(other.fetch), (await other.fetch(api, init)).status];
    frame.remove();
    return seen;
  });
  await ask('a world with broken builtins', async () => {
    const { includes, split } = String.prototype;
    const { get } = Headers.prototype;
    const { exec } = RegExp.prototype;
    const fail = () => {
      throw new RangeError('broken');
    };
    Object.assign(String.prototype, { includes: fail, split: fail });
    Object.assign(Headers.prototype, { get: fail });
    Object.assign(RegExp.prototype, { exec: fail });
    try {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', api);
      xhr.withCredentials = true;
      xhr.send();
      await next(xhr, 'loadend');
      return [(await (await fetch(api, init)).text()).length > 0, xhr.status];
    } finally {
      Object.assign(String.prototype, { includes, split });
      Object.assign(Headers.prototype, { get });
      Object.assign(RegExp.prototype, { exec });
    }
  });

  // XMLHttpRequest.
  const byXhr = async (prepare: (xhr: XMLHttpRequest) => void, Kind = XMLHttpRequest) => {
    const xhr = new Kind();
    const events: string[] = [];
    for (const type of ['readystatechange', 'loadstart', 'load', 'error', 'abort', 'timeout', 'loadend'])
      xhr.addEventListener(type, ({ target }) => events.push(`${type} ${xhr.readyState} ${target === xhr}`));
    const ended = next(xhr, 'loadend');
    xhr.open('GET', api);
    xhr.withCredentials = true;
    prepare(xhr);
    xhr.send();
    if (xhr.timeout === 0 && xhr.onabort) xhr.abort();
    await ended;
    const response: unknown = xhr.response;
    return [
      events,
      xhr.status,
      Object.prototype.toString.call(response),
      response === xhr.response,
      xhr instanceof Kind,
      xhr.responseURL,
      Reflect.ownKeys(xhr),
      xhr.onload === null,
    ];
  };
  for (const type of ['', 'json', 'text', 'blob', 'arraybuffer', 'document'] as const)
    await ask(`xhr: "${type}"`, () => byXhr((xhr) => (xhr.responseType = type)));
  await ask('xhr: subclass', () => byXhr(() => undefined, class OwnXhr extends XMLHttpRequest {}));
  await ask('xhr: aborted', () => byXhr((xhr) => (xhr.onabort = () => undefined)));
  await ask('xhr: headers', () => byXhr((xhr) => xhr.setRequestHeader('Accept', 'application/json')));
  await ask('xhr: text of JSON is refused', async () => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', api);
    xhr.withCredentials = true;
    xhr.responseType = 'json';
    xhr.send();
    await next(xhr, 'load');
    return xhr.responseText;
  });
  await ask('xhr: opened twice', async () => {
    const xhr = new XMLHttpRequest();
    let loads = 0;
    xhr.onload = () => (loads += 1);
    for (const address of ['/assets/first.js', api]) {
      xhr.open('GET', address);
      xhr.withCredentials = true;
      xhr.send();
      await next(xhr, 'loadend');
    }
    return [loads, xhr.responseURL];
  });
  await ask('xhr: synchronous', () => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/assets/first.js', false);
    xhr.send();
    return [xhr.status, xhr.responseText.length > 0];
  });
  await ask('xhr: a URL', async () => {
    const xhr = new XMLHttpRequest();
    const read: string[] = [];
    const address = { toString: () => (read.push('read'), api) };
    xhr.open('GET', address as unknown as URL);
    xhr.withCredentials = true;
    xhr.send();
    await next(xhr, 'loadend');
    return [xhr.status, read.length > 0];
  });
  await ask('xhr: bad method', () => new XMLHttpRequest().open('a b', api));
  await ask('xhr: bad address', () => new XMLHttpRequest().open('GET', 'https://['));
  await ask('xhr: header before open', () => new XMLHttpRequest().setRequestHeader('a', 'b'));
  await ask('xhr: bad this', () => Reflect.apply(XMLHttpRequest.prototype.open, {}, ['GET', api]));
  await ask('xhr: no arguments', () => (new XMLHttpRequest().open as () => unknown)());
  await ask('xhr: result of open', () => {
    const xhr = new XMLHttpRequest();
    return String(Reflect.apply(xhr.open, xhr, ['GET', api]));
  });

  // WebSocket.
  class OwnSocket extends WebSocket {
    readonly own = true;
  }
  for (const Kind of [WebSocket, OwnSocket]) {
    await ask(`socket: ${Kind === WebSocket ? 'plain' : 'subclass'}`, async () => {
      const one = new Kind(socket);
      const before = [one.readyState, one.binaryType, one.protocol, one.onmessage, one.url];
      const opened = await next(one, 'open');
      const heard: unknown[] = [];
      one.onmessage = ({ data, origin, target, isTrusted }: MessageEvent<unknown>) =>
        heard.push([
          data instanceof ArrayBuffer ? [...new Uint8Array(data)] : data instanceof Blob ? data.size : data,
          origin,
          target === one,
          isTrusted,
        ]);
      const frames = ['plain text', '{"info":"chat_message","conversation_id":0}', '{"conversation":', ''];
      for (const frame of frames) one.send(frame);
      one.binaryType = 'arraybuffer';
      one.send(new Uint8Array([1, 2, 3]));
      while (heard.length < frames.length + 1) await next(one, 'message');
      one.binaryType = 'blob';
      one.send(new Uint8Array(70_000));
      await next(one, 'message');
      one.close(1000, 'done');
      const { wasClean } = (await next(one, 'close')) as CloseEvent;
      return [
        before,
        opened.target === one,
        heard,
        wasClean,
        [one instanceof WebSocket, one instanceof Kind, Object.getPrototypeOf(one) === Kind.prototype],
        one.constructor === Kind,
        Reflect.ownKeys(one).map(String),
      ];
    });
  }
  await ask('socket: listeners see the page alone', async () => {
    const one = new WebSocket(socket);
    await next(one, 'open');
    const order: string[] = [];
    one.addEventListener('message', (event) => {
      order.push('first');
      event.stopImmediatePropagation();
    });
    one.addEventListener('message', () => order.push('second'));
    one.send('x');
    while (order.length === 0) await new Promise((resolve) => setTimeout(resolve));
    one.close();
    return order;
  });
  await ask('socket: bad address', () => new WebSocket('no address:'));
  await ask('socket: bad protocol', () => new WebSocket(socket, 'a b'));
  await ask('socket: without new', () => (WebSocket as unknown as (address: string) => unknown)(socket));
  await ask('socket: no arguments', () => new (WebSocket as unknown as new () => unknown)());
  await ask('socket: made by Reflect', () => {
    const one = Reflect.construct(WebSocket, [socket], Array) as object;
    const seen = [Array.isArray(one), Object.getPrototypeOf(one) === Array.prototype];
    WebSocket.prototype.close.call(one as WebSocket);
    return seen;
  });
  return told;
}
