/** Persons by telephone number and e-mail in their notations (specification, section 5); coworkers by rule and by choice. */
import { describe, expect, test, vi } from 'vitest';
import type { LimeClient } from '../../../src/lime/client';
import { findText, type TextSearch } from '../../../src/lime/findText';
import { fail, succeed } from '../../../src/lime/result';
import { matchCoworker, matchDefaults, matchPerson } from '../../../src/sending/match/findMatches';
import type { LimeReader } from '../../../src/sending/plan/limePort';
import { comparePhoneNumbers } from '../../../src/sending/match/comparePhoneNumbers';
import { compareDigits, type ComparePhoneNumbers } from '../../../src/sending/match/phoneNumber';
import { initialSettings, type Settings } from '../../../src/settings/document/settings';
import { resolveMapping, type Mapping } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';

type Values = Readonly<Record<string, string | number | boolean>>;

const phoneRule = { identificationKey: 'contact.phone_number', propertyIdentifier: 'phone' };
const emailRule = { identificationKey: 'contact.email', propertyIdentifier: 'email' };
const byPhone = mappingWith({ personRules: [phoneRule] });
const valueOf = ({ identificationKey }: typeof phoneRule, value: string) => [{ identificationKey, value }];

const matchByEmail = (value: string, lime: LimeReader) =>
  matchPerson(lime, mappingWith({ personRules: [emailRule] }), valueOf(emailRule, value), () =>
    Promise.resolve(comparePhoneNumbers),
  );

const inNotation = '031-555 01 42';
const rows: [what: string, value: string, held: string, compared: ComparePhoneNumbers, kind: string, loads: number][] =
  [
    ['in another notation', '+46315550142', inNotation, comparePhoneNumbers, 'one', 1],
    ['of another country with the same ending', '+47 31 555 01 42', '+46315550142', comparePhoneNumbers, 'none', 1],
    ['in another notation, without the library', '+46315550142', inNotation, compareDigits, 'several', 1],
    ['grouped otherwise, without the library', '0315550142', inNotation, compareDigits, 'one', 1],
    ['that nobody has, so nothing is compared', '+46315550199', inNotation, comparePhoneNumbers, 'none', 0],
    ['that is none, so nothing is compared', 'anna@example.com', inNotation, comparePhoneNumbers, 'none', 0],
    ['without a plus', '46315550142', inNotation, comparePhoneNumbers, 'one', 1],
    ['with direction marks', '\u202a+46 31 555 01 42\u202c', inNotation, comparePhoneNumbers, 'one', 1],
    ['with an extension', '+46 31-555 01 42 ankn 12', inNotation, comparePhoneNumbers, 'one', 1],
    ['that Lime has beside another', '+46 31 555 01 42', `070-123 45 67; ${inNotation}`, comparePhoneNumbers, 'one', 1],
    ['in an older form', '+55 11 98765-4321', '(11) 8765-4321', comparePhoneNumbers, 'several', 1],
  ];

test.each(rows)('a number %s', async (_, value, held, compared, kind, loads) => {
  const phoneNumbers = vi.fn(() => Promise.resolve(compared));
  const found = matchPerson(limeOf('person', { phone: held }), byPhone, valueOf(phoneRule, value), phoneNumbers);
  expect(await found).toMatchObject(succeed({ kind }));
  expect(phoneNumbers).toHaveBeenCalledTimes(loads);
});

describe('a number that only may be the same', () => {
  const older = { phone: '+55 11 8765-4321' };
  const value = '+55 11 98765-4321';
  const match = (lime: LimeReader, values = valueOf(phoneRule, value), mapping = byPhone) =>
    matchPerson(lime, mapping, values, () => Promise.resolve(comparePhoneNumbers));

  test('is offered, but not selected', async () => {
    const found = await match(limeOf('person', older));
    expect(found).toMatchObject(succeed({ kind: 'several', hits: [{ id: 1001, maybe: true }] }));
  });

  test('is not offered if another person has exactly this number', async () => {
    const found = await match(limeOf('person', older, { phone: value }));
    expect(found).toMatchObject(succeed({ kind: 'one', hit: { id: 1002 } }));
  });

  test('is not offered if a later rule finds somebody', async () => {
    const found = await match(
      limeOf('person', older, { email: 'ana@example.com' }),
      [...valueOf(phoneRule, value), ...valueOf(emailRule, 'ana@example.com')],
      mappingWith({ personRules: [phoneRule, emailRule] }),
    );
    expect(found).toMatchObject(succeed({ kind: 'one', hit: { id: 1002 } }));
  });
});

