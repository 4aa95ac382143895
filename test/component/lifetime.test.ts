import { beforeEach, describe, expect, it, vi } from 'vitest';
import { autoMount } from '../../src/content/lifetime/autoMount';
import { isOnlyCopy } from '../../src/content/lifetime/lifetime';
import { runtime } from '../../src/messaging/runtime';
import { hosts, rootOf, standInForPopovers } from '../support/popovers';

standInForPopovers();
// As Firefox gives it to scripts of an extension.
Object.defineProperty(Element.prototype, 'openOrClosedShadowRoot', {
  get(this: Element) {
    return rootOf(this) ?? null;
  },
});

let lives: AbortController[] = [];
const mount = (onLeft = (): void => undefined) => {
  const life = new AbortController();
  lives.push(life);
  autoMount('', () => undefined, life.signal, onLeft).ensure();
};

beforeEach(() => {
  lives.forEach((life) => life.abort());
  lives = [];
  hosts().forEach((host) => host.remove());
});

describe('one copy lives in a page', () => {
  it('the first is alone', () => {
    expect(isOnlyCopy()).toBe(true);
  });

  it('a second one is not', () => {
    mount();
    expect(isOnlyCopy()).toBe(false);
    expect(hosts()).toHaveLength(1);
  });

  it('a copy whose extension is gone ends, and its elements go', () => {
    const onLeft = vi.fn();
    mount(onLeft);
    const { id } = runtime;
    Object.assign(runtime, { id: undefined });
    expect(isOnlyCopy()).toBe(true);
    Object.assign(runtime, { id });
    expect(onLeft).toHaveBeenCalledOnce();
    expect(hosts()).toHaveLength(0);
  });

  it('an element of the page with a closed root of its own is let be', () => {
    const theirs = document.createElement('div');
    theirs.attachShadow({ mode: 'closed' });
    document.documentElement.append(theirs);
    expect(isOnlyCopy()).toBe(true);
    expect(theirs.isConnected).toBe(true);
  });

  it('a page that asks as we do hears nothing', () => {
    mount();
    const asked = new Event('send-to-lime', { cancelable: true, bubbles: true });
    document.dispatchEvent(asked);
    hosts()[0]?.dispatchEvent(asked);
    expect(asked.defaultPrevented).toBe(false);
  });
});
