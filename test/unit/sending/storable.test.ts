/**
 * What Lime cannot store (NUL, other control characters, code points that are no characters) is in nothing that goes to Lime: neither in what is written nor in
 * what is looked for, wherever in the conversation, the contact or the operator's own words it stood.
 */
import { expect, test } from 'vitest';
import { searchObjects } from '../../../src/background/lime/objects';
import { searchCoworkers, searchPersons } from '../../../src/background/lime/search';
import type { LimeClient } from '../../../src/lime/client';
import { findText } from '../../../src/lime/findText';
import { limeobjectsOf } from '../../../src/lime/limeobjects';
import { relatedTo } from '../../../src/lime/relatedTo';
import { succeed } from '../../../src/lime/result';
import { comparePhoneNumbers } from '../../../src/sending/match/comparePhoneNumbers';
import { matchCoworker, matchPerson } from '../../../src/sending/match/findMatches';
import { ruleValues } from '../../../src/sending/match/ruleValues';
import { firstChoices } from '../../../src/sending/planning/choices';
import { makePlan } from '../../../src/sending/planning/makePlan';
import { initialSettings } from '../../../src/settings/document/settings';
import { resolveMapping } from '../../../src/settings/mapping/resolveMapping';
import type { Json } from '../../../src/userlike/conversation/json';
import { conversationWith, matchesWith } from '../../component/examples';
import { instanceWith } from '../settings/fixtures/instanceWith';
import { standardModel } from '../settings/fixtures/standardModel';

const bad = '\0\u0001\u001f\ufffe\u{1fffe}\ufdd0';
const unstorable = /[\0-\x08\x0e-\x1f\x7f]|\p{Noncharacter_Code_Point}|\p{Cs}/u;
/** Bad characters in the middle and at both ends. */
const spoilt = (text: string) => `${bad}${text.slice(0, 2)}${bad}${text.slice(2)}${bad}`;
const spoiltJson = (value: Json): Json => {
  if (typeof value === 'string') return spoilt(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: Json) => spoiltJson(one));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spoiltJson(one)]));
};

const emailRule = { identificationKey: 'contact.email', propertyIdentifier: 'email' };
const phoneRule = { identificationKey: 'contact.phone_number', propertyIdentifier: 'phone' };
const instance = instanceWith({
  importMediaFiles: true,
  personRules: [phoneRule, emailRule, { identificationKey: 'contact.name', propertyIdentifier: 'lastname' }],
  properties: [
    { property: 'title', template: `Chat with {contact.name} ${bad}` },
    { property: 'email', userlikeKey: 'contact.email' },
    { property: 'description', userlikeKey: 'conversation.transcript' },
  ],
});
const resolved = resolveMapping(instance, standardModel);
if (resolved.kind !== 'mapped') throw new Error(JSON.stringify(resolved.problems));
const { mapping } = resolved;
const settings = {
  ...initialSettings,
  baseUrl: 'https://acme.lime-crm.com/acme',
  instances: [instance],
  coworkerRules: [{ identificationKey: 'operator.name', propertyIdentifier: 'email' }],
};

const clean = conversationWith();
const file = { url: 'https://www.userlike.com/api/um/media/download/1.png', text: spoilt('photo.png') };
const conversation = conversationWith({
  contact: {
    ...clean.contact,
    name: spoilt('Erika Lindqvist'),
    email: spoilt('erika@nordhamn.example'),
    phoneNumber: spoilt('+46 31 555 01 42'),
    company: spoilt('Nordhamn'),
  },
  operator: { id: 2, name: spoilt('Peter') },
  channel: spoilt('web'),
  topics: [spoilt('Support')],
  entries: [...clean.entries, ...clean.entries.map((entry) => ({ ...entry, ...file }))].map((entry) => ({
    ...entry,
    id: spoilt(entry.id),
    text: spoilt(entry.text),
    author: { ...entry.author, name: spoilt(entry.author.name) },
  })),
  payload: spoiltJson({
    contact: { name: 'Erika Lindqvist', email: 'erika@nordhamn.example', phone_number: '+46 31 555 01 42' },
    operator: { name: 'Peter' },
  }) as typeof clean.payload,
});

