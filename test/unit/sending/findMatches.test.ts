/** Persons by telephone number, and when the comparison of numbers is asked for, which costs the worker a load; coworkers by rule and by choice. */
import { describe, expect, test, vi } from 'vitest';
import { fail, succeed } from '../../../src/lime/result';
import { matchCoworker, matchPerson } from '../../../src/sending/findMatches';
import type { LimeReader } from '../../../src/sending/limePort';
import { sameDigits, type SamePhoneNumber } from '../../../src/sending/phoneNumber';
import { samePhoneNumber } from '../../../src/sending/samePhoneNumber';
import { initialSettings, type Settings } from '../../../src/settings/settings';
import { wire, type Wiring } from '../../../src/settings/wiring';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';

type Values = Readonly<Record<string, string | boolean>>;

const inNotation = '031-555 01 42';
const rows: [what: string, value: string, held: string, compared: SamePhoneNumber, kind: string, loads: number][] = [
  ['in another notation', '+46315550142', inNotation, samePhoneNumber, 'one', 1],
  ['of another country with the same ending', '+47 31 555 01 42', '+46315550142', samePhoneNumber, 'none', 1],
  ['in another notation, without the library', '+46315550142', inNotation, sameDigits, 'none', 1],
  ['grouped otherwise, without the library', '0315550142', inNotation, sameDigits, 'one', 1],
  ['that nobody has, so nothing is compared', '+46315550199', inNotation, samePhoneNumber, 'none', 0],
  ['that is none, so nothing is compared', 'anna@example.com', inNotation, samePhoneNumber, 'none', 0],
];

test.each(rows)('a number %s', async (_, value, held, compared, kind, loads) => {
  const phoneNumbers = vi.fn(() => Promise.resolve(compared));
  const rule = { identificationKey: 'contact.phone_number', propertyIdentifier: 'phone' };
  const values = [{ identificationKey: rule.identificationKey, value }];
  const found = matchPerson(
    limeOf('person', { phone: held }),
    wiringWith({ personRules: [rule] }),
    values,
    phoneNumbers,
  );
  expect(await found).toMatchObject(succeed({ kind }));
  expect(phoneNumbers).toHaveBeenCalledTimes(loads);
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
    expect(await matchCoworker(lime, wiringWith({}), { ...initialSettings, ...settings }, values)).toMatchObject(
      succeed(match),
    );
  });
});

function wiringWith(changed: Parameters<typeof instanceWith>[0]): Wiring {
  const wired = wire(instanceWith(changed), standardModel);
  if (wired.kind === 'problems') throw new Error(JSON.stringify(wired.problems));
  return wired.wiring;
}

/** A Lime of some objects with ids from 1001, which compares texts by letters alone. */
function limeOf(limetype: string, ...held: readonly Values[]): LimeReader {
  const objects = held.map((values, index) => ({
    ...{ limetype, id: 1001 + index, descriptive: String(values['name']), createdTime: null, changedTime: null },
    ...{ values, embedded: {} },
  }));
  const same = (one: unknown, other: unknown) => String(one).toLowerCase() === String(other).toLowerCase();
  return {
    list: (_, filter) =>
      Promise.resolve(
        succeed(objects.filter(({ values }) => Object.entries(filter).every(([name, is]) => same(values[name], is)))),
      ),
    get: (name, id) => {
      const object = objects.find((one) => one.id === id && name === limetype);
      return Promise.resolve(object ? succeed(object) : fail({ kind: 'notFound' }));
    },
    findText: ({ property, text, or = [] }) =>
      Promise.resolve(
        succeed(objects.filter(({ values }) => [text, ...or].some((one) => String(values[property]).includes(one)))),
      ),
  };
}
