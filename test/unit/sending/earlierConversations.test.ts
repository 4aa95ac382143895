/** What Lime tells of a contact's earlier conversations (specification, section 5): in the forms in which a Lime may answer, and when it does not. */
import { describe, expect, test } from 'vitest';
import type { FoundObject } from '../../../src/lime/query';
import type { ValueSearch } from '../../../src/lime/newestWith';
import { fail, succeed, type Result } from '../../../src/lime/result';
import {
  earlierConversations,
  filedEarlier,
  type FiledConversations,
  type LimeContext,
} from '../../../src/sending/match/earlierConversations';
import { contactOf, ruleValues } from '../../../src/sending/match/ruleValues';
import type { LimeFinder } from '../../../src/sending/plan/limePort';
import { initialSettings, type Instance } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { toConversation } from '../../../src/userlike/merge/toConversation';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import type { Json } from '../../../src/userlike/conversation/json';
import { conversationWith } from '../../component/examples';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { belongsto, limetype, property } from '../settings/fixtures/metadata';
import { standardModel } from '../settings/fixtures/standardModel';

type Values = FoundObject['values'];

const settings = { ...initialSettings, baseUrl: 'https://acme.example/acme' };
const now = Date.parse('2026-05-12T08:00:00Z');
const contact = { conversationId: 900, contactId: 55 };

const chat = (contactIdType = 'string') =>
  limetype('ulconversation', 'Userlike conversation', [
    property('conversationid', 'integer'),
    property('contactid', contactIdType),
    property('startedtime', 'time'),
    belongsto('helpdesk', 'helpdesk'),
    belongsto('order', 'order'),
    belongsto('person', 'person'),
  ]);
const order = (...properties: ReturnType<typeof belongsto>[]) =>
  limetype('order', 'Order', [property('title', 'string'), ...properties]);

function inLime({
  limetypes = [...standardModel, chat()],
  ...changed
}: Partial<Instance> & { limetypes?: typeof standardModel } = {}): LimeContext {
  const resolved = resolveMapping(instanceWith({ relationConversation: 'ulconversation', ...changed }), limetypes);
  if (resolved.kind === 'problems') throw new Error(JSON.stringify(resolved.problems));
  return { settings, mapping: resolved.mapping, mappings: [resolved.mapping], limetypes, now };
}

/** A Lime that answers each question by limetype. */
function limeWith(answers: Readonly<Record<string, Result<readonly FoundObject[]> | readonly Values[]>>) {
  const asked: ValueSearch[] = [];
  const newestWith: LimeFinder['newestWith'] = (search) => {
    asked.push(search);
    const answer = answers[search.limetype] ?? [];
    return Promise.resolve(
      'ok' in answer
        ? answer
        : succeed(answer.map((values, index) => ({ id: Number(values['_id'] ?? index + 1), values }))),
    );
  };
  return { lime: { newestWith } as LimeFinder, asked };
}

const away = fail({ kind: 'server', status: 502 });
const denied = fail({ kind: 'forbidden', status: 403 });

describe('what the conversation objects say', () => {
  const filed = async (held: readonly Values[], place = inLime()) => {
    const found = await filedEarlier(limeWith({ ulconversation: held }).lime, place, contact);
    return found?.ok && found.value.kind === 'found' ? found.value.filed : found;
  };

  test('newest first, one without a date last, without the conversation itself and without claims', async () => {
    const of = (conversationid: Json, helpdesk: number | null, startedtime: string | null): Values => ({
      ...{ conversationid, helpdesk, startedtime },
    });
    const held = [
      of(1, 11, null),
      of(' 2 ', 12, '2026-01-01T00:00:00Z'),
      of('3', 13, '2026-02-01T00:00:00Z'),
      of('no number', 14, '2025-01-01T00:00:00Z'),
      of(900, 15, '2026-03-01T00:00:00Z'),
      of('900', 16, '2026-03-01T00:00:00Z'),
      of(4, null, '2026-03-01T00:00:00Z'),
    ];
    expect(await filed(held)).toMatchObject([
      { conversationId: 3, id: 13 },
      { conversationId: 2, id: 12 },
      { conversationId: null, id: 14 },
      { conversationId: 1, id: 11, date: null },
    ]);
  });

  test('a way to a person is none to a case, and a limetype without a destination counts', async () => {
    expect(await filed([{ conversationid: 1, person: 3, order: 8, helpdesk: 9 }])).toMatchObject([
      { limetype: 'helpdesk', id: 9 },
      { limetype: 'order', id: 8 },
    ]);
  });

  test.each([
    ['integer', 55],
    ['string', '55'],
  ])('the contact is asked for as a property of type %s holds it', async (type, value) => {
    const { lime, asked } = limeWith({});
    await filedEarlier(lime, inLime({ limetypes: [...standardModel, chat(type)] }), contact);
    expect(asked).toMatchObject([{ property: 'contactid', values: [value] }]);
  });

  test('nothing is asked where the destination wants none, or this Lime cannot tell', async () => {
    const { lime, asked } = limeWith({});
    expect(await filedEarlier(lime, inLime({ returningContact: false }), contact)).toBeNull();
    expect(await filedEarlier(lime, inLime({ relationConversation: null }), contact)).toBeNull();
    expect(asked).toEqual([]);
  });

  test('a key that may not read them is no access; any other failure is one', async () => {
    expect(await filedEarlier(limeWith({ ulconversation: denied }).lime, inLime(), contact)).toEqual(
      succeed({ kind: 'noAccess' }),
    );
    expect(await filedEarlier(limeWith({ ulconversation: away }).lime, inLime(), contact)).toEqual(away);
  });
});

