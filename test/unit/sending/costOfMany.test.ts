/**
 * What many conversations at once cost in a Lime of 130,000 persons (specification, section 11): requests, by number. Persons are found by e-mail and by
 * telephone number in many notations, and each send writes an object, a conversation object and a note.
 */
import { inEnglish } from '../../support/inEnglish';
import { expect, test } from 'vitest';
import { batchedReader } from '../../../src/background/lime/batchedReader';
import { atMost } from '../../../src/lime/atMost';
import type { LimeClient } from '../../../src/lime/client';
import { findText } from '../../../src/lime/findText';
import { limeobjectsOf } from '../../../src/lime/limeobjects';
import type { LimeJson } from '../../../src/lime/limeobject';
import type { Expression } from '../../../src/lime/query';
import { createQueryBatcher, type QueryBatcher } from '../../../src/lime/queryBatcher';
import { relatedTo } from '../../../src/lime/relatedTo';
import { fail, succeed } from '../../../src/lime/result';
import { deliver } from '../../../src/sending/delivery/deliver';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { sentState } from '../../../src/sending/lookup/sentState';
import { comparePhoneNumbers } from '../../../src/sending/match/comparePhoneNumbers';
import { matchCoworker, matchDefaults, matchPerson } from '../../../src/sending/match/findMatches';
import { ruleValues } from '../../../src/sending/match/ruleValues';
import { firstChoices } from '../../../src/sending/planning/choices';
import { makePlan } from '../../../src/sending/planning/makePlan';
import { initialSettings } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import { conversationWith } from '../../component/examples';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { connectModel } from '../settings/fixtures/standardModel';
import { modelJournal } from './modelJournal';

const persons = 130_000;
const conversations = 100;

