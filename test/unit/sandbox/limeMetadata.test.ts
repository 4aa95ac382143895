import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createCertificate } from '../../sandbox/certificate';
import { startLimeSandbox } from '../../sandbox/lime/limeSandbox';
import { connectIds } from '../../sandbox/lime/models/connect';
import { customIds } from '../../sandbox/lime/models/custom';
import { standardIds } from '../../sandbox/lime/models/standard';
import { type LimeClient, limeClient } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime, certificate } = await limeServer();

interface Told {
  name: string;
  localname: unknown;
  _embedded?: { properties: Record<string, unknown>[] };
}

async function limetypes(path: string, of: LimeClient = lime): Promise<Told[]> {
  const { body } = await of.get(path);
  return (body as { _embedded: { limetypes: Told[] } })._embedded.limetypes;
}

const everything = 'limetype/?_embed=limetypes.properties';

test('the certificate is for the hosts, valid since yesterday for 30 days, and created on each start', async () => {
  const read = new X509Certificate(certificate.cert);
  expect(read.checkHost('acme.lime-crm.com')).toBe('acme.lime-crm.com');
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
  const [from, to] = [Date.parse(read.validFrom), Date.parse(read.validTo)];
  expect(Math.abs(Date.now() - from - 86_400_000)).toBeLessThan(60_000);
  expect((to - from) / 86_400_000).toBe(30);
  const another = await createCertificate(['acme.lime-crm.com']);
  expect(another.spki).toMatch(/^[\w+/]{43}=$/);
  expect(another.spki).not.toBe(certificate.spki);
});

