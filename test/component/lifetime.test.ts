import { beforeEach, describe, expect, it } from 'vitest';
import { beginLifetime, hostName } from '../../src/content/lifetime/lifetime';

let lives: AbortController[] = [];
const begin = (hasExtension = () => true) => {
  const life = beginLifetime(hasExtension);
  if (life) lives.push(life);
  return life;
};

beforeEach(() => {
  lives.forEach((life) => life.abort());
  lives = [];
  document.documentElement.querySelectorAll(hostName).forEach((host) => host.remove());
});

describe('one copy lives in a page', () => {
  it('a second one does not begin', () => {
    expect(begin()).not.toBeNull();
    expect(begin()).toBeNull();
    expect(begin()).toBeNull();
  });

  it('a copy whose extension is gone ends, and its elements go', () => {
    let there = true;
    const old = begin(() => there);
    document.documentElement.append(document.createElement(hostName));
    there = false;
    expect(begin()?.signal.aborted).toBe(false);
    expect(old?.signal.aborted).toBe(true);
    expect(document.querySelectorAll(hostName)).toHaveLength(0);
    expect(begin()).toBeNull();
  });

  it('after one has ended the next may begin', () => {
    begin()?.abort();
    expect(begin()).not.toBeNull();
  });
});
