import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tapXhr } from '../../../src/page/xhrTap';
import { keepingWitness, messages, openPage, trusted } from './pageWorld';

/** The browser's class, as far as it matters here. */
class FakeXhr extends EventTarget {
  static readonly DONE = 4;
  readonly #set: Record<string, unknown> = { status: 200, responseType: '', withCredentials: false };
  body = '{"results":[]}';
  type = 'application/json';
  readonly calls: unknown[][] = [];
  open(method: string, address: string | URL, ...rest: unknown[]) {
    if (method === 'TRACE') throw new DOMException('no', 'SecurityError');
    this.calls.push([method, address, ...rest]);
  }
  setRequestHeader(name: string, value: string) {
    this.calls.push([name, value]);
  }
  getResponseHeader() {
    return this.type;
  }
  get readyState() {
    return FakeXhr.DONE;
  }
  get status() {
    return this.#set['status'] as number;
  }
  set status(status: number) {
    this.#set['status'] = status;
  }
  get responseType() {
    return this.#set['responseType'] as string;
  }
  set responseType(type: string) {
    this.#set['responseType'] = type;
  }
  get withCredentials() {
    return this.#set['withCredentials'] as boolean;
  }
  set withCredentials(given: boolean) {
    this.#set['withCredentials'] = given;
  }
  get response(): unknown {
    return this.responseType === 'json' ? (JSON.parse(this.body) as unknown) : this.body;
  }
  answer() {
    this.dispatchEvent(trusted(Event, 'load'));
  }
}

function page() {
  class Xhr extends FakeXhr {
    override open(...given: [string, string | URL, ...unknown[]]) {
      super.open(...given);
    }
    override setRequestHeader(name: string, value: string) {
      super.setRequestHeader(name, value);
    }
  }
  const inBrowser = Object.getOwnPropertyDescriptors(FakeXhr.prototype);
  for (const name of ['readyState', 'status', 'responseType', 'response', 'withCredentials'] as const)
    Object.defineProperty(Xhr.prototype, name, inBrowser[name]);
  vi.stubGlobal('XMLHttpRequest', Xhr);
  const { recorder, seen } = keepingWitness();
  const before = { open: Object.getOwnPropertyDescriptor(Xhr.prototype, 'open'), Xhr };
  tapXhr(recorder);
  return { xhr: new Xhr(), seen, before, recorder };
}

beforeEach(openPage);

describe('what is passed on', () => {
  it.each([
    ['as text', ''],
    ['as text, said so', 'text'],
    ['as JSON', 'json'],
  ])('an answer that the page reads %s', (_form, responseType) => {
    const { xhr, seen } = page();
    xhr.open('GET', messages);
    xhr.responseType = responseType;
    xhr.answer();
    expect(seen).toMatchObject([
      { text: '{"results":[]}', request: { path: '/api/um/v3/conversations/7/messages/?limit=25' } },
    ]);
  });

  it('how the page asks, for the pager', () => {
    const { xhr, seen } = page();
    xhr.open('get', new URL(messages));
    xhr.setRequestHeader('authorization', 'secret');
    xhr.withCredentials = true;
    xhr.answer();
    expect(seen[0]?.request.headers.get('authorization')).toBe('secret');
    expect(seen[0]?.request.credentials).toBe('include');
  });

  it('one object used again, each time as it was opened', () => {
    const { xhr, seen } = page();
    for (const address of [messages, 'https://www.userlike.com/other', `${messages}&cursor=c1`]) {
      xhr.open('GET', address);
      xhr.answer();
    }
    expect(seen.map(({ request }) => request.path.split('?')[1])).toEqual(['limit=25', 'limit=25&cursor=c1']);
  });
});

describe('what is not read', () => {
  it.each([
    ['a POST', 'POST', messages, {}],
    ['another path', 'GET', 'https://api.userlike.com/api/um/v3/notes/', {}],
    ['an address that is none', 'GET', 'http://', {}],
    ['an error', 'GET', messages, { status: 404 }],
    ['HTML', 'GET', messages, { type: 'text/html' }],
    ['bytes', 'GET', messages, { responseType: 'arraybuffer' }],
  ])('%s', (_what, method, address, answer) => {
    const { xhr, seen } = page();
    xhr.open(method, address);
    Object.assign(xhr, answer).answer();
    expect(seen).toEqual([]);
  });
});

describe('what a script of the page has made up is not read', () => {
  it('a load that it dispatches', () => {
    const { xhr, seen } = page();
    xhr.open('GET', messages);
    xhr.dispatchEvent(new Event('load'));
    expect(seen).toEqual([]);
  });

  it('properties that it lays over those of the object, or over those of the class', () => {
    const { xhr, seen } = page();
    xhr.open('GET', messages);
    Object.defineProperty(xhr, 'response', { value: '{"forged":1}' });
    Object.defineProperty(XMLHttpRequest.prototype, 'response', { get: () => '{"forged":2}' });
    xhr.answer();
    expect(seen).toMatchObject([{ text: '{"results":[]}' }]);
  });
});

describe('what the page notices', () => {
  it('the browser gets what the page gave, once', () => {
    const { xhr } = page();
    xhr.open('GET', messages, true, 'user', 'word');
    xhr.setRequestHeader('a', 'b');
    expect(xhr.calls).toEqual([
      ['GET', messages, true, 'user', 'word'],
      ['a', 'b'],
    ]);
  });

  it('errors are the browser’s own', () => {
    const { xhr } = page();
    expect(() => xhr.open('TRACE', messages)).toThrow('no');
  });

  it('the class, its statics and its methods look as before', () => {
    const { xhr, before } = page();
    expect(XMLHttpRequest).toBe(before.Xhr);
    expect(xhr).toBeInstanceOf(XMLHttpRequest);
    const after = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'open');
    expect({ ...after, value: undefined }).toEqual({ ...before.open, value: undefined });
    const open = after?.value as { readonly name: string };
    expect([open.name, Function.prototype.toString.call(open)]).toEqual([
      'open',
      expect.stringContaining('[native code]'),
    ]);
  });

  it('a recorder that throws does not affect the page', () => {
    const { xhr, recorder } = page();
    recorder.answered = () => {
      throw new Error('ours');
    };
    const loaded = vi.fn();
    xhr.addEventListener('load', loaded);
    xhr.open('GET', messages);
    xhr.answer();
    expect(loaded).toHaveBeenCalledTimes(1);
  });
});
