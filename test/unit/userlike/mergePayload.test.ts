import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/userlike/conversation/json';
import { mergePayload } from '../../../src/userlike/merge/mergePayload';

type Row = [rule: string, known: JsonObject, later: JsonObject, extent: 'whole' | 'part', expected: JsonObject];

describe('what several answers say of one object', () => {
  it.each<Row>([
    ['what came later wins', { status: 'new' }, { status: 'open' }, 'part', { status: 'open' }],
    ['keys that only one names are kept', { a: 1 }, { b: 2 }, 'whole', { a: 1, b: 2 }],
    ['a null of a part takes nothing away', { ended_at: 'x' }, { ended_at: null }, 'part', { ended_at: 'x' }],
    ['a null of a part is kept where nothing is known', {}, { ended_at: null }, 'part', { ended_at: null }],
    ['a null of the whole takes away', { ended_at: 'x' }, { ended_at: null }, 'whole', { ended_at: null }],
    [
      'objects join',
      { contact: { id: 1, email: 'a' } },
      { contact: { id: 1, name: 'b' } },
      'part',
      { contact: { id: 1, email: 'a', name: 'b' } },
    ],
    [
      'another contact takes the place of the first',
      { contact: { id: 1, email: 'a' } },
      { contact: { id: 2, email: null } },
      'part',
      { contact: { id: 2, email: null } },
    ],
    ['an empty list takes away', { topics: [{ text: 'lead' }] }, { topics: [] }, 'part', { topics: [] }],
    ['an object gives way to an id', { contact: { id: 1 } }, { contact: 1 }, 'part', { contact: 1 }],
  ])('%s', (_rule, known, later, extent, expected) => {
    expect(mergePayload(known, later, extent)).toEqual(expected);
  });
});
