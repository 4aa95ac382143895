import { describe, expect, test } from 'vitest';
import { connectIds as ids } from '../../sandbox/lime/models/connect';
import { idsOf, nextOf, objectsOf } from './limeClient';
import { limeServer } from './limeServer';

const { sandbox, lime } = await limeServer();

const { person, company, helpdesk, history, deal } = ids;

test('B7-B11, D1-D7: an object has its properties, its system members, links, and embeds on request', async () => {
  const { status, body } = await lime.get(`limeobject/helpdesk/${helpdesk.invoice}/?_embed=person`);
  const root = 'https://acme.lime-crm.com/acme/api/v1';
  const self = `${root}/limeobject/helpdesk/${helpdesk.invoice}/`;
  expect(status).toBe(200);
  expect(body).toMatchObject({
    title: 'Invoice 4711 shows the wrong address',
    statuscolor: { key: 'ongoing', text: 'Ongoing', id: expect.any(Number) as number },
    startdate: '2026-09-01T09:42:00.000000+02:00',
    enddate: null,
    person: person.annaAtBergBygg,
    _id: helpdesk.invoice,
    _descriptive: 'Invoice 4711 shows the wrong address',
    _createduser: expect.any(Number) as number,
    _updateduser: expect.any(Number) as number,
    _links: {
      self: { href: self },
      limetype: { href: `${root}/limetype/helpdesk/`, name: 'helpdesk' },
      relation_person: { href: `${self}person/`, name: 'person' },
      relation_history: { href: `${self}history/`, name: 'history' },
      new_history: { href: `${self}history/new/`, name: 'history' },
      relation_ulconversation: { name: 'ulconversation' },
    },
    _embedded: { relation_person: { _id: person.annaAtBergBygg, _links: { self: {} }, name: 'Anna Berg' } },
  });
  expect(body, 'B10: hasmany is absent from the body').not.toHaveProperty('history');
  expect(body).toHaveProperty(
    '_timestamp',
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d$/),
  );
});

test('D4: dates and months are local midnight with the offset of their day', async () => {
  expect((await lime.get(`limeobject/deal/${deal.won}/`)).body).toHaveProperty(
    'closeddate',
    '2026-03-15T00:00:00.000000+01:00',
  );
  expect((await lime.get(`limeobject/deal/${deal.bicycles}/`)).body).toHaveProperty(
    'expecteddate',
    '2026-11-01T00:00:00.000000+01:00',
  );
});

describe('filters', () => {
  test.each([
    ['B20', 'a text is equal', 'person', 'email=jan.devries%40fietsen.example', [person.jan]],
    ['B29', 'a text is equal whatever its case', 'person', 'email=ERIK.SUND@example.com', [person.erik]],
    ['B29', 'trailing spaces do not count', 'person', 'email=jan.devries%40fietsen.example%20', [person.jan]],
    ['B20', 'two persons may have one e-mail', 'person', 'email=anna.berg@example.com', [1001, 1002]],
    ['B20', 'a plus in the query is a space', 'company', 'name=Berg+Bygg+AB', [company.bergBygg]],
    ['B20', 'several filters are ANDed', 'person', 'email=anna.berg@example.com&company=1002', [1002]],
    ['B20', 'a part of a text is not equal', 'person', 'email=anna.berg', []],
    ['B20', 'an integer is equal', 'ulconversation', 'conversationid=63740001', [ids.ulconversation.earlier]],
    ['B21', 'an option is found by its key', 'helpdesk', 'statuscolor=finished', [helpdesk.delivery]],
    ['B22', 'a relation is found by id', 'helpdesk', `person=${person.annaAtBergBygg}`, [1001, 1003]],
    ['B23', 'not- excludes', 'person', 'not-inactive=true&company=1001', [person.annaAtBergBygg, person.erik]],
    ['B23', 'min- is a range', 'history', 'min-date=2026-09-02', [history.mailed]],
    ['B23', 'max- is a range, with minutes', 'history', 'max-date=2026-06-04T13:55Z', [history.apologised]],
    ['B23', 'a range has both ends', 'deal', 'min-value=18000&max-value=18500', [deal.bicycles]],
    ['B26', '_sort sorts', 'deal', '_sort=value', [deal.bicycles, deal.won]],
    ['B26', '_sort=- sorts downwards', 'deal', '_sort=-value', [deal.won, deal.bicycles]],
    ['B24', '_limit cuts', 'person', '_limit=2', [1001, 1002]],
    ['B25', '_offset skips', 'person', '_limit=2&_offset=9', [1010, 1011]],
  ])('%s: %s', async (_fact, _says, limetype, query, expected) => {
    const reply = await lime.get(`limeobject/${limetype}/?${query}`);
    expect(reply.status).toBe(200);
    expect(idsOf(reply)).toEqual(expected);
  });

  test.each([
    ['B30', 'a property that does not exist', 'person', 'mail=x', 404],
    ['B30', 'a parameter that LimeBootstrap sends', 'person', 'sort=name', 404],
    ['B23', 'a range by suffix', 'deal', 'value_min=1', 404],
    ['B28', 'a path over a relation', 'person', 'company.name=x', 404],
    ['B28', 'a collection as filter', 'person', 'helpdesk=1001', 400],
    ['B21', 'an option by its text', 'helpdesk', 'statuscolor=Finished', 400],
    ['B22', 'a relation by a text', 'person', 'company=Berg', 400],
    ['B23', 'a range of texts', 'person', 'min-name=A', 400],
    ['B23', 'a time that is none', 'history', 'min-date=yesterday', 400],
    ['B24', 'a limit that is none', 'person', '_limit=all', 400],
    ['B26', 'sorting by several', 'person', '_sort=name&_sort=email', 400],
    ['B26', 'sorting by what is no property', 'person', '_sort=_id', 400],
    ['B27', 'embedding a hasmany', 'person', '_embed=helpdesk', 400],
    ['B27', 'embedding what is no relation', 'person', '_embed=name', 400],
    ['B1', 'a limetype that does not exist', 'nobody', '', 404],
  ])('%s: %s is refused', async (_fact, _says, limetype, query, status) => {
    expect((await lime.get(`limeobject/${limetype}/?${query}`)).status).toBe(status);
  });

  test('B30: unknown filters can be ignored instead, as a server may do', async () => {
    sandbox.behaviour.unknownFilter = 'ignore';
    expect(idsOf(await lime.get('limeobject/deal/?nothing=1'))).toEqual([1001, 1002]);
  });

  test('B29: texts can be compared exactly instead', async () => {
    sandbox.behaviour.textEquality = 'exact';
    expect(idsOf(await lime.get('limeobject/person/?email=erik.sund@example.com'))).toEqual([]);
  });

  test('B23: ranges can exclude their ends instead', async () => {
    sandbox.behaviour.ranges = 'exclusive';
    expect(idsOf(await lime.get('limeobject/deal/?min-value=18500'))).toEqual([deal.won]);
  });
});

