import { describe, expect, test } from 'vitest';
import { connectIds as ids } from '../../sandbox/lime/models/connect';
import { type Reply, idsOf, objectsOf } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime } = await limeServer();

const byId = { orderBy: [{ _id: 'ASC' }], limit: 50 };
const persons = { limetype: 'person', responseFormat: { object: { _id: '', name: '' } }, ...byId };

function ask(query: unknown): Promise<Reply> {
  return lime.get(`query/?q=${encodeURIComponent(JSON.stringify(query))}`);
}

function where(key: string, op: string, exp: unknown): object {
  return { key, op, exp };
}

test('F1-F3: the answer is flat, with exactly what was asked for', async () => {
  const reply = await ask({
    limetype: 'helpdesk',
    responseFormat: { object: { _id: '', title: '', company: '', statuscolor: '', _timestamp: '' } },
    filter: where('_id', '=', 1002),
    limit: 1,
    orderBy: [{ _id: 'ASC' }],
  });
  expect(reply.body).toEqual({
    objects: [
      {
        _id: 1002,
        title: 'Cannot log in to the customer portal',
        company: ids.company.fietsen,
        statuscolor: { id: expect.any(Number) as number, key: 'new', text: 'New' },
        _timestamp: expect.stringMatching(/\.\d{6}[+-]\d\d:\d\d$/) as string,
      },
    ],
  });
});

describe('conditions', () => {
  const { person, helpdesk, deal } = ids;
  test.each([
    ['F9', 'an exact e-mail', 'person', where('email', '=', 'anna.berg@example.com'), [1001, 1002]],
    ['F5', 'a text that contains', 'person', where('phone', '?', '4710'), [person.klara]],
    ['F5', 'a text that begins', 'person', where('name', '=?', 'maria'), [person.mariaInactive, person.mariaActive]],
    ['F5', 'a text that begins does not contain', 'person', where('name', '=?', 'schmidt'), []],
    ['F5', 'one of a list', 'person', where('_id', 'IN', [1001, 1003, 4711]), [1001, 1003]],
    ['F5', 'more than', 'deal', where('value', '>', 18500), [deal.won]],
    ['F5', 'at least', 'deal', where('value', '>=', 18500), [deal.bicycles, deal.won]],
    ['F5', 'less than', 'deal', where('probability', '<', 1), [deal.bicycles]],
    ['F5', 'at most', 'deal', where('probability', '<=', 0.5), []],
    ['F6', 'an option by key', 'deal', where('dealstatus', '=', 'agreement'), [deal.won]],
    ['F6', 'a user by id', 'coworker', where('username', '=', 3801), [ids.coworker.peter]],
    ['F6', 'changed since', 'deal', where('_timestamp', '>', '2026-01-01T00:00:00Z'), [1001, 1002]],
    ['F6', 'a yesno', 'person', where('inactive', '=', true), [person.inactive, person.mariaInactive]],
    ['F6', 'a relation by id', 'helpdesk', where('company', '=', ids.company.fietsen), [helpdesk.login]],
    [
      'F9',
      'free text as OR of contains',
      'person',
      { op: 'OR', exp: [where('name', '?', 'VRIES'), where('email', '?', 'skuggan')] },
      [person.jan, person.hidden, person.atHiddenCompany],
    ],
    [
      'F5',
      'groups within groups',
      'helpdesk',
      {
        op: 'AND',
        exp: [
          where('company', '=', ids.company.bergBygg),
          { op: 'OR', exp: [where('statuscolor', 'IN', ['new', 'ongoing']), where('statuscolor', '=', 'parked')] },
        ],
      },
      [helpdesk.invoice, helpdesk.colleague],
    ],
  ])('%s: %s', async (_fact, _says, limetype, filter, expected) => {
    const reply = await ask({ limetype, responseFormat: { object: { _id: '' } }, filter, ...byId });
    expect(reply.status).toBe(200);
    expect(idsOf(reply)).toEqual(expected);
  });
});