const instance = instanceWith({
  relationConversation: 'ulconversation',
  personRules: [
    { identificationKey: 'contact.email', propertyIdentifier: 'email' },
    { identificationKey: 'contact.phone_number', propertyIdentifier: 'phone' },
  ],
});
const resolved = resolveMapping(instance, connectModel);
if (resolved.kind !== 'mapped') throw new Error(JSON.stringify(resolved.problems));
const { mapping } = resolved;
const settings = { ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme', instances: [instance] };
const phoneNumbers = () => Promise.resolve(comparePhoneNumbers);

type Row = Record<string, LimeJson>;
const textOf = (value: LimeJson | undefined) => (typeof value === 'string' ? value : '');

/** National numbers without their zero, each of its own, over all of the digits. */
const digitsOf = (index: number) => `7${String((index * 7_919) % 100_000_000).padStart(8, '0')}`;
const written = (digits: string, index: number): string => {
  const [a, b, c, d] = [digits.slice(0, 2), digits.slice(2, 5), digits.slice(5, 7), digits.slice(7)];
  return [`0${a}-${b} ${c} ${d}`, `+46 ${a} ${b} ${c} ${d}`, `+46${digits}`, `0${a}${b}${c}${d}`][index % 4] ?? '';
};

/** A Lime in memory, as far as a send asks it, and the number of requests. Finds telephone numbers by an index, since there are so many. */
function limeOfMany() {
  const tables = new Map<string, Map<number, Row>>();
  const table = (name: string) => tables.get(name) ?? tables.set(name, new Map()).get(name) ?? new Map<number, Row>();
  const byDigits = new Map<string, number[]>();
  const byEmail = new Map<string, number>();
  for (let index = 0; index < persons; index += 1) {
    const id = 1_001 + index;
    const phone = written(digitsOf(index), index);
    const email = `person.${index}@example.com`;
    table('person').set(id, { _id: id, firstname: 'Person', lastname: String(index), email, phone, company: null });
    byEmail.set(email, id);
    const digits = phone.replace(/\D/g, '');
    for (let at = 0; at + 4 <= digits.length; at += 1) {
      const four = digits.slice(at, at + 4);
      const known = byDigits.get(four);
      if (known) known.push(id);
      else byDigits.set(four, [id]);
    }
  }
  let requests = 0;
  let lastId = 500_000;

  const all = (name: string) => [...table(name).keys()];
  const search = (name: string, filter: Expression): Set<number> => {
    if (!('key' in filter)) {
      const sets = filter.exp.map((one) => search(name, one));
      const [first = new Set<number>(), ...others] = sets;
      if (filter.op === 'OR') return new Set(sets.flatMap((one) => [...one]));
      return new Set([...first].filter((id) => others.every((one) => one.has(id))));
    }
    const { key, op, exp } = filter;
    const held = (id: number) => table(name).get(id)?.[key];
    if (op === 'IN') return new Set(exp.flatMap((one) => [...search(name, { key, op: '=', exp: one })]));
    if (name === 'person' && key === '_id') return new Set(table(name).has(Number(exp)) ? [Number(exp)] : []);
    const text = String(exp).toLowerCase();
    if (name === 'person' && key === 'email') {
      const id = byEmail.get(text);
      return new Set(id === undefined ? [] : [id]);
    }
    if (name === 'person' && key === 'phone') {
      const digits = text.replace(/\D/g, '');
      const near = byDigits.get(digits.length === 4 ? digits : digits.slice(-4)) ?? [];
      return new Set(near.filter((id) => (op === '?' ? textOf(held(id)).includes(text) : held(id) === exp)));
    }
    return new Set(
      all(name).filter((id) => (op === '?' ? textOf(held(id)).toLowerCase().includes(text) : held(id) === exp)),
    );
  };
  const told = (name: string, id: number): Row => ({ ...table(name).get(id), _descriptive: `${name} ${id}` });
  const time = '2026-11-30T03:00:00.000Z';

  const client: LimeClient = {
    request: async (method, path, { query = [], body } = {}) => {
      requests += 1;
      await Promise.resolve();
      if (path === '/query/') {
        const asked = JSON.parse(String(query[0]?.[1])) as {
          readonly limetype: string;
          readonly filter: Expression;
          readonly limit: number;
          readonly offset: number;
        };
        const found = [...search(asked.limetype, asked.filter)].sort((one, other) => one - other);
        const page = found.slice(asked.offset, asked.offset + asked.limit);
        return succeed({ objects: page.map((id) => table(asked.limetype).get(id) ?? null) });
      }
      const [, name = '', number] = /^\/limeobject\/(\w+)\/(?:(\d+)\/)?$/.exec(path) ?? [];
      const id = Number(number);
      if (method === 'POST') {
        lastId += 1;
        table(name).set(lastId, { _id: lastId, _createdtime: time, _timestamp: time, ...(body as Row) });
        return succeed(told(name, lastId));
      }
      if (number !== undefined) {
        const object = table(name).get(id);
        if (!object) return fail({ kind: 'notFound', status: 404 });
        if (method === 'PUT') Object.assign(object, body);
        return succeed(told(name, id));
      }
      const filters = query.filter(([key]) => !key.startsWith('_'));
      const found = filters.map(([key, exp]) => search(name, { key, op: '=', exp }));
      const [first = new Set(all(name)), ...others] = found;
      const hits = [...first].filter((one) => others.every((set) => set.has(one)));
      return succeed({ _embedded: { limeobjects: hits.map((one) => told(name, one)) } });
    },
  };
  return { client, table, requests: () => requests };
}

/** Of every five, two are known by their e-mail, two by their telephone number in another notation, and one by nothing. */
function contactOf(index: number) {
  const person = (index * 1_297) % persons;
  const kind = index % 5;
  return {
    person: kind === 4 ? null : 1_001 + person,
    email: kind < 2 ? `Person.${person}@Example.com` : kind === 4 ? `nobody.${index}@unknown.example` : null,
    phone_number: kind === 2 || kind === 3 ? `0046 (0)${digitsOf(person)}` : kind === 4 ? '+46 8 123 45 67' : null,
  };
}

test('at most six requests for each, and everybody is found', async () => {
  const lime = limeOfMany();
  const wait = (milliseconds: number) => (ask: () => void) => void setTimeout(ask, milliseconds);
  const all = Array.from({ length: conversations }, (_, index) => {
    const { person, email, phone_number } = contactOf(index);
    const id = 63_800_000 + index;
    const contact = { ...conversationWith().contact, email, phoneNumber: phone_number };
    const payload = { id, contact: { name: 'Erika', email, phone_number } };
    return { person, conversation: conversationWith({ id, contact, payload }) };
  });

  const gathered = createQueryBatcher(wait(5));
  const reader = batchedReader(lime.client, connectModel, gathered);
  const plans = await Promise.all(
    all.map(async ({ person, conversation }, index) => {
      const values = ruleValues(instance, conversation, settings);
      const [found, coworker, defaults, sent] = await Promise.all([
        matchPerson(reader, mapping, values, phoneNumbers),
        matchCoworker(reader, mapping, settings, values),
        matchDefaults(reader, mapping),
        sentState(reader, settings, [mapping], conversation.id, []),
      ]);
      if (!found.ok || !coworker.ok || !defaults.ok || !sent.ok) throw new Error('Lime could not be asked.');
      expect(found.value.kind === 'one' ? found.value.hit.id : null, `the person of ${index}`).toBe(person);
      const matches = { person: found.value, coworker: coworker.value, defaults: defaults.value, sent: sent.value };
      const { plan, needs } = makePlan({
        ...{ conversation, settings, mapping, now: Date.parse('2026-11-30T03:00:00Z') },
        ...{ timeZone: 'Europe/Stockholm', locale: 'en', matches: { ...matches, sentUpTo: [] } },
        choices: {
          ...firstChoices(`11111111-1111-4111-8111-${String(index).padStart(12, '0')}`),
          ...(person === null && { person: { kind: 'none' } as const }),
          withUnverified: true,
        },
      });
      expect(needs).toEqual([]);
      return plan;
    }),
  );
  const toMatch = lime.requests();

  const journal = modelJournal();
  for (const plan of plans) await acceptPlan(plan, journal, 1, 1);
  // As the worker does: some at a time, whose looks wait for one another.
  const lanes = 12;
  const looks: QueryBatcher = createQueryBatcher(wait(5));
  const done = await atMost(lanes, plans, ({ deliveryId }) =>
    deliver(deliveryId, {
      lime: {
        ...limeobjectsOf(lime.client),
        findText: (search) => findText(lime.client, search, looks),
        relatedTo: (search) => relatedTo(lime.client, search),
        limetypes: () => Promise.resolve(succeed(connectModel)),
      },
      journal,
      now: () => 1,
      values: inEnglish,
      random: () => 0.5,
      remembered: () => Promise.resolve([]),
      phoneNumbers,
    }),
  );
  expect(done.map((record) => record?.state.kind)).toEqual(plans.map(() => 'sent'));
  expect(lime.table('helpdesk').size).toBe(conversations);
  const each = lime.requests() / conversations;
  console.log(`requests a conversation: ${(toMatch / conversations).toFixed(2)} to match, ${each.toFixed(2)} in all`);
  expect(each, 'requests a conversation').toBeLessThanOrEqual(6);
});
