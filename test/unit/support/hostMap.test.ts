/** The harness keeps its promise that no test reaches the network. */
import { describe, expect, it } from 'vitest';
import { portFor, resolverRules } from '../../support/hostMap';

const hosts = { 'userlike.com': 4001, '*.userlike.com': 4002, 'acme.lime-crm.com': 4003 };

describe('a host name leads to', () => {
  it.each<[host: string, port: number | undefined, why: string]>([
    ['userlike.com', 4001, 'its own port'],
    ['www.userlike.com', 4002, 'the port of its domain'],
    ['a.b.userlike.com', 4002, 'the port of its domain, at any depth'],
    ['acme.lime-crm.com', 4003, 'its own port'],
    ['other.lime-crm.com', undefined, 'nowhere, though a sibling is mapped'],
    ['notuserlike.com', undefined, 'nowhere, though it ends alike'],
    ['example.com', undefined, 'nowhere'],
  ])('%s: %s, %s', (host, port) => {
    expect(portFor(host, hosts)).toBe(port);
  });
});

it('Chromium resolves the mapped names and no other', () => {
  expect(resolverRules({ 'userlike.com': 4001, '*.userlike.com': 4002 })).toBe(
    'MAP userlike.com 127.0.0.1:4001, MAP *.userlike.com 127.0.0.1:4002, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  );
});