test('F8: limit, offset and orderBy make pages; without them ten rows come in no order to rely on', async () => {
  const page = (offset: number) => ask({ ...persons, limit: 4, offset });
  expect((await Promise.all([page(0), page(4), page(8)])).map(idsOf)).toEqual([
    [1001, 1002, 1003, 1004],
    [1005, 1006, 1007, 1008],
    [1009, 1010, 1011, 1012],
  ]);
  const unordered = idsOf(await ask({ limetype: 'person', responseFormat: persons.responseFormat }));
  expect(unordered).toHaveLength(10);
  expect(unordered[0]).not.toBe(1001);
});

test('F2: orderBy sorts by several properties', async () => {
  const orderBy = [{ lastname: 'DESC' }, { firstname: 'ASC' }, { _id: 'DESC' }];
  const names = objectsOf(await ask({ ...persons, orderBy })).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(['Axel Öberg', 'Erik Sund', 'Klara Schmidt']);
  expect(names.slice(-2)).toEqual(['Anna Berg', 'Anna Berg']);
});

describe('refused', () => {
  test.each([
    ['F1', 'no q', undefined, 400],
    ['F2', 'a limetype that does not exist', { ...persons, limetype: 'nobody' }, 404],
    ['F2', 'an unknown member', { ...persons, order: 1 }, 400],
    ['F2', 'no response format', { limetype: 'person' }, 400],
    ['F2', 'aggregates, whose form is not known', { limetype: 'person', responseFormat: { aggregates: {} } }, 400],
    ['F2', 'an order that is none', { ...persons, orderBy: [{ name: 'UP' }] }, 400],
    ['F2', 'a limit that is none', { ...persons, limit: '5' }, 400],
    ['F4', 'a hasmany in the response', { limetype: 'person', responseFormat: { object: { helpdesk: '' } } }, 400],
    ['F4', 'a nested object', { limetype: 'person', responseFormat: { object: { company: { name: '' } } } }, 400],
    ['F4', 'an unknown property', { limetype: 'person', responseFormat: { object: { nothing: '' } } }, 404],
    ['F6', 'a system member without evidence', { ...persons, filter: where('_descriptive', '?', 'a') }, 404],
    ['F5', 'an unknown operator', { ...persons, filter: where('name', 'LIKE', 'a') }, 400],
    ['F5', 'the operator whose use is not known', { ...persons, filter: where('name', '!', 'a') }, 400],
    ['F5', 'a group without members', { ...persons, filter: { op: 'OR', exp: [] } }, 400],
    ['F5', 'a part of a number', { ...persons, filter: where('company', '?', '10') }, 400],
    ['F5', 'a text where a number belongs', { ...persons, filter: where('company', '=', '1001') }, 400],
    ['F6', 'an option by its text', { limetype: 'deal', ...byId, filter: where('dealstatus', '=', 'Tender') }, 400],
    ['F7', 'a path over a relation', { ...persons, filter: where('company.name', '=', 'Berg Bygg AB') }, 400],
  ])('%s: %s', async (_fact, _says, query, status) => {
    expect((await (query === undefined ? lime.get('query/') : ask(query))).status).toBe(status);
  });

  test('F1: POST is not allowed, and a URL that is too long is not read', async () => {
    expect((await lime.post('query/', persons)).status).toBe(405);
    const long = await ask({ ...persons, filter: where('name', '=', 'x'.repeat(9000)) });
    expect(long.status).toBe(414);
  });
});

test('F7: paths over relations can be allowed, as some servers may', async () => {
  sandbox.behaviour.dotPaths = true;
  const reply = await ask({ ...persons, filter: where('company.coworker.name', '=', 'Sara Nyström') });
  expect(idsOf(reply)).toEqual([ids.person.annaAtNordljus, ids.person.mariaActive]);
});

