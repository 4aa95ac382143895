/** The Message Center with us in it is the one without us: what it asks, what it finds in its own world, what it hears. */
import type { Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MessageCenterOptions } from '../sandbox/messageCenter/server';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { Chromium } from '../support/chromium';
import type { MessageCenterPage } from '../support/pages';
import { startTestBed, type TestBed } from '../support/testBed';
import { launchWithoutExtension } from '../support/withoutExtension';
import { quiet } from './quiet';

const transports: [string, Partial<MessageCenterOptions>][] = [
  ['fetch and a cookie', {}],
  ['XMLHttpRequest and a token', { transport: 'xhr', auth: 'header' }],
];

describe.each(transports)('a page that loads with %s', (_, options) => {
  let bed: TestBed;
  let plain: Chromium;

  beforeAll(async () => {
    bed = await startTestBed({ messageCenter: options });
    plain = await launchWithoutExtension({ hosts: bed.hosts, spki: bed.spki });
  });
  afterAll(async () => {
    await plain.close();
    await bed.stop();
  });
  afterEach(async () => {
    for (const browser of [bed.browser, plain]) {
      const [, ...pages] = browser.context.pages();
      await Promise.all(pages.map((page) => page.close()));
    }
  });

  /** What `look` gives, with us and without. */
  const both = async <Seen>(
    look: (page: Page) => Promise<Seen>,
    prepare: (page: Page) => unknown = () => undefined,
  ): Promise<[Seen, Seen]> => {
    const seen: Seen[] = [];
    for (const browser of [bed.browser, plain]) {
      bed.messageCenter.reset();
      const page = await browser.context.newPage();
      prepare(page);
      await page.goto(`https://www.userlike.com/en/umc/#/conversation/${SEEDED.helpdesk}`);
      await page.getByText('serial number D40-1187').waitFor();
      seen.push(await look(page));
      await page.close();
    }
    const [ours, theirs] = seen;
    if (ours === undefined || theirs === undefined) throw new Error('Two browsers, two looks.');
    return [ours, theirs];
  };

  test('asks the same, as often and in the same order', async () => {
    const sent: Request[] = [];
    const [ours, theirs] = await both(
      async (page) => {
        await useThePage(page);
        // What our own pages load from the disk is nothing that the page asks.
        const bodies = sent
          .splice(0)
          .filter((request) => request.url().startsWith('http'))
          .map((request) => `${request.method()} ${request.url()} ${request.postData() ?? ''}`);
        return { log: byResource(bed), bodies: bodies.sort() };
      },
      (page) => page.on('request', (request) => sent.push(request)),
    );
    expect(ours.log).toEqual(theirs.log);
    expect(ours.bodies).toEqual(theirs.bodies);
    expect(ours.bodies.some((body) => body.includes('A word from the operator'))).toBe(true);
  });

  test('says the same in its console, and hears no message that is not its own', async () => {
    const said: string[] = [];
    const [ours, theirs] = await both(
      async (page) => {
        await useThePage(page);
        return { said: said.splice(0), heard: await heardBy(page) };
      },
      (page) => {
        page.on('console', (message) => said.push(message.text()));
        page.on('pageerror', (error) => said.push(error.message));
      },
    );
    expect(ours).toEqual(theirs);
    expect(ours.said).toEqual([]);
    expect(ours.heard.filter(({ type }) => type === 'message')).toEqual([]);
  });

  test('finds the same names in its world', async () => {
    const [ours, theirs] = await both((page) => page.evaluate(namesInTheWorld));
    expect(theirs['window']).toContain('__identity');
    expect(ours).toEqual(theirs);
  });

  test('finds fetch, XMLHttpRequest and WebSocket as they were', async () => {
    const [ours, theirs] = await both(async (page) => nativeWithoutName(await page.evaluate(looksOfTheirs)));
    expect(JSON.stringify(theirs)).toContain('[native code]');
    expect(ours).toEqual(theirs);
  });

  test('gets from them what it would get', async () => {
    const [ours, theirs] = await both((page) => page.evaluate(uses, useOfApi(bed)));
    expect(theirs.fetched).toContain('63742001');
    expect(ours).toEqual(theirs);
  });
});

