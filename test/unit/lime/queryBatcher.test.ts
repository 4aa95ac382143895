import { describe, expect, it } from 'vitest';
import type { LimeClient, LimeRequest } from '../../../src/lime/client';
import { createQueryBatcher, type Question } from '../../../src/lime/queryBatcher';
import type { LimeJson } from '../../../src/lime/limeobject';
import { contains, equals } from '../../../src/lime/query';
import { fail, succeed, type Result } from '../../../src/lime/result';

interface Asked {
  readonly filter: unknown;
  readonly limit: number;
  readonly offset: number;
}

/** A Lime that answers each query as told, and what it was asked. */
function limeWith(answer: (asked: Asked) => Result<LimeJson>) {
  const asked: Asked[] = [];
  const client: LimeClient = {
    request: (_method, _path, { query = [] }: LimeRequest = {}) => {
      const question = JSON.parse(String(query[0]?.[1])) as Asked;
      asked.push(question);
      return Promise.resolve(answer(question));
    },
  };
  return { client, asked };
}

const person = (id: number, email: string) => ({ _id: id, email });
const byEmail = (email: string): Question => ({
  limetype: 'person',
  fields: ['email'],
  filter: equals('email', email),
  fits: ({ values }) => values['email'] === email,
});

/** Asks at the end of the turn. */
const batcher = () => createQueryBatcher((ask) => void Promise.resolve().then(ask));

describe('gathered questions', () => {
  it('of one kind go out as one, and each asker gets what fits its own', async () => {
    const { client, asked } = limeWith(() =>
      succeed({ objects: [person(1, 'a@x.example'), person(2, 'b@x.example')] }),
    );
    const batched = batcher();
    const emails = ['a@x.example', 'b@x.example', 'c@x.example'];
    const found = await Promise.all(emails.map((email) => batched(client, byEmail(email))));
    expect(asked.map(({ filter }) => filter)).toEqual([{ key: 'email', op: 'IN', exp: emails }]);
    expect(found.map((one) => one.ok && one.value.map(({ id }) => id))).toEqual([[1], [2], []]);
  });

  it('that are no equalities are joined by OR, and of another kind go out by themselves', async () => {
    const { client, asked } = limeWith(() => succeed({ objects: [] }));
    const batched = batcher();
    const texts = ['(1', '(2'].map((text) => ({ ...byEmail(''), filter: contains('email', text) }));
    await Promise.all([...texts, { ...byEmail('a'), limetype: 'coworker' }].map((one) => batched(client, one)));
    expect(asked.map(({ filter }) => filter)).toEqual([
      { op: 'OR', exp: texts.map(({ filter }) => filter) },
      { key: 'email', op: 'IN', exp: ['a'] },
    ]);
  });

  it('are asked to the end, page by page, so that none goes short for the hits of another', async () => {
    const all = Array.from({ length: 520 }, (_, index) => person(index, index < 519 ? 'a' : 'b'));
    const { client, asked } = limeWith(({ offset, limit }) => succeed({ objects: all.slice(offset, offset + limit) }));
    const batched = batcher();
    const [a, b] = await Promise.all(['a', 'b'].map((email) => batched(client, byEmail(email))));
    expect(a?.ok && a.value.length).toBe(519);
    expect(b?.ok && b.value.map(({ id }) => id)).toEqual([519]);
    expect(asked).toHaveLength(3);
  });

  it('that a web server before Lime finds too long are cut in two until they fit; one that refuses all is not asked for each', async () => {
    const refusal = fail({ kind: 'notLime', status: 404 });
    const emails = Array.from({ length: 40 }, (_, index) => `${'x'.repeat(60)}${index}`);
    const ask = async (answer: (asked: Asked) => Result<LimeJson>) => {
      const { client, asked } = limeWith(answer);
      const batched = batcher();
      const found = await Promise.all(emails.map((email) => batched(client, byEmail(email))));
      return { found, asked };
    };
    const atMost2048 = await ask((asked) =>
      encodeURIComponent(JSON.stringify(asked)).length > 2048 ? refusal : succeed({ objects: [] }),
    );
    expect(atMost2048.found.every(({ ok }) => ok)).toBe(true);
    const none = await ask(() => refusal);
    expect(none.found.every((one) => !one.ok && one.error.kind === 'notLime')).toBe(true);
    expect(none.asked.length).toBeLessThan(emails.length / 2);
  });

  it('come to an end where a Lime never does, and then say nothing of anybody', async () => {
    const { client, asked } = limeWith(({ offset, limit }) =>
      succeed({ objects: Array.from({ length: limit }, (_, index) => person(offset + index, 'a')) }),
    );
    expect(await batcher()(client, byEmail('b'))).toMatchObject({ ok: false, error: { kind: 'unexpected' } });
    expect(asked).toHaveLength(100);
  });

  it('that together are too long for an address are cut in two until they fit', async () => {
    const { client, asked } = limeWith(() => succeed({ objects: [] }));
    const batched = batcher();
    const long = Array.from({ length: 8 }, (_, index) => `${'x'.repeat(2_000)}${index}`);
    const found = await Promise.all(long.map((email) => batched(client, byEmail(email))));
    expect(found.every(({ ok }) => ok)).toBe(true);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThan(long.length);
  });

  it('fail together, each with the reason', async () => {
    const { client } = limeWith(() => fail({ kind: 'rateLimited', status: 429 }));
    const batched = batcher();
    const found = await Promise.all(['a', 'b'].map((email) => batched(client, byEmail(email))));
    expect(found.map((one) => !one.ok && one.error.kind)).toEqual(['rateLimited', 'rateLimited']);
  });
});
