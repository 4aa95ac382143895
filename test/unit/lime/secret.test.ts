import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reveal, Secret } from '../../../src/lime/secret';

const key = 'k3y-0123456789abcdef';
const secret = Secret.of(` ${key}\n`);

describe('the API key', () => {
  it('is what was given, without the space that copying adds', () => {
    expect(reveal(secret)).toBe(key);
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