describe('with the panel', () => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await startTestBed();
  });
  afterAll(() => bed.stop());

  test('nothing that is typed, clicked or shown in it is heard by the page', async () => {
    const page = await bed.openConversation(SEEDED.helpdesk);
    const lines: string[] = [];
    page.page.on('console', (message) => lines.push(message.text()));
    const { panel } = page;
    await page.openPanel();
    await panel.chooseAnotherPerson.click();
    await panel.searchPersons.pressSequentially('Anna B');
    await panel.frame.getByRole('listbox').getByRole('option').first().waitFor();
    await page.page.keyboard.press('Escape');
    expect(await heardBy(page.page)).toEqual([]);
    expect(lines).toEqual([]);

    // The ear works: what is typed in the page is heard.
    await page.page.getByRole('textbox', { name: 'Your message' }).click({ force: true });
    await page.page.keyboard.type('abc');
    const keys = (await heardBy(page.page)).filter(({ type }) => type === 'keydown').map(({ key }) => key);
    expect(keys).toEqual(['a', 'b', 'c']);
    await page.page.close();
  });

  test('closed and with nothing changing, neither a request goes out nor a timer fires', async () => {
    const page = await bed.openConversation(SEEDED.helpdesk);
    await page.page.getByText('serial number D40-1187').waitFor();
    await page.openPanel();
    await expect.poll(() => page.panel.text()).toContain('8 messages, complete');
    await page.panel.close.click();
    // Focus goes back to the launcher, and the sent state has been asked for.
    await quiet(bed.lime, 1_500);
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);

    const before = bed.lime.requests.length + bed.messageCenter.requests.length;
    // eslint-disable-next-line no-restricted-syntax -- what is measured is a time in which nothing happens
    const idle = await workOfOurs(bed.browser, page, () => page.page.waitForTimeout(5_000));
    expect(bed.lime.requests.length + bed.messageCenter.requests.length - before).toBe(0);
    expect(idle).toEqual([]);

    // The trace sees us when there is something to do.
    const busy = await workOfOurs(bed.browser, page, async () => {
      bed.messageCenter.pushMessage(SEEDED.helpdesk, { from: 'contact', text: 'Are you there?' });
      await page.page.getByText('Are you there?').first().waitFor();
    });
    expect(busy.length).toBeGreaterThan(0);
    await page.page.close();
  });
});

/** Goes through what an operator does all day: other conversations, older messages, media, a message, a change of status. */
async function useThePage(page: Page): Promise<void> {
  const go = (hash: string) =>
    page.evaluate((target) => {
      location.hash = target;
    }, hash);
  await go(`#/conversation/${SEEDED.media}`);
  await page.getByText('Like this?').nth(1).waitFor();
  await page.waitForLoadState('networkidle');
  await go(`#/conversation/${SEEDED.long}`);
  await page.getByText('(276)').first().waitFor();
  // Not by a pointer: coming near the top loads too.
  await page.getByRole('button', { name: 'Load older messages' }).evaluate((button: HTMLElement) => button.click());
  await page.getByText('(251)').first().waitFor();
  await page.getByRole('link', { name: 'All conversations' }).click();
  await page.getByRole('table').waitFor();
  await go(`#/conversation/${SEEDED.helpdesk}`);
  await page.getByText('serial number D40-1187').waitFor();
  await page.getByRole('textbox', { name: 'Your message' }).click();
  await page.keyboard.type('A word from the operator');
  await page.keyboard.press('Enter');
  await page.getByText('A word from the operator').first().waitFor();
  await page.getByRole('button', { name: 'Set to pending' }).click();
  await page.getByRole('button', { name: 'Set to open' }).waitFor();
  await page.waitForLoadState('networkidle');
}

/**
 * The Message Center's log: for each resource, what was asked of it, in order. Times are left out, and which of two modules that came at once
 * asked for a third.
 */
