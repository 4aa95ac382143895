import { describe, expect, it } from 'vitest';
import { createLimeClient } from '../../../src/lime/client';
import { limeobjectsOf, readLimeobject } from '../../../src/lime/limeobjects';
import { Secret } from '../../../src/lime/secret';
import { json, scriptedFetch } from './scriptedFetch';

const baseUrl = 'https://acme.example/acme';
function over(...answers: Parameters<typeof scriptedFetch>) {
  const { fetch, asked } = scriptedFetch(...answers);
  const limeobjects = limeobjectsOf(
    createLimeClient({ baseUrl, key: Secret.of('k', 'https://acme.example'), fetch, now: () => 0 }),
  );
  return { limeobjects, paths: () => asked.map(({ url }) => url.slice(`${baseUrl}/api/v1`.length)), asked };
}

const person = (id: number, more = {}) => ({
  firstname: 'Test',
  email: 'test@example.invalid',
  company: 1014,
  status: { id: 414301, key: 'empty', text: '' },
  _id: id,
  _descriptive: `Person ${id}`,
  _createdtime: '2023-05-17T11:21:12.507000+02:00',
  _timestamp: '2023-06-01T08:00:00.000000+02:00',
  _createduser: 3701,
  _links: {
    self: { href: `…/limeobject/person/${id}/` },
    limetype: { href: '…', name: 'person' },
    relation_company: { href: '…', name: 'company' },
  },
  ...more,
});

const page = (ids: readonly number[], next?: string) =>
  json({
    _links: { ...(next !== undefined && { next: { href: next } }) },
    _embedded: { limeobjects: ids.map((id) => person(id)) },
  });

describe('an object', () => {
  it('is its id, its display text and its properties, without what begins with _', () => {
    expect(readLimeobject(person(1011), 'person')).toEqual({
      id: 1011,
      createdBy: 3701,
      limetype: 'person',
      descriptive: 'Person 1011',
      createdTime: '2023-05-17T11:21:12.507000+02:00',
      changedTime: '2023-06-01T08:00:00.000000+02:00',
      values: {
        firstname: 'Test',
        email: 'test@example.invalid',
        company: 1014,
        status: { id: 414301, key: 'empty', text: '' },
      },
      embedded: {},
    });
  });

  it('brings the related objects that came along', () => {
    const embedded = {
      relation_company: { _id: 1014, _descriptive: 'Acme', name: 'Acme' },
      other: { _id: 1 },
      relation_gone: null,
    };
    const object = readLimeobject(person(1011, { _embedded: embedded }), 'person');
    expect(object?.embedded).toEqual({
      company: {
        id: 1014,
        limetype: 'company',
        descriptive: 'Acme',
        createdTime: null,
        changedTime: null,
        values: { name: 'Acme' },
        embedded: {},
      },
    });
  });

  it.each([null, 5, [], {}, { _id: null }, { _id: '1011' }, { _id: 1.5 }])('is not %j', (value) => {
    expect(readLimeobject(value, 'person')).toBeNull();
  });

  it('with odd members is still that object', () => {
    expect(readLimeobject({ _id: 7, _descriptive: 5, _links: 'x', _embedded: [], a: null }, 'person')).toEqual({
      id: 7,
      limetype: 'person',
      descriptive: '',
      createdTime: null,
      changedTime: null,
      values: { a: null },
      embedded: {},
    });
  });

  it('cannot reach the prototype of anything', () => {
    const object = readLimeobject(
      JSON.parse('{"_id":1,"__proto__":{"polluted":1},"constructor":"c"}') as never,
      'person',
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(object?.values ?? {})).toEqual(['constructor']);
  });
});

