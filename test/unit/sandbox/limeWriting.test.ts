import { describe, expect, test, vi } from 'vitest';
import { connectIds as ids } from '../../sandbox/lime/models/connect';
import { customIds } from '../../sandbox/lime/models/custom';
import { nextOf, objectsOf } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime } = await limeServer();
const { lime: customLime } = await limeServer('custom');

const ticket = { title: 'Chat with Anna', person: ids.person.annaAtBergBygg, company: ids.company.bergBygg };
const note = { date: '2026-09-10T10:00:00Z', type: 'comment', note: 'Hello', helpdesk: ids.helpdesk.invoice };

describe('create', () => {
  test('B3, B8: 201 with the object, whose id follows the last one', async () => {
    const reply = await lime.post('limeobject/helpdesk/', ticket);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      ...ticket,
      _id: 1006,
      description: '',
      helpdeskno: 6,
      statuscolor: { key: 'empty', text: '' },
      coworker: null,
      _links: { self: { href: 'https://acme.lime-crm.com/acme/api/v1/limeobject/helpdesk/1006/' } },
    });
    expect(sandbox.state.get('helpdesk', 1006)).toMatchObject({ ...ticket, statuscolor: 'empty' });
  });

  test('B8: an id is never used again', async () => {
    await lime.post('limeobject/helpdesk/', ticket);
    await lime.delete('limeobject/helpdesk/1006/');
    for (const id of [1007, 1008]) {
      expect((await lime.post('limeobject/helpdesk/', ticket)).body).toHaveProperty('_id', id);
    }
  });

  test.each([
    ['D2', 'an option by its key', { statuscolor: 'new' }, { statuscolor: { key: 'new' } }],
    ['D2', 'an option as an object', { statuscolor: { key: 'new' } }, { statuscolor: { key: 'new', text: 'New' } }],
    [
      'D5',
      'a time in UTC',
      { startdate: '2026-01-02T12:00:00.123Z' },
      { startdate: '2026-01-02T13:00:00.123000+01:00' },
    ],
    [
      'D5',
      'a time with offset',
      { startdate: '2026-07-02T12:00:00+02:00' },
      { startdate: '2026-07-02T12:00:00.000000+02:00' },
    ],
    ['B40', 'null for a relation', { company: null }, { company: null }],
    ['B42', 'null for a time', { enddate: null }, { enddate: null }],
    ['B42', 'an empty text', { description: '' }, { description: '' }],
    ['B43', 'a text of exactly the length', { title: 'x'.repeat(128) }, { title: 'x'.repeat(128) }],
    ['D9', 'text that looks like markup', { title: '<b>&amp;' }, { title: '<b>&amp;' }],
  ])('%s: %s is accepted', async (_fact, _says, values, expected) => {
    const reply = await lime.post('limeobject/helpdesk/', { ...ticket, ...values });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject(expected);
  });

  test('B43: texts are kept in an order of the server’s own where that is switched on', async () => {
    const person = { firstname: ' Eva ', lastname: 'Ek', email: 'Eva@Ek.Example', mobilephone: '+46 70-123 45 67' };
    const kept = { firstname: 'EVA', lastname: 'EK', email: 'eva@ek.example', mobilephone: '+46 70 12 34 56 7' };
    expect((await lime.post('limeobject/person/', person)).body).toMatchObject(person);
    sandbox.behaviour.textForm = 'normalised';
    const { body } = await lime.post('limeobject/person/', person);
    expect(body).toMatchObject(kept);
    const id = (body as { readonly _id: number })._id;
    expect((await lime.put(`limeobject/person/${id}/`, { firstname: ' Eva ' })).body).toMatchObject(kept);
  });

  test('D5: a date in UTC becomes the local day, which may be the next one', async () => {
    const values = { name: 'Bike', value: 1, probability: 0.64, weightedvalue: 0.64 };
    for (const [written, day] of [
      ['2026-03-01T22:30:00.000Z', '2026-03-01'],
      ['2026-03-01T23:30:00.000Z', '2026-03-02'],
      ['2026-03-01', '2026-03-01'],
      ['2026-03-01T00:00:00+01:00', '2026-03-01'],
    ]) {
      const reply = await lime.post('limeobject/deal/', { ...values, closeddate: written });
      expect(reply.body).toHaveProperty('closeddate', `${day}T00:00:00.000000+01:00`);
    }
  });

  test.each([
    ['B20', 'an unknown property', { subject: 'x' }],
    ['B41', 'a hasmany', { history: [ids.history.called] }],
    ['B42', 'null for a text', { description: null }],
    ['B42', 'null for a link', { email: null }],
    ['B43', 'a text that is too long', { title: 'x'.repeat(129) }],
    ['B43', 'a number for a text', { title: 5 }],
    ['B43', 'a date for an e-mail', { email: '2026-01-01' }],
    ['B43', 'a time that is none', { startdate: '01.02.2026' }],
    ['B43', 'a day that is none', { startdate: '2026-02-30' }],
    ['B44', 'an empty required text', { title: '' }],
    ['D2', 'an option by its text', { statuscolor: 'New' }],
    ['D2', 'an option by an unknown key', { statuscolor: { key: 'green' } }],
    ['B40', 'a relation by a text', { person: '1001' }],
    ['B40', 'a relation to what is not there', { person: 4711 }],
    ['B40', 'a relation as an object', { person: { _id: 1001 } }],
    ['C12', 'a system property', { _id: 4711 }],
    ['C9', 'a number that the server gives', { helpdeskno: 4711 }],
  ])('%s: %s is refused, and nothing is written', async (_fact, _says, values) => {
    const before = sandbox.state.objects('helpdesk').length;
    const reply = await lime.post('limeobject/helpdesk/', { ...ticket, ...values });
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({ message: expect.any(String) as string, code: expect.any(String) as string });
    expect(sandbox.state.objects('helpdesk')).toHaveLength(before);
  });

  test.each([
    ['B44', 'helpdesk without title', 'helpdesk', { person: 1001 }],
    ['B44', 'deal without its numbers', 'deal', { name: 'Bike' }],
    ['B44', 'history without type', 'history', { ...note, type: undefined }],
    ['D3', 'history with the empty type', 'history', { ...note, type: 'empty' }],
    ['C9', 'person with a name that is computed', 'person', { firstname: 'Eva', name: 'Eva Ek' }],
    ['D6', 'deal with a number as text', 'deal', { name: 'Bike', value: '1', probability: 1, weightedvalue: 1 }],
    ['D6', 'company with a yesno as text', 'company', { name: 'Ek AB', inactive: 'false' }],
    ['D8', 'coworker with an unknown user', 'coworker', { firstname: 'E', nbrlogin: 0, nbrupdates: 0, username: 1 }],
    ['E4', 'document with a file that was not uploaded', 'document', { type: 'other', document: 9 }],
    ['C20', 'conversation object with a text as id', 'ulconversation', { conversationid: '63741936' }],
  ])('%s: %s is refused', async (_fact, _says, limetype, body) => {
    expect((await lime.post(`limeobject/${limetype}/`, body)).status).toBe(400);
  });

  test.each([
    ['C11', 'a ticket with required option and relation is accepted', {}, 201],
    ['D1', 'an option without a key is written by its id as text', { kanal: '513902' }, 201],
    ['C7', 'an inactive option is accepted', { prioritet: 'akut' }, 201],
    ['B44', 'a ticket without its required option is refused', { prioritet: undefined }, 400],
    ['B44', 'a ticket without its required relation is refused', { kategori: undefined }, 400],
    ['B44', 'a ticket with null for its required relation is refused', { kategori: null }, 400],
    ['D8', 'a set is refused', { taggar: ['vip'] }, 400],
    ['C8', 'an xml is refused', { installningar: '<a/>' }, 400],
  ])('%s: %s', async (_fact, _says, values, status) => {
    const body = { rubrik: 'Chatt', prioritet: 'normal', kategori: customIds.arendekategori.fraga, ...values };
    expect((await customLime.post('limeobject/arende/', body)).status).toBe(status);
  });

  test('C11: a note of the custom model has 500 characters', async () => {
    const short = { datum: '2026-09-10T10:00:00Z', typ: 'kommentar', arende: customIds.arende.invoice };
    expect((await customLime.post('limeobject/anteckning/', { ...short, text: 'x'.repeat(500) })).status).toBe(201);
    expect((await customLime.post('limeobject/anteckning/', { ...short, text: 'x'.repeat(501) })).status).toBe(400);
  });

  test.each([
    ['A5', 'a body that is not declared as JSON', 415, { body: '{}', headers: { 'content-type': 'text/plain' } }],
    ['B40', 'a body that is not JSON', 400, { body: '{', headers: { 'content-type': 'application/json' } }],
    ['B40', 'a body that is a list', 400, { body: [] }],
    ['B51', 'a body that is too large', 413, { body: { title: 'x'.repeat(5000) } }],
  ])('%s: %s is refused', async (_fact, _says, status, sending) => {
    sandbox.behaviour.largestBody = 4096;
    expect((await lime.send('POST', 'limeobject/helpdesk/', sending)).status).toBe(status);
  });
});