function byResource({ messageCenter }: TestBed): Record<string, unknown[]> {
  const log: Record<string, unknown[]> = {};
  for (const { host, path, method, query, headers, hasAuthorization, hasCookie, status } of messageCenter.requests) {
    const { signature, ...rest } = query;
    (log[`${host}${path}`] ??= []).push({
      method,
      query: signature === undefined ? rest : { ...rest, signature: 'any' },
      headers: path.startsWith('/assets/') ? { ...headers, referer: 'any' } : headers,
      hasAuthorization,
      hasCookie,
      status,
    });
  }
  return log;
}

interface Heard {
  type: string;
  key: string | null;
}

function heardBy(page: Page): Promise<Heard[]> {
  return page.evaluate(() => [...(window as unknown as { __heard: Heard[] }).__heard]);
}

/** Runs in the page. */
function namesInTheWorld(): Record<string, string[]> {
  const keysOf = (owner: object) => Reflect.ownKeys(owner).map(String).sort();
  const names: Record<string, string[]> = { window: keysOf(window), document: keysOf(document) };
  for (const name of Object.getOwnPropertyNames(window)) {
    const value: unknown = Object.getOwnPropertyDescriptor(window, name)?.value;
    if (typeof value !== 'function') continue;
    names[name] = keysOf(value);
    const { prototype } = value as { prototype?: unknown };
    if (typeof prototype === 'object' && prototype !== null) names[`${name}.prototype`] = keysOf(prototype);
  }
  names['root attributes'] = document.documentElement.getAttributeNames();
  names['styles'] = [...document.styleSheets].map(({ href }) => String(href));
  names['entries'] = performance.getEntriesByType('mark').map(({ name }) => name);
  names['own elements'] = [String(customElements.get('send-to-lime'))];
  return names;
}

/** A proxy tells that it is native code, as the original does, but not its name; who asks, asks for the former. */
function nativeWithoutName<Looks>(looks: Looks): Looks {
  const text = JSON.stringify(looks).replaceAll(
    /function \w*\(\) \{ \[native code\] \}/g,
    'function () { [native code] }',
  );
  return JSON.parse(text) as Looks;
}

/** Runs in the page. Everything that can be asked of the three without calling them. */
function looksOfTheirs() {
  const { __identity, __looks } = window as unknown as { __identity: Record<string, unknown>; __looks: unknown };
  const descriptorOf = (owner: object, name: string) => {
    const found = { ...Object.getOwnPropertyDescriptor(owner, name) } as Record<string, unknown>;
    const { value, get, ...flags } = found;
    const shape = (one: unknown) =>
      typeof one === 'function' ? [one.name, one.length, String(one), Reflect.ownKeys(one).map(String)] : typeof one;
    return { ...flags, value: shape(value), get: shape(get) };
  };
  return {
    looks: __looks,
    same: [__identity['fetch'] === fetch, __identity['WebSocket'] === WebSocket],
    globals: ['fetch', 'XMLHttpRequest', 'WebSocket'].map((name) => descriptorOf(window, name)),
    xhr: Object.getOwnPropertyNames(XMLHttpRequest.prototype).map((name) =>
      descriptorOf(XMLHttpRequest.prototype, name),
    ),
    socket: Object.getOwnPropertyNames(WebSocket.prototype).map((name) => descriptorOf(WebSocket.prototype, name)),
    chains: [fetch, XMLHttpRequest, WebSocket].map((one) => {
      const above = Object.getPrototypeOf(one) as { name: string };
      return above.name;
    }),
    statics: [WebSocket.CONNECTING, WebSocket.OPEN, WebSocket.CLOSING, WebSocket.CLOSED, XMLHttpRequest.DONE],
    constructors: [
      WebSocket.prototype.constructor === WebSocket,
      XMLHttpRequest.prototype.constructor === XMLHttpRequest,
      'prototype' in fetch,
    ],
    extensible: [fetch, XMLHttpRequest, WebSocket].map((one) => Object.isExtensible(one)),
  };
}

interface ApiUse {
  readonly api: string;
  readonly socket: string;
}

