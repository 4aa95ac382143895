import { describe, expect, it } from 'vitest';
import { createLimeClient, type LimeClient } from '../../../src/lime/client';
import { findText } from '../../../src/lime/findText';
import { and, contains, equals, isIn, or, runQuery } from '../../../src/lime/query';
import { relatedTo } from '../../../src/lime/relatedTo';
import { fail, succeed } from '../../../src/lime/result';
import { Secret } from '../../../src/lime/secret';
import { json, scriptedFetch } from './scriptedFetch';

function over(...answers: Parameters<typeof scriptedFetch>) {
  const { fetch, asked } = scriptedFetch(...answers);
  const client = createLimeClient({
    baseUrl: 'https://acme.example/acme',
    key: Secret.of('k', 'https://acme.example'),
    fetch,
    now: () => 0,
  });
  return {
    client,
    asked,
    question: () => JSON.parse(new URL(asked[0]?.url ?? '').searchParams.get('q') ?? '') as unknown,
  };
}

describe('a question', () => {
  it('is one JSON in the address', async () => {
    const { client, asked, question } = over(json({ objects: [{ _id: 1011, name: 'Anna' }] }));
    const found = await runQuery(client, {
      limetype: 'person',
      fields: ['name', 'company'],
      filter: and(
        or(contains('name', 'ann'), contains('email', 'ann')),
        isIn('company', [1, 2]),
        equals('inactive', false),
      ),
      limit: 20,
      offset: 40,
      newestFirst: true,
    });
    expect(found).toEqual({ ok: true, value: [{ id: 1011, values: { name: 'Anna' } }] });
    expect(asked[0]?.url).toMatch(/^https:\/\/acme\.example\/acme\/api\/v1\/query\/\?q=%7B/);
    expect(question()).toEqual({
      limetype: 'person',
      responseFormat: { object: { _id: '', name: '', company: '' } },
      filter: {
        op: 'AND',
        exp: [
          {
            op: 'OR',
            exp: [
              { key: 'name', op: '?', exp: 'ann' },
              { key: 'email', op: '?', exp: 'ann' },
            ],
          },
          { key: 'company', op: 'IN', exp: [1, 2] },
          { key: 'inactive', op: '=', exp: false },
        ],
      },
      limit: 20,
      offset: 40,
      orderBy: [{ _id: 'DESC' }],
    });
  });

  it('always has a limit and an order', async () => {
    const { client, question } = over(json({ objects: [] }));
    await runQuery(client, { limetype: 'person', fields: [] });
    expect(question()).toEqual({
      limetype: 'person',
      responseFormat: { object: { _id: '' } },
      limit: 50,
      offset: 0,
      orderBy: [{ _id: 'ASC' }],
    });
  });

  it('a group of one is that one', () => {
    expect(and(or(equals('a', 1)))).toEqual({ key: 'a', op: '=', exp: 1 });
  });

  it('too long for an address is not sent', async () => {
    const { client, asked } = over();
    const found = await runQuery(client, {
      limetype: 'person',
      fields: [],
      filter: contains('name', 'å'.repeat(1200)),
    });
    expect(found).toMatchObject({ ok: false, error: { kind: 'invalid', request: 'GET /query/' } });
    expect(asked).toHaveLength(0);
  });

  it.each([{}, { objects: {} }, { objects: [{ name: 'x' }] }, []])('answered with %j is unexpected', async (body) => {
    const { client } = over(json(body));
    expect(await runQuery(client, { limetype: 'person', fields: [] })).toMatchObject({ error: { kind: 'unexpected' } });
  });

  it('passes errors on', async () => {
    const { client } = over(json({ message: 'no' }, { status: 403 }));
    expect(await runQuery(client, { limetype: 'person', fields: [] })).toMatchObject({ error: { kind: 'forbidden' } });
  });
});

describe('a text', () => {
  it('is looked for in one property, beside relations', async () => {
    const { client, question } = over(json({ objects: [{ _id: 5, note: 'x /6374 (' }] }));
    const found = await findText(client, {
      limetype: 'history',
      property: 'note',
      text: '/6374 (',
      where: { helpdesk: 1001 },
      limit: 10,
    });
    expect(found).toEqual({ ok: true, value: [{ id: 5, values: { note: 'x /6374 (' } }] });
    expect(question()).toMatchObject({
      limetype: 'history',
      filter: {
        op: 'AND',
        exp: [
          { key: 'note', op: '?', exp: '/6374 (' },
          { key: 'helpdesk', op: '=', exp: 1001 },
        ],
      },
      limit: 10,
    });
  });
});

describe('what leads to many objects, in a Lime without "IN"', () => {
  it('is asked in several questions where one would be too long, and none is passed over', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => 1_000_001 + index);
    const found: number[] = [];
    const client: LimeClient = {
      request: (_, __, { query = [] } = {}) => {
        const [[, q] = ['', '']] = query;
        if (String(q).includes('"IN"')) return Promise.resolve(fail({ kind: 'invalid', status: 400 }));
        const asked = [...String(q).matchAll(/"exp":(\d+)/g)].map(([, id]) => Number(id));
        found.push(...asked);
        return Promise.resolve(succeed({ objects: asked.includes(1_000_100) ? [{ _id: 7 }] : [] }));
      },
    };
    const answer = await relatedTo(client, { limetype: 'case', property: 'helpdesk', ids, limit: 3 });
    expect(answer).toEqual({ ok: true, value: [7] });
    expect(found.sort()).toEqual(ids);
  });
});