describe('update', () => {
  const path = `limeobject/helpdesk/${ids.helpdesk.invoice}/`;

  test('B4: only the named properties change', async () => {
    const reply = await lime.put(path, { statuscolor: 'finished' });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      statuscolor: { key: 'finished' },
      title: 'Invoice 4711 shows the wrong address',
    });
  });

  test('B4, B46: the time and the user of the change are told, and a second change overwrites the first', async () => {
    const before = (await lime.get(path)).body as Record<string, string | number>;
    const now = Date.now();
    await vi.waitUntil(() => Date.now() > now, { interval: 1 });
    const after = (await lime.put(path, { title: 'New' }, { headers: { 'if-match': 'x' } })).body as typeof before;
    expect(after['_timestamp']).not.toBe(before['_timestamp']);
    expect(after['_createdtime']).toBe(before['_createdtime']);
    expect(after['_updateduser']).toBe(3701);
  });

  test('B4c: a whole object as it was read is accepted', async () => {
    const { body } = await lime.get(`${path}?_embed=person`);
    expect((await lime.put(path, body)).status).toBe(200);
    const person = await lime.get('limeobject/person/1001/');
    expect((await lime.put('limeobject/person/1001/', person.body)).status).toBe(200);
  });

  test.each([
    ['B42', 'null for a text', { description: null }],
    ['B44', 'emptying a required text', { title: '' }],
    ['B20', 'an unknown property', { nothing: 1 }],
    ['C9', 'another number', { helpdeskno: 9 }],
  ])('%s: %s is refused', async (_fact, _says, body) => {
    expect((await lime.put(path, body)).status).toBe(400);
  });

  test('B4b: PATCH is not allowed', async () => {
    expect((await lime.send('PATCH', path, { body: { title: 'x' } })).status).toBe(405);
  });

  test('a computed name follows the names that it is made of', async () => {
    const reply = await lime.put('limeobject/person/1003/', { lastname: 'Jansen' });
    expect(reply.body).toMatchObject({ name: 'Jan Jansen', _descriptive: 'Jan Jansen' });
  });
});