describe('a list', () => {
  it('asks for equality, size, order and embedded relations', async () => {
    const { limeobjects, paths } = over(page([1001]));
    const found = await limeobjects.list(
      'person',
      { email: 'a@b.example', 'min-_id': 7 },
      { limit: 2, embed: ['company', 'coworker'] },
    );
    expect(found).toMatchObject({ ok: true, value: [{ id: 1001 }] });
    expect(paths()).toEqual([
      '/limeobject/person/?email=a%40b.example&min-_id=7&_limit=2&_embed=company&_embed=coworker',
    ]);
  });

  it('follows the next page as the answer names it, on its own path', async () => {
    const { limeobjects, paths, asked } = over(
      page([1, 2], 'http://internal:8080/acme/api/v1/limeobject/person/?email=x&_offset_id=2'),
      page([3], '/acme/api/v1/limeobject/person/?email=x&_offset=4'),
      page([4]),
    );
    const found = await limeobjects.list('person', { email: 'x' });
    expect(found).toMatchObject({ ok: true, value: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] });
    expect(paths().slice(1)).toEqual([
      '/limeobject/person/?email=x&_offset_id=2',
      '/limeobject/person/?email=x&_offset=4',
    ]);
    expect(asked.every(({ url }) => url.startsWith(`${baseUrl}/`))).toBe(true);
  });

  it('stops when there is enough', async () => {
    const { limeobjects, asked } = over(page([1, 2, 3], `${baseUrl}/api/v1/limeobject/person/?_offset=3`));
    expect(await limeobjects.list('person', {}, { limit: 2 })).toMatchObject({
      ok: true,
      value: [{ id: 1 }, { id: 2 }],
    });
    expect(asked).toHaveLength(1);
  });

  const rows: [what: string, answer: () => Response, outcome: object][] = [
    ['no objects', () => page([]), { ok: true, value: [] }],
    ['no _embedded', () => json({ _links: {} }), { ok: true, value: [] }],
    ['_embedded null', () => json({ _links: {}, _embedded: null }), { ok: true, value: [] }],
    ['an object that is no list', () => json({ status: 'signed out' }), { error: { kind: 'unexpected' } }],
    ['nothing at all', () => new Response(null, { status: 204 }), { error: { kind: 'unexpected' } }],
    ['a list that is no list', () => json({ _embedded: { limeobjects: {} } }), { error: { kind: 'unexpected' } }],
    [
      'an object without an id',
      () => json({ _embedded: { limeobjects: [{ name: 'x' }] } }),
      { error: { kind: 'unexpected' } },
    ],
    ['no body', () => new Response(null, { status: 204 }), { error: { kind: 'unexpected' } }],
    [
      'a next page that leads to another list',
      () => page([1], `${baseUrl}/api/v1/limeobject/company/?_offset=1`),
      { error: { kind: 'unexpected' } },
    ],
    ['a next page that is no address', () => page([1], 'http://['), { error: { kind: 'unexpected' } }],
    ['an error', () => json({ message: 'no' }, { status: 403 }), { error: { kind: 'forbidden', detail: 'no' } }],
  ];
  it.each(rows)('with %s', async (_, answer, outcome) => {
    const { limeobjects } = over(answer);
    expect(await limeobjects.list('person', {})).toMatchObject(outcome);
  });

  it('that goes round in a circle ends', async () => {
    const again = () => page([], `${baseUrl}/api/v1/limeobject/person/?_offset=0`);
    const { limeobjects, asked } = over(...Array.from({ length: 200 }, () => again));
    expect(await limeobjects.list('person', {})).toMatchObject({
      error: { kind: 'unexpected', detail: 'more than 100 pages' },
    });
    expect(asked).toHaveLength(100);
  });

  it('of a limetype with an odd name stays on its path', async () => {
    const { limeobjects, paths } = over(page([1], `${baseUrl}/api/v1/limeobject/%C3%A4rende%20x/?_offset=1`), page([]));
    expect(await limeobjects.list('ärende x', {})).toMatchObject({ ok: true });
    expect(paths()[1]).toBe('/limeobject/%C3%A4rende%20x/?_offset=1');
  });
});

describe('one object', () => {
  it('is read', async () => {
    const { limeobjects, paths } = over(json(person(1011)));
    expect(await limeobjects.get('person', 1011, { embed: ['company'] })).toMatchObject({
      ok: true,
      value: { id: 1011 },
    });
    expect(paths()).toEqual(['/limeobject/person/1011/?_embed=company']);
  });

  it('is created', async () => {
    const { limeobjects, paths, asked } = over(json(person(1012), { status: 201 }));
    expect(await limeobjects.create('person', { firstname: 'Test' })).toMatchObject({ ok: true, value: { id: 1012 } });
    expect(paths()).toEqual(['/limeobject/person/']);
    expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"firstname":"Test"}' });
  });

  const withoutId: [what: string, answer: Response][] = [
    ['201 without an id', json({ firstname: 'Test' }, { status: 201 })],
    ['204', new Response(null, { status: 204 })],
    ['a list', page([1])],
  ];
  it.each(withoutId)('is not created for sure when the answer is %s', async (_, answer) => {
    const { limeobjects } = over(answer);
    expect(await limeobjects.create('person', {})).toMatchObject({
      ok: false,
      error: { kind: 'unexpected', request: 'POST /limeobject/person/' },
    });
  });

  it('is updated in part', async () => {
    const { limeobjects, asked } = over(json(person(1011)));
    expect(await limeobjects.update('person', 1011, { phone: '' })).toMatchObject({ ok: true, value: { id: 1011 } });
    expect(asked[0]?.init).toMatchObject({ method: 'PUT', body: '{"phone":""}' });
  });

  it('is read after an update that answers with nothing', async () => {
    const { limeobjects, asked } = over(new Response(null, { status: 204 }), json(person(1011)));
    expect(await limeobjects.update('person', 1011, { phone: '' })).toMatchObject({ ok: true, value: { id: 1011 } });
    expect(asked.map(({ init }) => init.method)).toEqual(['PUT', 'GET']);
  });

  it.each([200, 204])('is removed (%i)', async (status) => {
    const { limeobjects, paths, asked } = over(new Response(null, { status }));
    expect(await limeobjects.remove('person', 1011)).toEqual({ ok: true, value: null });
    expect([asked[0]?.init.method, ...paths()]).toEqual(['DELETE', '/limeobject/person/1011/']);
  });
});