describe('connection', () => {
  test.each([
    ['A8', 'a ping with a known key is answered with 200', '', 'full-access-key', 200],
    ['A3', 'a key that nobody has is answered with 401', '', 'no-such-key', 401],
    ['A3', 'a request without a key is answered with 401', '', null, 401],
    ['A6', 'a path without its closing slash names nothing', 'limetype', 'full-access-key', 404],
    ['B51', 'a path that no API has names nothing', 'nothing/', 'full-access-key', 404],
  ])('%s: %s', async (_fact, _says, path, key, status) => {
    const reply = await lime.get(path, { key });
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toContain('json');
  });

  test('A1: another application on the host is not found, and answers with a page (B52)', async () => {
    const reply = await lime.get('/another/api/v1/', { fromRoot: true });
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toContain('text/html');
  });

  test('A1: an application with a space is reached by its percent-encoded name', async () => {
    const spaced = await startLimeSandbox({ certificate, application: 'Lime CRM', urlPort: 8443 });
    const client = limeClient(spaced, certificate.cert);
    expect(spaced.baseUrl).toBe('https://acme.lime-crm.com:8443/Lime%20CRM');
    const reply = await client.get('limetype/person/');
    expect(reply.body).toMatchObject({ _links: { self: { href: `${spaced.baseUrl}/api/v1/limetype/person/` } } });
    client.close();
    await spaced.stop();
  });

  test('A14: no answer has a CORS header, not even to a preflight', async () => {
    const headers = { origin: 'chrome-extension://abc', 'access-control-request-method': 'POST' };
    for (const reply of [await lime.get('', { headers }), await lime.send('OPTIONS', '', { headers })]) {
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('each request is recorded with its user and connection, without the key', async () => {
    await lime.get('', { headers: { origin: 'https://www.userlike.com' } });
    await lime.post('limeobject/helpdesktype/?x=1', { name: 'Praise' }, { key: 'no-such-key' });
    expect(sandbox.requests).toMatchObject([
      { number: 1, method: 'GET', path: '/acme/api/v1/', user: 'integration', status: 200 },
      { number: 2, method: 'POST', user: 'unknown', body: '{"name":"Praise"}', status: 401 },
    ]);
    expect(sandbox.requests[0]?.headers['origin']).toBe('https://www.userlike.com');
    expect(sandbox.requests[1]?.query.get('x')).toBe('1');
    expect(sandbox.requests[0]?.connection).toBe(sandbox.requests[1]?.connection);
    expect(JSON.stringify(sandbox.requests)).not.toContain('-key');
  });
});

describe('limetypes', () => {
  test('C1: without the embed no limetype tells its properties', async () => {
    expect((await limetypes('limetype/')).every(({ _embedded }) => _embedded === undefined)).toBe(true);
  });

  test('C1, C4: with the embed every limetype tells name, localname and properties', async () => {
    const person = (await limetypes(everything)).find(({ name }) => name === 'person');
    expect(person?.localname).toEqual({ singular: 'Person', plural: 'Persons' });
    expect(person?._embedded?.properties).toContainEqual(
      expect.objectContaining({ name: 'email', localname: 'E-mail', type: 'link', required: false, length: 100 }),
    );
  });

  test('C2: one limetype is told with its properties, or without them', async () => {
    const [bare, full] = [await lime.get('limetype/deal/'), await lime.get('limetype/deal/?_embed=properties')];
    expect(bare.body).not.toHaveProperty('_embedded');
    expect(full.body).toHaveProperty('_embedded.properties');
    expect((await lime.get('limetype/nothing/')).status).toBe(404);
  });

  test('C3, C7: one property is told with its options, the inactive ones marked', async () => {
    const custom = await startLimeSandbox({ certificate, model: 'custom' });
    const client = limeClient(custom, certificate.cert);
    expect((await client.get('limetype/arende/prioritet/')).body).toMatchObject({
      type: 'option',
      required: true,
      options: [
        { key: 'empty', text: '', inactive: false },
        { key: 'lag', text: 'Låg', inactive: false },
        { key: 'normal', text: 'Normal', inactive: false },
        { key: 'hog', text: 'Hög', inactive: false },
        { key: 'akut', text: 'Akut (utgått)', inactive: true },
      ],
    });
    expect((await client.get('limetype/arende/constructor/')).status).toBe(404);
    const [main] = [(await client.get('limetype/arende/huvudarende/')).body as { _links: object }];
    expect(main._links, 'C5: the related limetype may be absent').not.toHaveProperty('related_type');
    client.close();
    await custom.stop();
  });

  test.each([
    ['C5', 'a relation names the limetype at its other end', 'helpdesk', 'person', { type: 'belongsto' }, 'person'],
    ['C20', 'the conversation object belongs to a helpdesk', 'ulconversation', 'helpdesk', {}, 'helpdesk'],
    ['C20', 'the conversation object belongs to a deal', 'ulconversation', 'deal', {}, 'deal'],
    ['C20', 'its id is an integer', 'ulconversation', 'conversationid', { type: 'integer' }, undefined],
    ['C20', 'its link has 512 characters', 'ulconversation', 'link', { type: 'link', length: 512 }, undefined],
    ['C21', 'the target has many conversations', 'helpdesk', 'ulconversation', { type: 'hasmany' }, 'ulconversation'],
    ['C21', 'a document keeps the message id', 'document', 'ul_messageid', { length: 256 }, undefined],
    ['C12', 'system properties are told as such', 'helpdesk', '_createduser', { type: 'system' }, undefined],
    ['C10', 'labels are told as hints', 'person', 'email', { label: 'primaryemailaddress' }, undefined],
    ['C9', 'a computed property says so', 'person', 'name', { has_sql: true }, undefined],
  ])('%s: %s', async (_fact, _says, limetype, name, expected, relatedType) => {
    const { body } = await lime.get(`limetype/${limetype}/${name}/`);
    expect(body).toMatchObject(expected);
    if (relatedType !== undefined) expect(body).toHaveProperty('_links.related_type.name', relatedType);
  });

  test('C9: hints can be left out, as REST may not tell them', async () => {
    sandbox.behaviour.metadataHints = false;
    const told = JSON.stringify((await lime.get(everything)).body);
    for (const hint of ['"label"', '"acl"', '"fieldorder"', '"has_sql"']) expect(told).not.toContain(hint);
  });

  test.each([
    ['standard', 'helpdesk', 'ulconversation', 'person', standardIds.person.jan, 'Jan de Vries'],
    ['connect', 'ulconversation', 'arende', 'person', connectIds.person.jan, 'Jan de Vries'],
    ['custom', 'arende', 'helpdesk', 'kontakt', customIds.kontakt.annaAtNordljus, 'Berg, Anna'],
  ] as const)(
    'C11: the %s model has %s, not %s, and its people',
    async (model, present, absent, people, id, called) => {
      const other = await startLimeSandbox({ certificate, model });
      const client = limeClient(other, certificate.cert);
      const names = (await limetypes('limetype/', client)).map(({ name }) => name);
      expect(names).toContain(present);
      expect(names).not.toContain(absent);
      expect(other.state.descriptive(people, id)).toBe(called);
      client.close();
      await other.stop();
    },
  );

  test('a property can be renamed and resized as an administrator would, until the next reset', async () => {
    sandbox.property('history', 'note').length = 0;
    sandbox.state.renameProperty('helpdesk', 'title', 'subject');
    expect((await lime.get('limetype/history/note/')).body).toHaveProperty('length', 0);
    expect((await lime.get('limeobject/helpdesk/1001/')).body).toMatchObject({
      subject: 'Invoice 4711 shows the wrong address',
      _descriptive: 'Invoice 4711 shows the wrong address',
    });
    sandbox.reset();
    expect((await lime.get('limetype/history/note/')).body).toHaveProperty('length', 4000);
    expect((await lime.get('limetype/helpdesk/title/')).status).toBe(200);
  });
});
