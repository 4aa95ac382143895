/** Open objects for many conversations: two requests for all of them, and nothing offered where Lime does not answer. */
import { describe, expect, test } from 'vitest';
import { casesOfMany } from '../../../src/background/lime/casesOfMany';
import type { LimeClient } from '../../../src/lime/client';
import { fail, succeed, type LimeError } from '../../../src/lime/result';
import { initialSettings } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { connectModel } from '../settings/fixtures/standardModel';

const openRule = { statusProperty: 'statuscolor', closedKeys: ['finished'], endDateProperty: 'enddate' };
const mappingWith = (change: object = {}) => {
  const resolved = resolveMapping(instanceWith({ openRule, ...change }), connectModel);
  if (resolved.kind !== 'mapped') throw new Error(JSON.stringify(resolved.problems));
  return resolved.mapping;
};
const settings = { ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme' };

interface Asked {
  readonly limetype: string;
  readonly filter: { readonly op: string };
}

function limeWith(answer: (asked: Asked) => object[] | LimeError) {
  const asked: Asked[] = [];
  const client: LimeClient = {
    request: (_method, _path, { query = [] } = {}) => {
      const question = JSON.parse(String(query[0]?.[1])) as Asked;
      asked.push(question);
      const found = answer(question);
      return Promise.resolve(Array.isArray(found) ? succeed({ objects: found as never }) : fail(found));
    },
  };
  return { client, asked };
}

const people = Array.from({ length: 50 }, (_, index) => ({ personId: 1001 + index, companyId: 2001 + (index % 10) }));
const helpdesks = [
  { _id: 9003, title: 'Of a colleague', statuscolor: 'new', person: 1011, company: 2001 },
  { _id: 9002, title: 'Closed', statuscolor: 'finished', person: 1001, company: 2001 },
  {
    _id: 9001,
    title: 'Router',
    description: 'Error 47',
    statuscolor: 'new',
    person: 1001,
    startdate: '2026-11-01T08:00:00Z',
  },
];
const notes = [
  { _id: 31, note: 'Newer', date: '2026-11-03T08:00:00Z', helpdesk: 9001 },
  { _id: 30, note: 'Older', date: '2026-11-02T08:00:00Z', helpdesk: 9001 },
];
const lime = ({ limetype }: Asked) => (limetype === 'helpdesk' ? helpdesks : notes);

describe('open objects of fifty conversations', () => {
  test('are asked for in two requests, and each gets those of its person and company', async () => {
    const { client, asked } = limeWith(lime);
    const found = await casesOfMany(client, settings, mappingWith(), people);
    expect(asked.map(({ limetype }) => limetype)).toEqual(['helpdesk', 'history']);
    expect(found).toHaveLength(50);
    expect(found[0]?.map(({ hit, ofPerson }) => [hit.id, ofPerson])).toEqual([
      [9003, false],
      [9001, true],
    ]);
    expect(found[0]?.[1]).toMatchObject({
      text: 'Error 47',
      opened: '2026-11-01T08:00:00Z',
      notes: [{ text: 'Newer' }, { text: 'Older' }],
    });
    expect(found[1]).toEqual([]);
  });

  test('are asked for without IN where Lime knows none, in as few questions as an address holds', async () => {
    const { client, asked } = limeWith((question) =>
      JSON.stringify(question.filter).includes('"IN"') ? { kind: 'invalid', status: 400 } : lime(question),
    );
    const found = await casesOfMany(client, settings, mappingWith(), people);
    expect(found[0]?.map(({ hit }) => hit.id)).toEqual([9003, 9001]);
    expect(asked.length).toBeLessThan(20);
  });

  test.each<LimeError>([
    { kind: 'server', status: 503 },
    { kind: 'forbidden', status: 403 },
    { kind: 'unreachable' },
  ] as LimeError[])('are none where Lime answers $kind', async (error) => {
    const found = await casesOfMany(limeWith(() => error).client, settings, mappingWith(), people);
    expect(found).toEqual(people.map(() => []));
  });

  test('are there without their notes where notes cannot be read', async () => {
    const { client } = limeWith((question) =>
      question.limetype === 'history' ? { kind: 'forbidden', status: 403 } : lime(question),
    );
    const [first] = await casesOfMany(client, settings, mappingWith(), people);
    expect(first?.map(({ notes: of }) => of)).toEqual([[], []]);
  });

  test.each([
    ['the destination offers none', { sameCase: false }],
    ['nobody knows what is open', { openRule: null }],
    ['objects lead to nobody', { relationPerson: null, relationCompany: null }],
  ])('are not asked for where %s', async (_, change) => {
    const { client, asked } = limeWith(lime);
    expect(await casesOfMany(client, settings, mappingWith(change), people)).toEqual(people.map(() => []));
    expect(asked).toEqual([]);
  });
});