describe('delete', () => {
  test('B5: 204 without a body; then the object is gone', async () => {
    const path = `limeobject/helpdesk/${ids.helpdesk.invoice}/`;
    const reply = await lime.delete(path);
    expect([reply.status, reply.text]).toEqual([204, '']);
    expect((await lime.get(path)).status).toBe(404);
    expect((await lime.delete(path)).status).toBe(404);
  });

  test('B41: what belonged to the object stays and belongs to nothing', async () => {
    await lime.delete(`limeobject/helpdesk/${ids.helpdesk.invoice}/`);
    expect(sandbox.state.get('history', ids.history.called)).toMatchObject({ helpdesk: null, person: 1001 });
    expect(sandbox.state.get('ulconversation', ids.ulconversation.earlier)).toMatchObject({ helpdesk: null });
  });
});

describe('what is not documented can be turned', () => {
  test('D2: options by key alone, or as objects alone', async () => {
    const write = async (value: unknown) =>
      (await lime.put('limeobject/helpdesk/1001/', { statuscolor: value })).status;
    sandbox.behaviour.optionWrite = 'key';
    expect([await write('new'), await write({ key: 'parked' })]).toEqual([200, 400]);
    sandbox.behaviour.optionWrite = 'object';
    expect([await write('finished'), await write({ key: 'parked' })]).toEqual([400, 200]);
  });

  test('C26: properties that are read-only in forms can be refused', async () => {
    const body = { conversationid: 63741936, helpdesk: 1001 };
    expect((await lime.post('limeobject/ulconversation/', body)).status).toBe(201);
    sandbox.behaviour.formReadOnly = 'refuse';
    expect((await lime.post('limeobject/ulconversation/', body)).status).toBe(400);
  });

  test.each([
    ['message', { message: 'title is required', code: 'required' }],
    ['detail', { detail: 'title is required', code: 'required' }],
    ['nested', { error: { message: 'title is required', code: 'required' } }],
    ['errors', { errors: [{ message: 'title is required', code: 'required' }] }],
    ['errorsByProperty', { errors: { title: ['title is required'] } }],
    ['text', undefined],
  ] as const)('B50: errors can have the shape "%s"', async (shape, body) => {
    sandbox.behaviour.errorShape = shape;
    sandbox.behaviour.validationStatus = 422;
    const reply = await lime.post('limeobject/helpdesk/', {});
    expect(reply.status).toBe(422);
    expect(reply.body).toEqual(body);
    expect(reply.text).toContain('title is required');
  });
});

test('five hundred objects are written and read page by page', async () => {
  for (let number = 0; number < 500; number += 1) {
    await lime.post('limeobject/history/', { ...note, note: `Note ${number}` });
  }
  let count = 0;
  for (let next: string | undefined = 'limeobject/history/?_limit=50'; next !== undefined;) {
    const page = await lime.get(next);
    count += objectsOf(page).length;
    next = nextOf(page);
  }
  expect(count).toBe(503);
});