describe('pages', () => {
  test.each([
    ['_offset', 'limeobject/helpdesktype/?inactive=false&_offset=10'],
    ['_offset_id', 'limeobject/helpdesktype/?inactive=false&_offset_id=1011'],
  ] as const)('B6, B24: ten rows, and a link to the next by %s as long as there is one', async (parameter, next) => {
    sandbox.behaviour.nextPage = parameter;
    for (let number = 0; number < 20; number += 1) sandbox.state.create('helpdesktype', { name: `Type ${number}` });
    const first = await lime.get('limeobject/helpdesktype/?inactive=false');
    expect(nextOf(first)).toBe(next);
    const second = await lime.get(nextOf(first) ?? '');
    const third = await lime.get(nextOf(second) ?? '');
    expect([first, second, third].map((page) => objectsOf(page).length)).toEqual([10, 10, 3]);
    expect(nextOf(third)).toBeUndefined();
    expect(new Set([first, second, third].flatMap(idsOf)).size).toBe(23);
  });

  test('B6: no next link when the page holds exactly the rest; an empty result is an empty list', async () => {
    expect(nextOf(await lime.get('limeobject/helpdesk/?_limit=5'))).toBeUndefined();
    const empty = await lime.get('limeobject/person/?email=nobody@example.com');
    expect(empty.body).toEqual({ _links: { self: expect.anything() as object }, _embedded: { limeobjects: [] } });
  });

  test('B24: a page above the largest is cut in silence, and the rest is behind the link', async () => {
    sandbox.behaviour.largestPage = 4;
    const reply = await lime.get('limeobject/person/?_limit=50');
    expect(objectsOf(reply)).toHaveLength(4);
    expect(nextOf(reply)).toContain('_offset=4');
  });
});

describe('related objects', () => {
  test('B5b: a hasmany is listed with the same parameters', async () => {
    const reply = await lime.get(`limeobject/company/${company.bergBygg}/helpdesk/?statuscolor=parked&_embed=person`);
    expect(idsOf(reply)).toEqual([helpdesk.colleague]);
    expect(objectsOf(reply)[0]).toHaveProperty('_embedded.relation_person._id', person.erik);
  });

  test.each([
    ['B5b', 'an unknown relation', 'limeobject/company/1001/nothing/'],
    ['B12', 'a template of a new object', 'limeobject/company/1001/helpdesk/new/'],
    ['B2', 'an object that does not exist', 'limeobject/company/4711/'],
    ['B2', 'an id that is none', 'limeobject/company/first/'],
  ])('%s: %s is not found', async (_fact, _says, path) => {
    expect((await lime.get(path)).status).toBe(404);
  });
});
