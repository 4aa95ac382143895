import { beforeEach, describe, expect, it, vi } from 'vitest';
import { watchRoute } from '../../../src/content/lifetime/route';
import { createConversationStore } from '../../../src/content/traffic/store';

let window: EventTarget & { navigation?: EventTarget };
let place: URL;
/** The store tells when its task is done: here, when an answer was fed. */
let tellNow: (() => void) | undefined;
let store: ReturnType<typeof createConversationStore>;

beforeEach(() => {
  window = new EventTarget();
  place = new URL('https://app.lime-connect.com/conversation/7');
  store = createConversationStore((tell) => (tellNow = tell));
  vi.stubGlobal('window', window);
  vi.stubGlobal('location', place);
});

const seven = { kind: 'conversation', conversationId: 7 };
const eight = { kind: 'conversation', conversationId: 8 };
const forever = () => new AbortController().signal;
const goTo = (address: string) => {
  place.href = new URL(address, place).href;
  (window.navigation ?? window).dispatchEvent(new Event(window.navigation ? 'currententrychange' : 'popstate'));
};
const answer = (path: string, body: object) => {
  const origin = 'https://api.lime-connect.com';
  store.feed({ kind: 'answer', origin, path: `/api/um/v3${path}`, text: JSON.stringify(body) });
  tellNow?.();
  tellNow = undefined;
};
const details = (id: number) => answer(`/conversations/${id}/`, { id });
const load = (id: number) => {
  details(id);
  messages(id);
};
const messages = (id: number) => answer(`/conversations/${id}/messages/?limit=25`, { results: [], next: null });

describe('following the address', () => {
  it('gives what is shown now', () => {
    expect(watchRoute(store, vi.fn(), forever())).toEqual(seven);
  });

  it.each([
    ['a push of the page, by the Navigation API', 'currententrychange', true],
    ['a link, where there is no Navigation API', 'hashchange', false],
    ['the back button, where there is no Navigation API', 'popstate', false],
  ])('hears %s', (_what, event, hasNavigation) => {
    if (hasNavigation) window.navigation = new EventTarget();
    const onChange = vi.fn();
    watchRoute(store, onChange, forever());
    place.pathname = '/conversation/8';
    (window.navigation ?? window).dispatchEvent(new Event(event));
    expect(onChange.mock.calls).toEqual([[eight]]);
  });

  it('hears of a push by the traffic that it causes, where there is no Navigation API', () => {
    const onChange = vi.fn();
    watchRoute(store, onChange, forever());
    place.pathname = '/conversation/8';
    details(8);
    expect(onChange.mock.calls).toEqual([[eight]]);
  });

  it('tells once, however many events tell of one change', () => {
    window.navigation = new EventTarget();
    const onChange = vi.fn();
    watchRoute(store, onChange, forever());
    place.pathname = '/conversation/8';
    window.navigation.dispatchEvent(new Event('currententrychange'));
    window.dispatchEvent(new Event('popstate'));
    window.dispatchEvent(new Event('hashchange'));
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('ends with its signal', () => {
    const ending = new AbortController();
    const onChange = vi.fn();
    watchRoute(store, onChange, ending.signal);
    ending.abort();
    goTo('/conversation/8');
    details(8);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('an address of no known form', () => {
  const start = () => {
    place.pathname = '/workspace/3/chats/8/open';
    const onChange = vi.fn();
    expect(watchRoute(store, onChange, forever())).toEqual({ kind: 'none' });
    return onChange;
  };

  it('shows the conversation whose id it holds, once details and messages have come', () => {
    const onChange = start();
    messages(8);
    expect(onChange.mock.calls).toEqual([[{ kind: 'other' }]]);
    details(8);
    expect(onChange.mock.calls).toEqual([[{ kind: 'other' }], [eight]]);
  });

  it.each([
    ['/app/conversations', 'allConversations'],
    ['/workspace/3/Conversations/?status=open', 'allConversations'],
    ['/workspace/3#/app/conversations', 'allConversations'],
    ['/app/conversations/archive', 'other'],
    ['/app?back=conversations', 'other'],
  ])('shows at %s %s, once some were seen', (address, kind) => {
    place.href = new URL(address, place).href;
    const onChange = vi.fn();
    expect(watchRoute(store, onChange, forever())).toEqual({ kind: 'none' });
    details(8);
    expect(onChange.mock.calls).toEqual([[{ kind }]]);
  });

  it('may hold it in the query', () => {
    place.href = 'https://app.lime-connect.com/work?chat=8#top';
    details(8);
    messages(8);
    expect(watchRoute(store, vi.fn(), forever())).toEqual(eight);
  });

  it.each([
    ['only the details have come', () => details(8)],
    ['only the messages have come', () => messages(8)],
    [
      'what came was unreadable',
      () => {
        answer('/conversations/8/', []);
        messages(8);
      },
    ],
    [
      'another conversation was loaded',
      () => {
        load(80);
      },
    ],
    [
      'the details are one’s, the messages another’s',
      () => {
        details(8);
        messages(3);
      },
    ],
    [
      'two were loaded whose ids it holds',
      () => {
        [8, 3].forEach(load);
      },
    ],
  ])('shows none where %s', (_what, happen) => {
    const onChange = start();
    happen();
    expect(onChange.mock.lastCall?.[0] ?? { kind: 'other' }).toEqual(expect.objectContaining({ kind: 'other' }));
  });

  it('leaves the conversation when the address does, and finds it again without new traffic', () => {
    const onChange = start();
    details(8);
    messages(8);
    goTo('/workspace/3/chats/9/open');
    expect(onChange.mock.lastCall).toEqual([{ kind: 'other' }]);
    goTo('/workspace/3/chats/8/open');
    expect(onChange.mock.lastCall).toEqual([eight]);
  });

  it('is a part of the Message Center where the traffic told something in the same place', () => {
    const onChange = start();
    load(8);
    goTo('/workspace/3/table');
    expect(onChange.mock.lastCall).toEqual([{ kind: 'other' }]);
  });

  it.each([
    '/pricing',
    '/',
    '/login',
    '/login?next=/workspace/3/chats/8/open',
    '/login#/conversation/8',
    '/en/login/8',
    '/workspace/logout',
    '/workspace/3#/login/8',
    '#/sign-in',
  ])('is none at %s, whatever was read before', (address) => {
    const onChange = start();
    load(8);
    goTo(address.startsWith('#') ? `/${address}` : address);
    expect(onChange.mock.lastCall).toEqual([{ kind: 'none' }]);
  });

  it('stays none on a page to sign in on, whatever the traffic goes on to tell', () => {
    const onChange = start();
    load(8);
    goTo('/login?next=/workspace/3/chats/8/open');
    load(9);
    expect(onChange.mock.lastCall).toEqual([{ kind: 'none' }]);
  });
});