/** All that goes to Lime: values, and the lines by which they are found again. */
function told(part: unknown, key = ''): string[] {
  if (typeof part === 'string') return ['value', 'line', 'key'].includes(key) ? [part] : [];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, one]) => told(one, name));
}

test.each([
  ['a person of Lime', { kind: 'match' } as const],
  ['a new person', { kind: 'create', values: { firstname: spoilt('Erika') } } as const],
])('nothing of it is written: with %s', (_, person) => {
  const { plan } = makePlan({
    ...{ conversation, settings, mapping, matches: matchesWith(), now: 0, timeZone: 'Europe/Stockholm', locale: 'en' },
    choices: {
      ...firstChoices('1a2b3c4d-0000-4000-8000-000000000000'),
      person,
      comment: spoilt('My own words'),
      heading: spoilt('My heading'),
      details: { title: spoilt('My title') },
    },
  });
  const all = told(plan);
  expect(all.length).toBeGreaterThan(10);
  expect(plan.files?.files).toHaveLength(clean.entries.length);
  if (person.kind === 'create') expect(plan.person?.key?.value).toBeTruthy();
  expect(all.filter((text) => unstorable.test(text))).toEqual([]);
  // And the words themselves are there.
  expect(all.join('\n')).toMatch(/My title[^]*My heading[^]*My own words[^]*hall 3/);
});

/** A Lime that has nothing and remembers what it was asked. */
function askedOf() {
  const asked: string[] = [];
  const client: LimeClient = {
    request: (_method, path, { query = [] } = {}) => {
      for (const [, value] of query)
        if (path === '/query/') JSON.parse(String(value), (_key, one: unknown) => (asked.push(String(one)), one));
        else asked.push(String(value));
      return Promise.resolve(succeed(path === '/query/' ? { objects: [] } : { _embedded: { limeobjects: [] } }));
    },
  };
  const lime = {
    ...limeobjectsOf(client),
    findText: (search: Parameters<typeof findText>[1]) => findText(client, search),
    relatedTo: (search: Parameters<typeof relatedTo>[1]) => relatedTo(client, search),
  };
  return { asked, client, lime };
}

const numbers = () => Promise.resolve(comparePhoneNumbers);
const values = ruleValues(instance, conversation, settings);
const helpdesk = mapping.target;

test.each<[string, (of: ReturnType<typeof askedOf>) => Promise<unknown>, readonly string[]]>([
  [
    'the contact',
    ({ lime }) => matchPerson(lime, mapping, values, numbers),
    ['erika@nordhamn.example', '0142', 'Erika Lindqvist'],
  ],
  ['the operator', ({ lime }) => matchCoworker(lime, mapping, settings, values), ['Peter']],
  [
    'words for a person',
    ({ client }) => searchPersons(client, mapping, spoilt('erika lind'), numbers),
    ['erika', 'lind'],
  ],
  ['a number', ({ client }) => searchPersons(client, mapping, spoilt('031-555 01 42'), numbers), ['0142']],
  ['words for a coworker', ({ client }) => searchCoworkers(client, [mapping], spoilt('peter')), ['peter']],
  ['words for an object', ({ client }) => searchObjects(client, settings, helpdesk, spoilt('pump leaks')), ['pump']],
  ['the number of an object', ({ client }) => searchObjects(client, settings, helpdesk, spoilt('#1500')), ['1500']],
])('nothing of it is in a look for %s, which finds what it would find without', async (_, look, wanted) => {
  const of = askedOf();
  await look(of);
  expect(of.asked.filter((text) => unstorable.test(text))).toEqual([]);
  for (const words of wanted) expect(of.asked).toContain(words);
});