function useOfApi({ messageCenter }: TestBed): ApiUse {
  if (!messageCenter.port) throw new Error('No Message Center.');
  return {
    api: `https://api.userlike.com/api/um/v3/conversations/${SEEDED.helpdesk}/`,
    socket: 'wss://api.userlike.com/api/um/socket/',
  };
}

/** Runs in the page. Calls the three in ways good and bad, and tells what came back. */
async function uses({ api, socket }: ApiUse) {
  const token = /"token":"([^"]+)"/.exec(await (await fetch('/assets/session.js')).text())?.[1] ?? null;
  const init: RequestInit = token ? { headers: { Authorization: token } } : { credentials: 'include' };
  const told: Record<string, unknown> = {};
  const outcome = async (name: string, step: () => unknown) => {
    try {
      told[name] = await step();
    } catch (error) {
      const { name: kind, message } = error as Error;
      told[name] = error instanceof Error || error instanceof DOMException ? `${kind}: ${message}` : error;
    }
  };
  const facts = (response: Response) => [
    response instanceof Response,
    response.bodyUsed,
    response.status,
    response.type,
    response.url,
    response.redirected,
  ];
  const unhandled: string[] = [];
  addEventListener('unhandledrejection', (event) => {
    unhandled.push(String(event.reason));
    event.preventDefault();
  });

  const answer = fetch(api, init);
  told['promise'] = [answer instanceof Promise, answer.constructor === Promise];
  told['response'] = facts(await answer);
  const fetched = JSON.stringify(await (await answer).json());
  told['used'] = (await answer).bodyUsed;
  await outcome('readTwice', async () => (await answer).text());
  await outcome('asBytes', async () => (await (await fetch(api, init)).arrayBuffer()).byteLength);
  await outcome('asStream', async () => {
    const reader = (await fetch(api, init)).body?.getReader();
    let bytes = 0;
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) return bytes;
      bytes += part.value.length;
    }
  });
  await outcome('unreadBody', async () => {
    const response = await fetch(api, init);
    await response.body?.cancel();
    return response.bodyUsed;
  });
  await outcome('request', async () => facts(await fetch(new Request(api, init))));
  await outcome('usedRequest', async () => {
    const request = new Request(`${api}messages/`, { ...init, method: 'POST', body: '{"body":""}' });
    const { status } = await fetch(request);
    return [status, request.bodyUsed];
  });
  await outcome('url', async () => facts(await fetch(new URL(api), init)));
  await outcome('init of null', async () => (await fetch('/assets/first.js', null as unknown as RequestInit)).status);
  await outcome('notFound', async () => (await fetch(api.replace('63742001', '1'), init)).status);
  await outcome('network', () => fetch('https://elsewhere.example/'));
  await outcome('badAddress', () => fetch('https://['));
  await outcome('noArguments', () => (fetch as () => unknown)());
  await outcome('badThis', () => fetch.call({} as Window, api));
  await outcome('badBodyOfGet', () => fetch(api, { ...init, body: 'x' }));
  await outcome('hostileInput', () => {
    const input = { toString: () => api } as unknown as string;
    return fetch(input, init).then(({ status }) => status);
  });
  await outcome('iteratorOfHeaders', async () => {
    const headers = Object.entries({ ...(init.headers as Record<string, string> | undefined), Accept: 'a/b' });
    const { status } = await fetch(api, { ...init, headers: headers.values() as unknown as HeadersInit });
    return status;
  });
  await outcome('countedReads', async () => {
    const read: string[] = [];
    const counting = new Proxy(init, {
      get: (target, name, receiver): unknown => {
        read.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
    const { status } = await fetch(api, counting);
    return [status, typeof read.length];
  });
  await outcome('aborted', () => fetch(api, { ...init, signal: AbortSignal.abort() }));
  await outcome('abortedWithReason', () => fetch(api, { ...init, signal: AbortSignal.abort('the reason') }));
  await outcome('abortedLater', async () => {
    const control = new AbortController();
    const response = await fetch(api, { ...init, signal: control.signal });
    control.abort();
    return response.text();
  });
  await outcome('newFetch', () => new (fetch as unknown as new (address: string) => unknown)(api));
  void fetch('https://elsewhere.example/');
  while (unhandled.length === 0) await new Promise((resolve) => setTimeout(resolve));
  told['unhandled'] = unhandled;

  const byXhr = (prepare: (xhr: XMLHttpRequest) => void, Kind = XMLHttpRequest) =>
    new Promise((resolve) => {
      const xhr = new Kind();
      const events: string[] = [];
      for (const type of ['readystatechange', 'loadstart', 'load', 'error', 'abort', 'timeout', 'loadend'])
        xhr.addEventListener(type, () => events.push(`${type} ${xhr.readyState}`));
      xhr.onloadend = () => resolve([events, xhr.status, typeof xhr.response, xhr instanceof Kind, xhr.responseURL]);
      xhr.open('GET', api);
      xhr.withCredentials = token === null;
      if (token) xhr.setRequestHeader('Authorization', token);
      prepare(xhr);
      xhr.send();
      if (xhr.onprogress) xhr.abort();
    });
  class OwnXhr extends XMLHttpRequest {}
  await outcome('xhr', () => byXhr(() => undefined));
  await outcome('ownXhr', () => byXhr(() => undefined, OwnXhr));
  for (const type of ['json', 'text', 'blob', 'arraybuffer', 'document'] as const)
    await outcome(`xhr ${type}`, () => byXhr((xhr) => (xhr.responseType = type)));
  await outcome('xhr aborted', () => byXhr((xhr) => (xhr.onprogress = () => undefined)));
  await outcome('xhr badMethod', () => new XMLHttpRequest().open('a b', api));
  await outcome('xhr badAddress', () => new XMLHttpRequest().open('GET', 'https://['));
  await outcome('xhr badHeader', () => new XMLHttpRequest().setRequestHeader('a', 'b'));
  await outcome('xhr badThis', () => XMLHttpRequest.prototype.open.call({} as XMLHttpRequest, 'GET', api, true));
  await outcome('xhr sync', () => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', '/assets/first.js', false);
    xhr.send();
    return [xhr.status, xhr.responseText.length > 0];
  });

  const address = token ? `${socket}?token=${token}` : socket;
  class OwnSocket extends WebSocket {}
  for (const Kind of [WebSocket, OwnSocket]) {
    await outcome(`socket ${Kind.name}`, async () => {
      const one = new Kind(address);
      const before = [one.readyState, one.binaryType, one.protocol, one.onmessage, one.url.replace(/token=.*/, '')];
      const opened = await new Promise((resolve) => {
        one.onopen = (event) => resolve(event.target === one);
        one.onerror = () => resolve('error');
      });
      one.close();
      const kinds = [one instanceof WebSocket, one instanceof Kind, Object.getPrototypeOf(one) === Kind.prototype];
      return [before, opened, kinds, one.constructor === Kind, Reflect.ownKeys(one).map(String)];
    });
  }
  await outcome('socket badAddress', () => new WebSocket('no address'));
  await outcome('socket badProtocol', () => new WebSocket(address, 'a b'));
  await outcome('socket withoutNew', () => (WebSocket as unknown as (address: string) => unknown)(address));
  await outcome('socket noArguments', () => new (WebSocket as unknown as new () => unknown)());
  return { ...told, fetched };
}

/** Script of ours that ran in the page or in our own frame while `wait` passed: timers, listeners, callbacks, by their source. */
async function workOfOurs(browser: Chromium, page: MessageCenterPage, wait: () => Promise<void>): Promise<string[]> {
  const session = await browser.context.newCDPSession(page.page);
  const events: { name: string; args: { data?: { url?: string } } }[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as typeof events)));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8.execute'] },
  });
  await wait();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events
    .filter(({ name, args }) => name === 'FunctionCall' && args.data?.url?.startsWith('chrome-extension://'))
    .map(({ name, args }) => `${name} ${args.data?.url ?? ''}`);
}
