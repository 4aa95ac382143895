/** "Could not ask" is never "nobody found": whichever request of a look-up fails, the look-up fails with it, and nobody is offered to be created. */
import { expect, test } from 'vitest';
import type { LimeError, Result } from '../../../src/lime/result';
import { findByReference } from '../../../src/sending/lookup/findByReference';
import { matchCoworker, matchDefaults, matchPerson } from '../../../src/sending/match/findMatches';
import type { LimeReader } from '../../../src/sending/plan/limePort';
import { comparePhoneNumbers } from '../../../src/sending/match/comparePhoneNumbers';
import { sentState } from '../../../src/sending/lookup/sentState';
import { initialSettings } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';
import { ModelLime } from './modelLime';

const number = '+46315550142';
const resolved = resolveMapping(
  instanceWith({
    personRules: [
      { identificationKey: 'contact.phone_number', propertyIdentifier: 'phone' },
      { identificationKey: 'contact.email', propertyIdentifier: 'email' },
    ],
    properties: [{ property: 'company', defaultValue: '1001' }],
  }),
  standardModel,
);
if (resolved.kind !== 'mapped') throw new Error('The example does not fit the model.');
const { mapping } = resolved;
const settings = {
  ...initialSettings,
  coworkerRules: [{ identificationKey: 'operator.email', propertyIdentifier: 'email' }],
};
const values = [
  { identificationKey: 'contact.phone_number', value: number },
  { identificationKey: 'contact.email', value: 'anna@example.com' },
  { identificationKey: 'operator.email', value: 'peter@example.com' },
];
const reference = { property: 'description', line: 'https://userlike.com/en/umc#/conversation/7 (aaaaaaaa)' };

function full(): ModelLime {
  const lime = new ModelLime();
  const company = lime.insert('company', { name: 'Berg Bygg' });
  lime.insert('person', { name: 'Anna', phone: '031-555 01 42', email: 'anna@example.com', company });
  lime.insert('coworker', { name: 'Peter', email: 'peter@example.com' });
  lime.insert('helpdesk', { title: 'Chat', description: reference.line });
  return lime;
}

const lookUps: readonly [what: string, look: (lime: LimeReader) => Promise<Result<unknown>>][] = [
  ['the person', (lime) => matchPerson(lime, mapping, values, () => Promise.resolve(comparePhoneNumbers))],
  ['the coworker', (lime) => matchCoworker(lime, mapping, settings, values)],
  ['default objects', (lime) => matchDefaults(lime, mapping)],
  ['what was sent', (lime) => sentState(lime, settings, [mapping], 7, [])],
  ['a reference', (lime) => findByReference(lime, 'helpdesk', reference, {})],
];
const failures: readonly LimeError[] = [
  { kind: 'notLime', status: 404 },
  { kind: 'notLime', status: 403 },
  { kind: 'unreachable' },
  { kind: 'unsent' },
  { kind: 'server', status: 500 },
];

test.each(lookUps)('%s', async (_, look) => {
  const all = full();
  expect((await look(all.port())).ok).toBe(true);
  expect(all.requests.length).toBeGreaterThan(0);
  for (const error of failures)
    for (const number of all.requests.keys()) {
      const lime = full();
      lime.faults.set(number, { error });
      expect(await look(lime.port()), `${error.kind} at request ${number}`).toEqual({ ok: false, error });
    }
});
