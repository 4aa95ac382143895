/** How the comparison of telephone numbers comes into the worker, and what is compared without it. */
import { beforeEach, expect, test, vi } from 'vitest';
import { keepPhoneNumbers, phoneNumbers } from '../../../src/background/lime/phoneNumbers';
import { compareDigits } from '../../../src/sending/match/phoneNumber';

const script = '/src/background/phone.js';
const ofLibrary = () => true;

beforeEach(() => {
  vi.stubGlobal('comparePhoneNumbers', undefined);
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
});

test('it is loaded once, when first asked for', async () => {
  const importScripts = vi.fn(() => vi.stubGlobal('comparePhoneNumbers', ofLibrary));
  vi.stubGlobal('importScripts', importScripts);
  expect([await phoneNumbers(), await phoneNumbers()]).toEqual([ofLibrary, ofLibrary]);
  expect(importScripts.mock.calls).toEqual([[script]]);
});

test('a worker loads it while it is installed, since it may not load it later otherwise', () => {
  const importScripts = vi.fn();
  vi.stubGlobal('importScripts', importScripts);
  keepPhoneNumbers();
  expect(importScripts.mock.calls).toEqual([[script]]);
});

test('where it cannot be loaded the digits decide', async () => {
  vi.stubGlobal('importScripts', () => {
    throw new DOMException('importScripts() of new scripts after installation is not allowed', 'NetworkError');
  });
  expect(await phoneNumbers()).toBe(compareDigits);
});
