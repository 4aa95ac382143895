import { describe, expect, test } from 'vitest';
import { connectIds as ids } from '../../sandbox/lime/models/connect';
import { apiKeys } from '../../sandbox/lime/users';
import { idsOf, objectsOf } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime } = await limeServer();

const { person, company, helpdesk } = ids;
const restricted = { key: apiKeys.readRestricted };

describe('object access (A12)', () => {
  test('an object that may not be read is absent from lists and queries', async () => {
    const list = await lime.get('limeobject/person/?_limit=50', restricted);
    expect(idsOf(list)).not.toContain(person.hidden);
    expect(idsOf(list)).toContain(person.atHiddenCompany);
    const q = { limetype: 'company', responseFormat: { object: { _id: '' } }, limit: 50 };
    const query = await lime.get(`query/?q=${encodeURIComponent(JSON.stringify(q))}`, restricted);
    expect(idsOf(query)).not.toContain(company.hidden);
    expect(idsOf(query)).toHaveLength(5);
  });

  test.each([
    ['notFound', 404],
    ['forbidden', 403],
  ] as const)('A13: asked for by id, it is answered as "%s"', async (invisible, status) => {
    sandbox.behaviour.invisible = invisible;
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const sending = { ...restricted, ...(method === 'PUT' && { body: {} }) };
      expect((await lime.send(method, `limeobject/person/${person.hidden}/`, sending)).status).toBe(status);
    }
  });

  test('a relation to it is told by id, but is not embedded and cannot be written', async () => {
    const path = `limeobject/person/${person.atHiddenCompany}/`;
    const { body } = await lime.get(`${path}?_embed=company`, restricted);
    expect(body).toHaveProperty('company', company.hidden);
    expect(body).not.toHaveProperty('_embedded');
    const ticket = { title: 'x', company: company.hidden };
    expect((await lime.post('limeobject/helpdesk/', ticket, restricted)).status).toBe(400);
    expect((await lime.post('limeobject/helpdesk/', ticket)).status).toBe(201);
  });

  test('an object that may only be read is refused with 403 when it is changed or deleted', async () => {
    const path = `limeobject/helpdesk/${helpdesk.login}/`;
    expect((await lime.get(path, restricted)).status).toBe(200);
    expect((await lime.put(path, { title: 'x' }, restricted)).status).toBe(403);
    expect((await lime.delete(path, restricted)).status).toBe(403);
    expect(sandbox.state.get('helpdesk', helpdesk.login)).toHaveProperty(
      'title',
      'Cannot log in to the customer portal',
    );
  });

  test('a PUT without properties asks for the right to update and changes nothing', async () => {
    expect((await lime.put(`limeobject/helpdesk/${helpdesk.login}/`, {}, restricted)).status).toBe(403);
    const path = `limeobject/helpdesk/${helpdesk.invoice}/`;
    const before = sandbox.state.get('helpdesk', helpdesk.invoice);
    expect((await lime.put(path, {}, restricted)).status).toBe(200);
    expect(sandbox.state.get('helpdesk', helpdesk.invoice)).toEqual(before);
    sandbox.behaviour.emptyPut = 'refuse';
    expect((await lime.put(path, {}, restricted)).status).toBe(400);
  });

  test('a relation to an object that may only be read is refused where linking asks for the right to update', async () => {
    const note = { note: 'x', type: 'comment', date: '2026-10-01T08:00:00Z', helpdesk: helpdesk.login };
    expect((await lime.post('limeobject/history/', note, restricted)).status).toBe(201);
    sandbox.behaviour.linking = 'needsUpdate';
    expect((await lime.post('limeobject/history/', note, restricted)).status).toBe(403);
    expect((await lime.post('limeobject/history/', note)).status).toBe(201);
  });

  test('access can be taken and given while tests run', async () => {
    const path = `limeobject/helpdesk/${helpdesk.invoice}/`;
    sandbox.users.hideObject(apiKeys.fullAccess, 'helpdesk', helpdesk.invoice);
    expect((await lime.get(path)).status).toBe(404);
    sandbox.users.openObject(apiKeys.fullAccess, 'helpdesk', helpdesk.invoice);
    sandbox.users.readOnlyObject(apiKeys.fullAccess, 'helpdesk', helpdesk.invoice);
    expect((await lime.put(path, { title: 'x' })).status).toBe(403);
  });
});

describe('policies (A12)', () => {
  test('a key that may not delete gets 403, and nothing is deleted', async () => {
    const path = `limeobject/helpdesk/${helpdesk.invoice}/`;
    expect((await lime.delete(path, { key: apiKeys.noDelete })).status).toBe(403);
    expect((await lime.put(path, { title: 'x' }, { key: apiKeys.noDelete })).status).toBe(200);
  });

  test.each([
    ['read', 'GET', 'limeobject/deal/', undefined],
    ['read', 'GET', 'limeobject/deal/1001/', undefined],
    ['create', 'POST', 'limeobject/deal/', { name: 'x', value: 1, probability: 1, weightedvalue: 1 }],
    ['update', 'PUT', 'limeobject/deal/1001/', { name: 'x' }],
    ['delete', 'DELETE', 'limeobject/deal/1001/', undefined],
  ] as const)('without the right to %s, %s %s is refused with 403', async (right, method, path, body) => {
    sandbox.users.deny(apiKeys.fullAccess, 'deal', right);
    expect((await lime.send(method, path, { body })).status).toBe(403);
    sandbox.users.allow(apiKeys.fullAccess, 'deal', right);
    expect((await lime.send(method, path, { body })).status).toBeLessThan(300);
  });

  test('the metadata tell the rights as hints (C9)', async () => {
    const { body } = await lime.get('limetype/helpdesk/', { key: apiKeys.noDelete });
    expect(body).toHaveProperty('acl', { read: true, update: true, create: true, delete: false });
  });
});

describe('keys (A11)', () => {
  test('a key that is revoked or replaced is unknown from then on', async () => {
    sandbox.users.replaceKey(apiKeys.fullAccess, 'second-key');
    expect((await lime.get('')).status).toBe(401);
    expect((await lime.post('limeobject/helpdesktype/', { name: 'x' }, { key: 'second-key' })).body).toHaveProperty(
      '_createduser',
      3701,
    );
    sandbox.users.revoke('second-key');
    expect((await lime.get('', { key: 'second-key' })).status).toBe(401);
  });
});

describe('users (H2)', () => {
  test('are told to administrators alone', async () => {
    expect((await lime.get('admin/users/')).status).toBe(403);
    const asked = 'admin/users/?active=true&user_type=STANDARD&_limit=50';
    const { body } = await lime.get(asked, { key: apiKeys.administrator });
    expect(body).toEqual([
      { id: 3801, username: 'peter.testman', active: true, loginType: 'LIME', userType: 'STANDARD' },
      { id: 3802, username: 'sara.nystrom', active: true, loginType: 'LIME', userType: 'STANDARD' },
    ]);
    expect((await lime.get('admin/users/3803', { key: apiKeys.administrator })).body).toHaveProperty('active', false);
  });

  test('H3: a coworker names its user', async () => {
    const [peter] = objectsOf(await lime.get('limeobject/coworker/?username=3801'));
    expect(peter).toMatchObject({ _id: ids.coworker.peter, email: 'peter.testman@acme.example' });
  });
});
