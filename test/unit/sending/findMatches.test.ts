/** Persons by telephone number: whom a contact is, and when the comparison of numbers is asked for, which costs the worker a load. */
import { expect, test, vi } from 'vitest';
import { fail, succeed } from '../../../src/lime/result';
import { matchPerson } from '../../../src/sending/findMatches';
import type { LimeReader } from '../../../src/sending/limePort';
import { sameDigits, type SamePhoneNumber } from '../../../src/sending/phoneNumber';
import { samePhoneNumber } from '../../../src/sending/samePhoneNumber';
import { wire } from '../../../src/settings/wiring';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';

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
  const wired = wire(instanceWith({ personRules: [rule] }), standardModel);
  if (wired.kind === 'problems') throw new Error(JSON.stringify(wired.problems));
  const values = [{ identificationKey: rule.identificationKey, value }];
  expect(await matchPerson(limeWith(held), wired.wiring, values, phoneNumbers)).toMatchObject(succeed({ kind }));
  expect(phoneNumbers).toHaveBeenCalledTimes(loads);
});

/** A Lime of one person with this number, which compares texts as they stand. */
function limeWith(phone: string): LimeReader {
  const object = {
    ...{ limetype: 'person', id: 1001, descriptive: 'Erik Lind', createdTime: null, changedTime: null },
    ...{ values: { phone }, embedded: {} },
  };
  return {
    list: (_, filter) => Promise.resolve(succeed(filter['phone'] === phone ? [object] : [])),
    get: (limetype) => Promise.resolve(limetype === 'person' ? succeed(object) : fail({ kind: 'notFound' })),
    findText: ({ text, or = [] }) =>
      Promise.resolve(succeed([text, ...or].some((one) => phone.includes(one)) ? [object] : [])),
  };
}
