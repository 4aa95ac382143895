/** The search in the panel: a number is found in whatever notation it is typed. */
import { expect, test } from 'vitest';
import { searchPersons } from '../../../src/background/lime/search';
import type { LimeClient } from '../../../src/lime/client';
import type { Expression } from '../../../src/lime/query';
import { fail, succeed } from '../../../src/lime/result';
import { comparePhoneNumbers } from '../../../src/sending/match/comparePhoneNumbers';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';

type Row = Readonly<Record<string, string | number>>;

/** A Lime that compares as SQL Server does by default: without regard to case, else letter by letter. */
function limeOf(rows: Readonly<Record<string, readonly Row[]>>, away: readonly string[] = []): LimeClient {
  const fits = (row: Row, filter: Expression): boolean => {
    if (!('key' in filter)) {
      const parts = filter.exp.map((one) => fits(row, one));
      return filter.op === 'AND' ? !parts.includes(false) : parts.includes(true);
    }
    const held = String(row[filter.key] ?? '').toLowerCase();
    return filter.op === 'IN' ? filter.exp.map(String).includes(held) : held.includes(String(filter.exp).toLowerCase());
  };
  return {
    request: (_method, _path, { query = [] } = {}) => {
      const asked = JSON.parse(String(query[0]?.[1])) as {
        limetype: string;
        filter: Expression;
        limit: number;
        offset: number;
      };
      if (away.includes(asked.limetype)) return Promise.resolve(fail({ kind: 'server', status: 502 }));
      const found = (rows[asked.limetype] ?? []).filter((row) => fits(row, asked.filter));
      return Promise.resolve(succeed({ objects: found.slice(asked.offset, asked.offset + asked.limit) }));
    },
  };
}

const resolved = resolveMapping(instanceWith({}), standardModel);
const search = (words: string, rows: Readonly<Record<string, readonly Row[]>>, away?: readonly string[]) => {
  if (resolved.kind === 'problems') throw new Error(JSON.stringify(resolved.problems));
  return searchPersons(limeOf(rows, away), resolved.mapping, words, () => Promise.resolve(comparePhoneNumbers));
};
const person = { _id: 1001, firstname: 'Anna', lastname: 'Berg', company: 7 };

test.each([
  ['0701234567', '070-123 45 67'],
  ['070 1234567', '070-123 45 67'],
  ['+46701234567', '070-123 45 67'],
  ['46701234567', '070-123 45 67'],
  ['070-123 45 67', '+46701234567'],
  ['\u202a0701234567\u202c', '070-123 45 67'],
  ['070123', '070-123 45 67'],
  ['5511987654321', '(11) 8765-4321'],
])('%j finds %j', async (words, phone) => {
  const found = await search(words, { person: [{ ...person, phone }] });
  expect(found).toMatchObject(succeed([{ id: 1001 }]));
});

test.each([
  ['0701234567', '070-123 45 68'],
  ['0701234567', '08-123 45 67'],
])('%j does not find %j', async (words, phone) => {
  expect(await search(words, { person: [{ ...person, phone }] })).toEqual(succeed([]));
});

test('a number behind three hundred that end alike is found', async () => {
  const others = Array.from({ length: 300 }, (_, index) => ({
    ...person,
    _id: index + 1,
    phone: `0${200 + index}-4567`,
  }));
  const found = await search('0701234567', { person: [...others, { ...person, phone: '070-123 45 67' }] });
  expect(found).toMatchObject(succeed([{ id: 1001 }]));
});

test('a company that could not be asked for is no company without access', async () => {
  const found = await search('anna', { person: [person] }, ['company']);
  expect(found).toMatchObject({ ok: false, error: { kind: 'server' } });
});
