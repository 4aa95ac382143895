import { beforeEach, describe, expect, it, vi } from 'vitest';
import { watchRoute } from '../../../src/content/lifetime/route';

let window: EventTarget & { navigation?: EventTarget };
let place: { hash: string };

beforeEach(() => {
  window = new EventTarget();
  place = { hash: '#/conversation/7' };
  vi.stubGlobal('window', window);
  vi.stubGlobal('location', place);
});

const eight = { kind: 'conversation', conversationId: 8 };

describe('following the address', () => {
  it('gives what is shown now', () => {
    expect(watchRoute(vi.fn(), new AbortController().signal)).toEqual({ kind: 'conversation', conversationId: 7 });
  });

  it.each([
    ['a push of the page, by the Navigation API', 'currententrychange', true],
    ['a link, where there is no Navigation API', 'hashchange', false],
    ['the back button, where there is no Navigation API', 'popstate', false],
  ])('hears %s', (_what, event, hasNavigation) => {
    if (hasNavigation) window.navigation = new EventTarget();
    const onChange = vi.fn();
    watchRoute(onChange, new AbortController().signal);
    place.hash = '#/conversation/8';
    (window.navigation ?? window).dispatchEvent(new Event(event));
    expect(onChange.mock.calls).toEqual([[eight]]);
  });

  it('tells once, however many events tell of one change', () => {
    window.navigation = new EventTarget();
    const onChange = vi.fn();
    watchRoute(onChange, new AbortController().signal);
    place.hash = '#/conversation/8';
    window.navigation.dispatchEvent(new Event('currententrychange'));
    window.dispatchEvent(new Event('popstate'));
    window.dispatchEvent(new Event('hashchange'));
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('ends with its signal', () => {
    const ending = new AbortController();
    const onChange = vi.fn();
    watchRoute(onChange, ending.signal);
    ending.abort();
    place.hash = '#/conversation/8';
    window.dispatchEvent(new Event('hashchange'));
    expect(onChange).not.toHaveBeenCalled();
  });
});