describe('an e-mail', () => {
  const nfd = 'zoe\u0308@example.com';
  test.each([
    ['in another case', 'ANNA@Example.COM', 'anna@example.com'],
    ['with a display name', 'Anna Berg <anna@example.com>', 'anna@example.com'],
    ['with a quoted display name', '"Berg, Anna" <anna@example.com>', 'anna@example.com'],
    ['with mailto:', 'mailto:anna@example.com', 'anna@example.com'],
    ['with mailto: and a subject', 'mailto:anna@example.com?subject=Hej', 'anna@example.com'],
    ['with a full stop behind', 'anna@example.com.', 'anna@example.com'],
    ['in angle brackets', '<anna@example.com>', 'anna@example.com'],
    ['with direction marks', '\u202aanna@example.com\u202c', 'anna@example.com'],
    ['with a zero-width blank', 'anna\u200b@example.com', 'anna@example.com'],
    ['with no-break blanks around', '\u00a0anna@example.com\u00a0', 'anna@example.com'],
    ['in full width', 'ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'anna@example.com'],
    ['in NFD where Lime has NFC', nfd, nfd.normalize('NFC')],
    ['in NFC where Lime has NFD', nfd.normalize('NFC'), nfd],
    ['with a Turkish capital', 'İris@example.com', 'iris@example.com'],
    ['of a domain in letters where Lime has its ASCII form', 'a@bücher.example', 'a@xn--bcher-kva.example'],
    ['with an apostrophe', "O'Brien@example.ie", "o'brien@example.ie"],
    ['that Lime has with a display name', 'anna@example.com', 'Anna Berg <anna@example.com>'],
    ['that Lime has with mailto:', 'anna@example.com', 'mailto:anna@example.com'],
    ['that Lime has with a full stop', 'anna@example.com', 'anna@example.com.'],
    ['that Lime has first of two', 'a@x.se', 'a@x.se; anna@x.se'],
    ['that Lime has last of two', 'anna@x.se', 'a@x.se; anna@x.se'],
    ['that Lime has after a comma', 'anna@x.se', 'a@x.se,anna@x.se'],
    ['of which the contact gives two', 'b@y.se / anna@x.se', 'anna@x.se'],
  ])('%s', async (_, value, held) => {
    const found = await matchByEmail(value, limeOf('person', { email: held }));
    expect(found).toMatchObject(succeed({ kind: 'one', hit: { id: 1001 } }));
  });

  test.each([
    ['that only ends like another', 'anna@x.se', 'joanna@x.se'],
    ['that only begins like another', 'anna@x.se', 'anna@x.se.example'],
    ['with another accent', 'zoe@example.com', nfd],
    ['with a plus address', 'anna+shop@x.se', 'anna@x.se'],
  ])('%s is not hers', async (_, value, held) => {
    expect(await matchByEmail(value, limeOf('person', { email: held }))).toEqual(
      succeed({ kind: 'none', why: 'noHit' }),
    );
  });

  test('that two persons have, one of them beside another, is a choice', async () => {
    const lime = limeOf('person', { email: 'anna@x.se' }, { email: 'a@x.se; anna@x.se' });
    expect(await matchByEmail('anna@x.se', lime)).toMatchObject(
      succeed({ kind: 'several', hits: [{ id: 1001 }, { id: 1002 }] }),
    );
  });
});

describe('what could not be asked is not nobody', () => {
  const nobody = limeOf('person', { email: 'erik@x.se', company: 7 });
  const away = fail({ kind: 'server', status: 502 });
  const denied = fail({ kind: 'forbidden', status: 403 });

  test.each<[what: string, lime: Partial<LimeReader>, email: string, match: object]>([
    ['the search by text fails', { findText: () => Promise.resolve(away) }, 'anna@x.se', away],
    ['the list fails', { list: () => Promise.resolve(away) }, 'anna@x.se', away],
    ['reading the company fails', { get: () => Promise.resolve(away) }, 'erik@x.se', away],
    ['the list is refused', { list: () => Promise.resolve(denied) }, 'anna@x.se', succeed({ kind: 'noAccess' })],
    [
      'the search by text is refused',
      { findText: () => Promise.resolve(denied) },
      'anna@x.se',
      succeed({ kind: 'none', why: 'incomplete' }),
    ],
    ['nothing fails', {}, 'anna@x.se', succeed({ kind: 'none', why: 'noHit' })],
  ])('%s', async (_, lime, email, match) => {
    expect(await matchByEmail(email, { ...nobody, ...lime })).toMatchObject(match);
  });

  test('a person found by text who cannot be read for now', async () => {
    const lime = { ...limeOf('person', { email: 'a@x.se; anna@x.se' }), get: () => Promise.resolve(away) };
    expect(await matchByEmail('anna@x.se', lime)).toEqual(away);
  });

  test('one who only may be the person, and whose company cannot be read for now', async () => {
    const older = { phone: '+55 11 8765-4321', company: 7 };
    const lime = limeOf('person', older);
    const match = (get: LimeReader['get']) =>
      matchPerson({ ...lime, get }, byPhone, valueOf(phoneRule, '+55 11 98765-4321'), () =>
        Promise.resolve(comparePhoneNumbers),
      );
    const isPerson = (limetype: string) => limetype === 'person';
    expect(
      await match((limetype, id) => (isPerson(limetype) ? lime.get(limetype, id) : Promise.resolve(away))),
    ).toEqual(away);
    expect(
      await match((limetype, id) => (isPerson(limetype) ? lime.get(limetype, id) : Promise.resolve(denied))),
    ).toMatchObject(succeed({ hits: [{ company: { kind: 'noAccess' } }] }));
  });

  test('"nothing to search for" is another result than "nobody found"', async () => {
    const match = (personRules: (typeof emailRule)[]) =>
      matchPerson(nobody, mappingWith({ personRules }), valueOf(phoneRule, '070'), () => Promise.reject(new Error()));
    expect(await match([])).toEqual(succeed({ kind: 'none', why: 'noRules' }));
    expect(await match([emailRule])).toEqual(succeed({ kind: 'none', why: 'noValue' }));
  });

  test.each<[what: string, settings: Partial<Settings>, lime: Partial<LimeReader>, match: object]>([
    ['a coworker whom a rule looks for', {}, { findText: () => Promise.resolve(away) }, away],
    ['a coworker whom nobody may look for', {}, { list: () => Promise.resolve(denied) }, succeed({ kind: 'noAccess' })],
    [
      'the coworker whom the operator has chosen',
      { ownCoworker: { id: 5, descriptive: 'Maria' } },
      { get: () => Promise.resolve(away) },
      away,
    ],
  ])('%s', async (_, settings, lime, match) => {
    const coworkerRules = [{ identificationKey: 'operator.email', propertyIdentifier: 'email' }];
    const found = matchCoworker(
      { ...limeOf('coworker'), ...lime },
      mappingWith({}),
      { ...initialSettings, coworkerRules, ...settings },
      [{ identificationKey: 'operator.email', value: 'p@x.se' }],
    );
    expect(await found).toEqual(match);
  });

  test('a search that was cut off', async () => {
    const many = Array.from({ length: 2000 }, () => ({ phone: '0142 555 0999' }));
    const found = matchPerson(limeOf('person', ...many), byPhone, valueOf(phoneRule, '+46 31 555 01 42'), () =>
      Promise.resolve(comparePhoneNumbers),
    );
    expect(await found).toEqual(succeed({ kind: 'none', why: 'incomplete' }));
  });
});

describe("the operator's coworker", () => {
  const rules: Partial<Settings> = {
    coworkerRules: [
      { identificationKey: 'operator.email', propertyIdentifier: 'email' },
      { identificationKey: 'operator.name', propertyIdentifier: 'name' },
    ],
  };
  const chosen: Partial<Settings> = { ...rules, ownCoworker: { id: 1002, descriptive: 'Maria' } };
  const peter = { name: 'Peter Testman', email: 'peter@example.com' };
  const maria = { name: 'Maria Testman', email: 'maria@example.com' };

  test.each<[what: string, settings: Partial<Settings>, coworkers: readonly Values[], match: object]>([
    ['is whom a rule finds', rules, [peter, maria], { kind: 'one', id: 1001, by: 'rule' }],
    ['is found by the next rule where one finds nobody', rules, [{ ...peter, email: '' }], { id: 1001, by: 'rule' }],
    ['is nobody where a rule finds two', rules, [peter, peter], { kind: 'none' }],
    ['is the active one of two', rules, [{ ...peter, inactive: true }, peter], { id: 1002, by: 'rule' }],
    ['is nobody who is not active', rules, [{ ...peter, inactive: true }], { kind: 'none' }],
    ['is nobody without a rule', {}, [peter], { kind: 'none' }],
    ['is whom the operator has chosen, whatever the rules say', chosen, [peter, maria], { id: 1002, by: 'ownChoice' }],
    ['is left off where the chosen one cannot be read', chosen, [peter], { kind: 'noAccess' }],
  ])('%s', async (_, settings, coworkers, match) => {
    const values = [
      { identificationKey: 'operator.email', value: 'Peter@example.com' },
      { identificationKey: 'operator.name', value: 'Peter Testman' },
    ];
    const lime = limeOf('coworker', ...coworkers);
    expect(await matchCoworker(lime, mappingWith({}), { ...initialSettings, ...settings }, values)).toMatchObject(
      succeed(match),
    );
  });
});

describe('an object that is attached by default', () => {
  const defaults = (defaultValue: string | number | boolean) =>
    mappingWith({ properties: [{ property: 'helpdesktype', defaultValue }] });

  test('is named, or said to be out of reach; a Lime that does not answer is a failure', async () => {
    const lime = limeOf('helpdesktype', { name: 'Question' });
    const get = (result: Awaited<ReturnType<LimeReader['get']>>) => ({ ...lime, get: () => Promise.resolve(result) });
    const one = { property: 'helpdesktype', id: 1001 };
    expect(await matchDefaults(lime, defaults('1001'))).toEqual(succeed([{ ...one, descriptive: 'Question' }]));
    const forbidden = get(fail({ kind: 'forbidden', status: 403 }));
    expect(await matchDefaults(forbidden, defaults(1001))).toEqual(succeed([{ ...one, descriptive: null }]));
    const away = fail({ kind: 'server', status: 502 } as const);
    expect(await matchDefaults(get(away), defaults(1001))).toEqual(away);
  });

  test.each([true, 'Question', 0, -1, 1.5, ''])('is none by %j', async (value) => {
    expect(await matchDefaults(limeOf('helpdesktype'), defaults(value))).toEqual(succeed([]));
  });
});

function mappingWith(changed: Parameters<typeof instanceWith>[0]): Mapping {
  const resolved = resolveMapping(instanceWith(changed), standardModel);
  if (resolved.kind === 'problems') throw new Error(JSON.stringify(resolved.problems));
  return resolved.mapping;
}

/** A Lime of some objects with ids from 1001, which compares texts by letters alone. */
function limeOf(limetype: string, ...held: readonly Values[]): LimeReader {
  const objects = held.map((values, index) => ({
    ...{ limetype, id: 1001 + index, descriptive: String(values['name']), createdTime: null, changedTime: null },
    ...{ values, embedded: {} },
  }));
  const lower = (value: unknown) => String(value).toLowerCase();
  const same = (one: unknown, other: unknown) => lower(one) === lower(other);
  return {
    list: (_, filter) =>
      Promise.resolve(
        succeed(objects.filter(({ values }) => Object.entries(filter).every(([name, is]) => same(values[name], is)))),
      ),
    get: (name, id) => {
      const object = objects.find((one) => one.id === id && name === limetype);
      return Promise.resolve(object ? succeed(object) : fail({ kind: 'notFound' }));
    },
    findText: ({ property, text, or = [], limit }) => {
      const holds = (held: unknown) => [text, ...or].some((one) => lower(held).includes(lower(one)));
      return Promise.resolve(succeed(objects.filter(({ values }) => holds(values[property])).slice(0, limit)));
    },
  };
}

test('each question about a number fits an address of 2,048 characters', async () => {
  const asked: string[] = [];
  const client: LimeClient = {
    request: (_method, _path, { query = [] } = {}) => {
      asked.push(encodeURIComponent(String(query[0]?.[1])));
      return Promise.resolve(succeed({ objects: [] }));
    },
  };
  const lime = { ...limeOf('person'), findText: (search: TextSearch) => findText(client, search) };
  const property = 'businesstelephonenumber';
  const rule = { identificationKey: 'contact.phone_number', propertyIdentifier: property };
  const mapping = mappingWith({ personRules: [phoneRule] });
  await matchPerson(
    lime,
    { ...mapping, instance: { ...mapping.instance, personRules: [rule] } },
    valueOf(rule, '+46 31 555 01 42; +46 70 123 45 67'),
    () => Promise.resolve(comparePhoneNumbers),
  );
  expect(asked).toHaveLength(2);
  for (const question of asked) expect(question.length).toBeLessThan(2000);
});

test('the last of 301 persons whose numbers end alike is found, in two requests', async () => {
  const numbers = Array.from({ length: 301 }, (_, index) => `+4631${String(700 + index)}0142`);
  let requests = 0;
  const client: LimeClient = {
    request: (_method, _path, { query = [] } = {}) => {
      requests += 1;
      const { limit, offset } = JSON.parse(String(query[0]?.[1])) as { limit: number; offset: number };
      const objects = numbers.map((phone, index) => ({ _id: 1001 + index, phone })).slice(offset, offset + limit);
      return Promise.resolve(succeed({ objects }));
    },
  };
  const persons = limeOf('person', ...numbers.map((phone) => ({ phone })));
  const lime: LimeReader = { ...persons, findText: (search) => findText(client, search) };
  const found = matchPerson(lime, byPhone, valueOf(phoneRule, '031-1000 01 42'), () =>
    Promise.resolve(comparePhoneNumbers),
  );
  expect(await found).toMatchObject(succeed({ kind: 'one', hit: { id: 1301 } }));
  expect(requests).toBe(2);
});