describe("what Lime's own client asks", () => {
  test('an empty filter is none', async () => {
    const all = await ask(persons);
    expect(idsOf(await ask({ ...persons, filter: {} }))).toEqual(idsOf(all));
  });

  test('when and by whom an object was made is told, and can be asked for', async () => {
    const object = { _id: '', _createdtime: '', _createduser: '' };
    const [first] = objectsOf(await ask({ ...persons, responseFormat: { object } }));
    expect(first).toMatchObject({
      _createdtime: expect.any(String) as string,
      _createduser: expect.any(Number) as number,
    });
    const by = (user: unknown) => ask({ ...persons, filter: where('_createduser', '=', user) });
    expect(idsOf(await by(first?.['_createduser']))).toContain(first?.['_id']);
    const later = await ask({ ...persons, filter: where('_createdtime', '>', '2999-01-01T00:00:00Z') });
    expect(idsOf(later)).toEqual([]);
  });

  test('a hasandbelongstomany may be named, a hasmany not', async () => {
    const named = (limetype: string, name: string) =>
      ask({ limetype, responseFormat: { object: { _id: '', [name]: '' } }, ...byId });
    expect((await named('history', 'todo')).status).toBe(200);
    expect((await named('helpdesk', 'history')).status).toBe(400);
  });

  test.each([
    ['an id', '_id', '1001'],
    ['a user', '_createduser', '1'],
    ['a relation', 'company', '1001'],
  ])('%s as text is refused, unless the switch takes it', async (_, key, value) => {
    const asked = () => ask({ ...persons, filter: where(key, '=', value) });
    expect((await asked()).status).toBe(400);
    sandbox.behaviour.numbersAsText = 'accept';
    expect((await asked()).status).toBe(200);
    expect(idsOf(await asked())).toEqual(idsOf(await ask({ ...persons, filter: where(key, '=', Number(value)) })));
  });

  test('webhooks are nowhere, unless the switch gives them; then they are kept for administrators', async () => {
    expect((await lime.get('subscription/')).status).toBe(404);
    sandbox.behaviour.subscriptions = true;
    expect((await lime.get('subscription/')).status).toBe(403);
    const key = { key: 'admin-key' };
    const events = ['helpdesk.update'];
    const made = await lime.post('subscription/', { events, target_url: 'https://hook.example/' }, key);
    expect(made).toMatchObject({ status: 201, body: { id: 1, events } });
    const unknown = { events: ['nothing.update'], target_url: 'https://hook.example/' };
    expect((await lime.post('subscription/', unknown, key)).status).toBe(400);
    expect((await lime.get('subscription/1', key)).body).toMatchObject({ id: 1, events });
    expect((await lime.delete('subscription/1/', key)).status).toBe(204);
    expect((await lime.get('subscription/', key)).body).toEqual([]);
  });

  test('bulk imports are nowhere, unless the switch gives them; then each object is created or updated as by itself', async () => {
    const at = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      lime.post(`/acme/limepkg-mbeku-bulk-import/bulk-imports/${path}`, body, { fromRoot: true, headers });
    const email = 'bulk@import.example';
    const job = {
      limetype: 'person',
      properties: ['firstname', 'email'],
      mode: 'create_or_update',
      matchingProperty: 'email',
    };
    expect((await at('', job)).status).toBe(404);
    sandbox.behaviour.bulkImports = true;
    expect((await at('', { ...job, properties: ['nothing'] })).status).toBe(400);
    const before = sandbox.state.objects('person').length;
    const rows = [
      { values: { firstname: 'Bo', email } },
      { values: { firstname: 'Bea', email } },
      { values: { email: 'x' } },
    ];
    const form = [
      '--b',
      'Content-Disposition: form-data; name="file"; filename="import-data.json"',
      'Content-Type: application/json',
      '',
      JSON.stringify(rows),
      '--b--',
      '',
    ].join('\r\n');
    const { id } = (await at('', job)).body as { id: string };
    const done = await at(id, form, { 'content-type': 'multipart/form-data; boundary=b' });
    expect(done.body).toMatchObject({ status: 'failed', result: { total: 3, created: 1, updated: 1, failed: 1 } });
    expect(sandbox.state.objects('person')).toHaveLength(before + 1);
    expect(sandbox.state.objects('person').at(-1)).toMatchObject({ firstname: 'Bea', email });
  });
});