describe('what those objects are', () => {
  const filedTo = (name: string, ...ids: readonly number[]): FiledConversations => ({
    kind: 'found',
    filed: ids.map((id) => ({ conversationId: id, date: null, limetype: name, id })),
    more: false,
  });
  const targets = async (place: LimeContext, answers: Parameters<typeof limeWith>[0], filed: FiledConversations) => {
    const found = await earlierConversations(limeWith(answers).lime, place, filed);
    return found.ok && found.value.kind === 'found' ? found.value.conversations.map(({ target }) => target) : found;
  };

  test('a case is open by the rule of its destination, and belongs to its person', async () => {
    const openRule = { statusProperty: 'status', closedKeys: ['closed'], endDateProperty: 'enddate' };
    const held = [
      { _id: 1, title: 'Pump', status: { key: 'new' }, person: 7, enddate: null },
      { _id: 2, title: 'Valve', status: { key: 'closed' }, person: 7, enddate: null },
      { _id: 3, title: '', status: { key: 'new' }, person: null, enddate: '2026-05-01T00:00:00Z' },
      { _id: 4, title: 'Seal', status: { key: 'new' }, person: 7, enddate: '2026-06-01T00:00:00Z' },
    ] as readonly Values[];
    expect(await targets(inLime({ openRule }), { helpdesk: held }, filedTo('helpdesk', 1, 2, 3, 4))).toMatchObject([
      { id: 1, descriptive: 'Pump', open: true, personId: 7, readable: true },
      { id: 2, open: false, personId: 7 },
      { id: 3, descriptive: expect.stringMatching(/ 3$/) as string, open: false, personId: null },
      { id: 4, open: true },
    ]);
  });

  test('an object that was deleted, is not readable, or has an unknown limetype is known only by its id', async () => {
    const unread = (name: string) => [
      { limetype: name, id: 5, descriptive: `${name} 5`, readable: false, open: false },
    ];
    expect(await targets(inLime(), { helpdesk: [] }, filedTo('helpdesk', 5))).toMatchObject(unread('helpdesk'));
    expect(await targets(inLime(), { helpdesk: denied }, filedTo('helpdesk', 5))).toMatchObject(unread('helpdesk'));
    expect(await targets(inLime(), {}, filedTo('order', 5))).toMatchObject(unread('order'));
  });

  test('an object that no destination makes is never open, and belongs to a person only where one way leads there', async () => {
    const held = [{ _id: 5, title: 'Order 5', person: 7, buyer: 8 }];
    const withWays = (...ways: Parameters<typeof order>) =>
      inLime({ limetypes: [...standardModel, chat(), order(...ways)] });
    const person = belongsto('person', 'person');
    const one = await targets(withWays(person), { order: held }, filedTo('order', 5));
    expect(one).toMatchObject([{ descriptive: 'Order 5', open: false, personId: 7 }]);
    const two = await targets(withWays(person, belongsto('buyer', 'person')), { order: held }, filedTo('order', 5));
    expect(two).toMatchObject([{ personId: null }]);
    expect(await targets(withWays(), { order: held }, filedTo('order', 5))).toMatchObject([{ personId: null }]);
  });

  test('a Lime that does not answer is a failure, and no access stays what it is', async () => {
    const { lime } = limeWith({ helpdesk: away });
    expect(await earlierConversations(lime, inLime(), filedTo('helpdesk', 5))).toEqual(away);
    expect(await earlierConversations(lime, inLime(), { kind: 'noAccess' })).toEqual(succeed({ kind: 'noAccess' }));
  });
});

describe('what a rule looks for', () => {
  const rule = (identificationKey: string) => ({ identificationKey, propertyIdentifier: 'email' });
  const personRules = [rule('contact.email'), rule('contact.external_customer_id'), rule('contact.email')];
  const coworkerRules = [rule('operator_email'), rule('contact.email')];
  const valuesOf = (contactInPayload: Readonly<Record<string, Json>>, more: Readonly<Record<string, Json>> = {}) =>
    ruleValues(
      instanceWith({ personRules }),
      withTexts(
        toConversation(
          {
            ...{ id: 7, payload: { contact: contactInPayload, ...more } },
            ...{ entries: [], completeness: 'complete', unreadableEntries: 0 },
          },
          { contacts: new Map(), topics: new Map() },
        ),
      ),
      { ...settings, coworkerRules },
    ).map(({ identificationKey, value }) => [identificationKey, value]);

  test('is each key once, in order, of persons before coworkers; a number too', () => {
    const found = valuesOf({ email: ' a@x.se ', external_customer_id: 4711 }, { operator_email: 'p@x.se' });
    expect(found).toEqual([
      ['contact.email', 'a@x.se'],
      ['contact.external_customer_id', '4711'],
      ['operator_email', 'p@x.se'],
    ]);
  });

  test.each<Json>([null, '', '  ', 'x'.repeat(513), ['a@x.se'], { a: 1 }, true])('is not %j', (email) => {
    expect(valuesOf({ email })).toEqual([]);
  });
});

test.each<[number | null, object]>([
  [55, { contactId: 55 }],
  [null, {}],
  [0, {}],
  [-1, {}],
])('a contact whose id is %j is asked for as %j', (id, asked) => {
  const { contact: who } = conversationWith();
  expect(contactOf(conversationWith({ contact: { ...who, id } }))).toEqual(asked);
});
