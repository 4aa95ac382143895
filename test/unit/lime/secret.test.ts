import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reveal, Secret } from '../../../src/lime/secret';

const key = 'k3y-0123456789abcdef';
const secret = Secret.of(` ${key}\n`, 'https://acme.example');

describe('the API key', () => {
  it('is what was given, without the space that copying adds', () => {
    expect(reveal(secret, 'https://acme.example/acme/api/v1/')).toBe(key);
  });

  it.each([
    'https://other.example/acme/api/v1/',
    'http://acme.example/acme',
    'https://acme.example:8443/acme',
    'https://acme.example@other.example/',
    'https://acme.example.other.example/',
    'https://sub.acme.example/',
    '/acme/api/v1/',
  ])('is not given for %s', (url) => {
    expect(() => reveal(secret, url)).toThrow();
  });

  const ways: [way: string, out: () => string][] = [
    ['string conversion', () => String(secret)],
    ['a template', () => `key ${secret.toString()}`],
    ['JSON', () => JSON.stringify({ headers: { key: secret } })],
    ['the console', () => inspect(secret, { depth: 9, showHidden: true })],
    ['a structured clone', () => JSON.stringify(structuredClone(secret)) + inspect(structuredClone(secret))],
    ['assignment', () => JSON.stringify(Object.assign({}, secret))],
    ['its members', () => Object.getOwnPropertyNames(secret).join() + Object.values(secret).join()],
  ];
  it.each(ways)('does not leave through %s', (_, out) => {
    expect(out()).not.toContain(key);
  });
});
