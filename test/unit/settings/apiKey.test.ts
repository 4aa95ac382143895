import { describe, expect, it } from 'vitest';
import { readApiKey } from '../../../src/settings/document/apiKey';

describe('an API key that is pasted', () => {
  const key = 'A1b2C3-d4_E5.f6==';
  it.each([
    key,
    `  ${key}\n`,
    `"${key}"`,
    `“${key}”`,
    `'${key}',`,
    `<${key}>`,
    `${key.slice(0, 6)}\r\n  ${key.slice(6)}`,
    `\u200b${key}\ufeff`,
    `\u00a0${key}`,
    `x-api-key: ${key}`,
    `"X-API-Key": "${key}",`,
    `API key = ${key}`,
  ])('%j is the key alone', (given) => {
    expect(readApiKey(given)).toEqual({ kind: 'key', key });
  });

  it.each(['', '  \n'])('%j is none', (given) => {
    expect(readApiKey(given)).toEqual({ kind: 'key', key: '' });
  });

  it.each([
    ['anna.berg@acme.example', 'email'],
    ['https://acme.lime-crm.com/acme', 'address'],
    ['A1b2…', 'characters'],
    ['Schlüssel', 'characters'],
  ])('%j is told from one', (given, problem) => {
    expect(readApiKey(given)).toEqual({ kind: 'problem', problem });
  });
});
