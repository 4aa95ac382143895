import { describe, expect, it, vi } from 'vitest';
import { isApiHost } from '../../../src/page/conversationRequest';

describe('which hosts are the page’s own site', () => {
  it.each([
    ['www.userlike.com', 'api.userlike.com', true],
    ['www.userlike.com', 'userlike.com.example.net', false],
    ['chat.firm.example', 'api.firm.example', true],
    ['chat.firm.example', 'api.userlike.com', true],
    ['chat.firm.co.uk', 'api.firm.co.uk', true],
    ['chat.firm.co.uk', 'other.co.uk', false],
    ['firm.co.uk', 'other.co.uk', false],
    ['chat.firm.com.au', 'api.other.com.au', false],
    ['chat.firm.de', 'api.other.de', false],
    ['chat.ab.de', 'api.ab.de', true],
    ['localhost', 'localhost', true],
  ])('at %s, %s: %o', (page, host, isOwn) => {
    vi.stubGlobal('location', { hostname: page });
    expect(isApiHost(host)).toBe(isOwn);
  });
});
