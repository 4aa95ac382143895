import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/userlike/conversation/json';
import { createStructure } from '../../../src/userlike/traffic/structure';
import { seed } from './seed';

const linesOf = (...values: unknown[]) => {
  const structure = createStructure();
  for (const value of values) structure.add(value as Json);
  return structure.lines();
};

describe('the structure of an answer', () => {
  it('names keys, kinds and how often', () => {
    const results = [
      { id: 7, body: 'Hello', sent_at: '2026-01-01T00:00:00Z', url: null },
      { id: 8, body: '' },
    ];
    expect(linesOf({ results, next: 'https://x.example/' })).toEqual([
      '(all): object 1',
      'results: list of 2 1',
      'results[]: object 2',
      'results[].id: number 2',
      'results[].body: text 1, empty text 1',
      'results[].sent_at: time 1',
      'results[].url: null 1',
      'next: address 1',
    ]);
  });

  it('tells the values of keys whose values are names of kinds, and of no other', () => {
    expect(linesOf({ type: 'message', event: 'Erik Lind', name: 'message' })).toEqual([
      '(all): object 1',
      'type: "message" 1',
      'event: text 1',
      'name: text 1',
    ]);
  });

  it.each([
    ['an address as a key', { 'erik@nordvik.example': 1 }],
    ['a person as a key', { 'Erik Lind': 1 }],
    ['a number as a key', { '4711': 1 }],
    ['a customer’s own word as a key', { custom: { secret_project: 1 } }],
  ])('holds no content: %s', (_what, value) => {
    expect(linesOf(value).join()).not.toMatch(/erik|4711|secret/i);
  });

  it('holds no value of the seed', () => {
    const text = linesOf(seed).join('\n');
    expect(text).toContain('contact.email');
    expect(text).not.toMatch(/Peter|Testman|63741936|Hamburg|hello/i);
  });

  it('is bounded whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(linesOf(value).length).toBeLessThanOrEqual(400);
      }),
    );
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => ['k'.repeat(1 + (n % 40)) + '_', n]));
    expect(linesOf(many, [many]).length).toBeLessThanOrEqual(400);
  });
});
