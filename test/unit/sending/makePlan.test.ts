/** The plan (spec section 6): what is written where, why, and what is asked for or left off instead. */
import { describe, expect, test } from 'vitest';
import type { Limetype, Property } from '../../../src/lime/limetype';
import { firstChoices, type Choices } from '../../../src/sending/planning/choices';
import { makePlan } from '../../../src/sending/planning/makePlan';
import type { Matches, PersonHit, SentState } from '../../../src/sending/match/match';
import { findNumbers } from '../../../src/sending/redaction/findNumbers';
import { TeamRule } from '../../../src/settings/document/teamRule';
import { refersTo } from '../../../src/sending/note/reference';
import type { PlanInput } from '../../../src/sending/planning/planInput';
import { initialSettings, type Instance } from '../../../src/settings/document/settings';
import type { HistoryMapping, Mapping } from '../../../src/settings/mapping/resolveMapping';
import type { Conversation } from '../../../src/userlike/conversation/conversation';
import type { JsonObject } from '../../../src/userlike/conversation/json';

const deliveryId = '1a2b3c4d-0000-4000-8000-000000000000';
const url = 'https://userlike.com/en/umc#/conversation/63741936';

const property = (name: string, type: string, more: Partial<Property> = {}): Property => ({
  name,
  label: name.toUpperCase(),
  type,
  required: false,
  length: null,
  relatedLimetype: null,
  options: [],
  tag: null,
  ...more,
});
const relation = (name: string, relatedLimetype = name) => property(name, 'belongsto', { relatedLimetype });
const limetype = (name: string, ...properties: readonly Property[]): Limetype => ({
  name,
  singular: name,
  plural: name,
  tag: null,
  properties,
});

const title = property('title', 'string', { required: true, length: 128 });
const description = property('description', 'text', { length: 200 });
const status = property('status', 'option', { options: [{ key: 'new', text: 'New', inactive: false }] });
const helpdesk = limetype(
  'helpdesk',
  title,
  description,
  status,
  relation('person'),
  relation('company'),
  relation('coworker'),
);
const person = limetype('person', relation('company'));
const company = limetype('company');
const coworker = limetype('coworker');
const note = property('note', 'text', { length: 4000 });
const noteType = property('type', 'option', {
  required: true,
  options: [{ key: 'comment', text: 'Comment', inactive: false }],
});
const noteDate = property('date', 'time', { required: true });
const history = limetype(
  'history',
  note,
  noteType,
  noteDate,
  relation('helpdesk'),
  relation('person'),
  relation('company'),
);
const conversationId = property('conversationid', 'integer');
const link = property('link', 'link', { length: 512 });
const startedTime = property('startedtime', 'time');
const ulconversation = limetype(
  'ulconversation',
  conversationId,
  link,
  startedTime,
  relation('helpdesk'),
  relation('deal'),
);

const find = (of: Limetype, name: string) => {
  const found = of.properties.find((one) => one.name === name);
  if (!found) throw new Error(`${of.name} has no ${name}`);
  return found;
};

const instance: Instance = {
  id: 'helpdesk',
  name: 'Helpdesk',
  topics: ['helpdesk'],
  limetype: 'helpdesk',
  relationPerson: 'person',
  relationCompany: 'company',
  relationCoworker: 'coworker',
  relationHistory: 'history',
  relationConversation: 'ulconversation',
  relationDocument: null,
  referenceProperty: 'description',
  personRules: [{ identificationKey: 'contact.email', propertyIdentifier: 'email' }],
  properties: [
    { property: 'title', template: 'Chat with {contact.name}', defaultValue: 'Chat' },
    { property: 'status', defaultValue: 'New' },
  ],
  linkType: 'Web client',
  baseUrl: 'https://userlike.com/en/umc#/conversation/',
  includeNotifications: false,
  importMediaFiles: false,
  historyType: null,
  noteLanguage: 'en',
  noteOverflow: 'split',
  openRule: null,
};

const historyMapping: HistoryMapping = {
  limetype: history,
  note,
  toTarget: find(history, 'helpdesk'),
  toPerson: find(history, 'person'),
  toCompany: find(history, 'company'),
  toCoworker: null,
  type: noteType,
  typeKey: 'comment',
  date: noteDate,
};

const mapping: Mapping = {
  instance,
  target: helpdesk,
  person: { property: find(helpdesk, 'person'), limetype: person },
  company: { property: find(helpdesk, 'company'), limetype: company },
  coworker: { property: find(helpdesk, 'coworker'), limetype: coworker },
  personCompany: find(person, 'company'),
  history: historyMapping,
  document: null,
  todo: null,
  conversation: {
    limetype: ulconversation,
    toTarget: find(ulconversation, 'helpdesk'),
    conversationId,
    link,
    contactId: null,
    startedTime,
    contactFirstMessageTime: null,
  },
  reference: description,
};

const anna: PersonHit = {
  limetype: 'person',
  id: 1011,
  descriptive: 'Anna Berg',
  email: 'anna@example.com',
  phone: null,
  inactive: false,
  company: { kind: 'found', limetype: 'company', id: 1014, descriptive: 'Acme' },
  rule: null,
};

const matches: Matches = {
  person: { kind: 'one', hit: anna },
  coworker: { kind: 'one', id: 1007, descriptive: 'Peter Testman', by: 'ownChoice' },
  sent: { kind: 'new' },
  sentUpTo: [],
};

const conversation: Conversation = {
  id: 63741936,
  topics: ['helpdesk'],
  contact: {
    id: 7,
    name: 'Anna',
    email: 'anna@example.com',
    emailVerified: false,
    phoneNumber: null,
    mobileNumber: null,
    company: null,
  },
  operator: { id: 1, name: 'Peter Testman' },
  channel: 'web',
  status: 'open',
  createdAt: '2024-02-22T15:48:45.349Z',
  endedAt: null,
  contactFirstMessageAt: null,
  entries: [
    {
      id: '1.1.1',
      sentAt: '2024-02-22T15:48:45Z',
      kind: 'notification',
      event: 'welcome_message',
      text: 'Welcome',
      author: { kind: 'system', name: 'Event', id: null },
      url: null,
    },
    {
      id: '1.1.2',
      sentAt: '2024-02-22T15:49:00Z',
      kind: 'message',
      event: null,
      text: 'Hello',
      author: { kind: 'contact', name: 'Anna', id: 7 },
      url: null,
    },
  ],
  completeness: 'complete',
  unreadableEntries: 0,
  payload: { contact: { name: 'Anna', email: 'anna@example.com' } },
};

const input = (more: Partial<PlanInput> = {}): PlanInput => ({
  conversation,
  settings: {
    ...initialSettings,
    baseUrl: 'https://acme.lime-crm.com/acme',
    instances: [instance, { ...instance, id: 'deal', limetype: 'deal' }],
  },
  mapping,
  matches,
  choices: firstChoices(deliveryId),
  now: Date.parse('2024-02-22T16:00:00Z'),
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  ...more,
});

const choices = (more: Partial<Choices>): Partial<PlanInput> => ({ choices: { ...firstChoices(deliveryId), ...more } });
const values = (properties: readonly { name: string; value: unknown }[]) =>
  Object.fromEntries(properties.map(({ name, value }) => [name, value]));

describe('a plan without questions', () => {
  const { plan, needs } = makePlan(input());

  test('needs nothing', () => {
    expect(needs).toEqual([]);
  });

  test('creates the target with mapped values, people, and the reference line', () => {
    if (plan.target.kind !== 'create') throw new Error('not a new target');
    expect(values(plan.target.properties)).toEqual({
      title: 'Chat with Anna',
      status: 'new',
      description: `${url} (1a2b3c4d)`,
      person: 1011,
      company: 1014,
      coworker: 1007,
    });
    expect(plan.target.reference).toEqual({ property: 'description', line: `${url} (1a2b3c4d)` });
  });

  test('says of each value where it comes from and how people read it', () => {
    const properties = plan.target.kind === 'create' ? plan.target.properties : [];
    expect(properties.map(({ name, shown, origin }) => [name, shown, origin.kind])).toEqual([
      ['title', 'Chat with Anna', 'template'],
      ['status', 'New', 'default'],
      ['description', `${url} (1a2b3c4d)`, 'reference'],
      ['person', 'Anna Berg', 'person'],
      ['company', 'Acme', 'companyOfPerson'],
      ['coworker', 'Peter Testman', 'coworker'],
    ]);
  });

  test('says of each relation what limetype it leads to, and of nothing else', () => {
    const written = [plan.target, ...plan.notes].flatMap((object) => ('properties' in object ? object.properties : []));
    const told = written.filter(({ relatedLimetype }) => relatedLimetype !== undefined);
    expect(new Set(told.map(({ name, relatedLimetype }) => `${name} to ${String(relatedLimetype)}`))).toEqual(
      new Set(['person to person', 'company to company', 'coworker to coworker']),
    );
  });

  test('says that the date of the note is the time of sending', () => {
    const properties = plan.notes[0]?.properties ?? [];
    expect(properties.map(({ name, origin }) => [name, origin.kind])).toEqual([
      ['note', 'conversation'],
      ['type', 'conversation'],
      ['date', 'now'],
      ['person', 'person'],
      ['company', 'companyOfPerson'],
    ]);
  });

  test('keeps the link in a conversation object that may lead to any instance', () => {
    expect(plan.conversationObject).toMatchObject({
      limetype: 'ulconversation',
      targetProperty: 'helpdesk',
      targetProperties: [
        { property: 'helpdesk', limetype: 'helpdesk' },
        { property: 'deal', limetype: 'deal' },
      ],
      linkProperty: 'link',
    });
    expect(values(plan.conversationObject?.properties ?? [])).toEqual({
      conversationid: 63741936,
      link: url,
      startedtime: '2024-02-22T15:48:45.349Z',
    });
  });

  test('writes one note with its type, date and relations, so that it is found from the person too', () => {
    expect(plan.notes).toHaveLength(1);
    const { note: text, ...rest } = values(plan.notes[0]?.properties ?? []);
    expect(rest).toEqual({ type: 'comment', date: '2024-02-22T16:00:00.000Z', person: 1011, company: 1014 });
    expect(text).toContain('16:49 Anna: Hello');
    expect(text).not.toContain('Welcome');
  });

  test('says what is left off', () => {
    expect(plan.leftOff).toEqual([{ kind: 'notifications', count: 1 }]);
  });

  test('is JSON', () => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('what is asked for before sending', () => {
  const people = (personMatch: Matches['person']): Partial<PlanInput> => ({
    matches: { ...matches, person: personMatch },
  });
  test.each<[string, Partial<PlanInput>, unknown]>([
    [
      'a person where several match',
      people({ kind: 'several', hits: [anna, { ...anna, id: 1012 }] }),
      { kind: 'person', candidates: 2 },
    ],
    ['what to do where none matches', people({ kind: 'none', why: 'noHit' }), { kind: 'noPerson' }],
    [
      'the word of the operator for a partial history',
      { conversation: { ...conversation, completeness: 'older' } },
      { kind: 'olderMessages' },
    ],
    [
      'nothing is known of older messages',
      { conversation: { ...conversation, completeness: 'unknown' } },
      { kind: 'olderMessages' },
    ],
    [
      'a required property without a value',
      { mapping: { ...mapping, instance: { ...instance, properties: [] } } },
      { kind: 'value', property: 'title', label: 'TITLE', problem: 'required' },
    ],
    [
      'a required note type that nobody chose',
      { mapping: { ...mapping, history: { ...historyMapping, typeKey: null } } },
      { kind: 'value', property: 'note.type', label: 'TYPE', problem: 'required' },
    ],
    [
      'a typed value that does not fit',
      choices({ details: { status: 'Nowhere' } }),
      { kind: 'value', property: 'status', label: 'STATUS', problem: { kind: 'unknownOption', given: 'Nowhere' } },
    ],
    [
      'a conversation that belongs to another limetype',
      {
        matches: {
          ...matches,
          sent: { kind: 'sent', target: { limetype: 'deal', id: 1, descriptive: 'Deal' }, link: '' },
        },
      },
      { kind: 'linkedElsewhere', target: { limetype: 'deal', id: 1, descriptive: 'Deal' } },
    ],
    [
      'conversation objects that name different targets',
      { matches: { ...matches, sent: { kind: 'conflict', targets: [] } } },
      { kind: 'conflict', targets: [] },
    ],
  ])('%s', (_, more, need) => {
    expect(makePlan(input(more)).needs).toEqual([need]);
  });

  test.each<[string, Partial<PlanInput>]>([
    [
      'the operator chose a person',
      { ...people({ kind: 'several', hits: [] }), ...choices({ person: { kind: 'chosen', hit: anna } }) },
    ],
    [
      'the operator wants no person',
      { ...people({ kind: 'none', why: 'noHit' }), ...choices({ person: { kind: 'none' } }) },
    ],
    ['no rules look for a person', people({ kind: 'none', why: 'noRules' })],
    ['the person may not be read', people({ kind: 'noAccess' })],
    [
      'the operator sends without older messages',
      { conversation: { ...conversation, completeness: 'older' }, ...choices({ withoutOlderMessages: true }) },
    ],
    [
      'the required value was typed',
      {
        mapping: { ...mapping, instance: { ...instance, properties: [] } },
        ...choices({ details: { title: 'Help' } }),
      },
    ],
  ])('nothing when %s', (_, more) => {
    expect(makePlan(input(more)).needs).toEqual([]);
  });
});

describe('a person who was found by what Userlike has not verified', () => {
  const by = (identificationKey: string, propertyIdentifier = 'email') =>
    ({
      matches: {
        ...matches,
        person: { kind: 'one', hit: { ...anna, rule: { identificationKey, propertyIdentifier } } },
      },
    }) as const;
  const earlier = { conversations: 1, date: null, claimsOther: true };
  const byEarlier = {
    matches: { ...matches, person: { kind: 'one', hit: { ...anna, rule: null, earlier } } },
  } as const;
  const verified = { conversation: { ...conversation, contact: { ...conversation.contact, emailVerified: true } } };
  /** What the contact gives beside the e-mail that Userlike knows. */
  const given = (custom: JsonObject, ...more: readonly Partial<PlanInput>[]): Partial<PlanInput> => {
    const all = more.reduce((before, one) => ({ ...before, ...one }), {});
    const talk = all.conversation ?? conversation;
    return { ...all, conversation: { ...talk, payload: { contact: { email: 'anna@example.com', custom } } } };
  };
  const trusting = { mapping: { ...mapping, instance: { ...instance, trustUnverified: true } } };

  test.each<[what: string, more: Partial<PlanInput>, needs: object[]]>([
    ['an e-mail is a need', by('contact.email'), [{ kind: 'unverified', identity: 'email' }]],
    ['a verified e-mail is none', { ...by('contact.email'), ...verified }, []],
    ['a number is a need', by('contact.phone_number'), [{ kind: 'unverified', identity: 'phone' }]],
    [
      'a mobile number is one, also beside a verified e-mail',
      { ...by('contact.mobile_number'), ...verified },
      [{ kind: 'unverified', identity: 'phone' }],
    ],
    ['another value is none', by('contact.custom.customer_id'), []],
    [
      'another e-mail beside the verified one is a need, whatever its key',
      given({ id: 'boss@example.com' }, by('contact.custom.id'), verified),
      [{ kind: 'unverified', identity: 'email' }],
    ],
    [
      'so is another e-mail under a key for e-mails',
      given({ emails: ['boss@example.com'] }, by('contact.custom.emails.0'), verified),
      [{ kind: 'unverified', identity: 'email' }],
    ],
    [
      'and one of several in one text',
      given({ email: 'Anna@example.com, boss@example.com' }, by('contact.custom.email'), verified),
      [{ kind: 'unverified', identity: 'email' }],
    ],
    [
      'the verified e-mail under another key is none',
      given({ login: 'ANNA@example.com' }, by('contact.custom.login'), verified),
      [],
    ],
    [
      'a number under a key of its own is a need where Lime has it as a telephone',
      by('contact.custom.id', 'mobilephone'),
      [{ kind: 'unverified', identity: 'phone' }],
    ],
    ['the instance may trust an e-mail', { ...by('contact.email'), ...trusting }, []],
    ['the instance may trust a number', { ...by('contact.phone_number'), ...trusting }, []],
    [
      'that is no trust in earlier conversations against what the contact says',
      { ...byEarlier, ...trusting },
      [{ kind: 'unverified', identity: 'earlier' }],
    ],
    [
      'the operator may say that it is the person',
      { ...by('contact.email'), ...choices({ withUnverified: true }) },
      [],
    ],
    ['a chosen person is none', { ...by('contact.email'), ...choices({ person: { kind: 'chosen', hit: anna } }) }, []],
  ])('%s', (_, more, needs) => {
    expect(makePlan(input(more)).needs).toEqual(needs);
    expect(makePlan(input(more)).plan.leftOff).not.toContainEqual(expect.objectContaining({ kind: 'person' }));
  });
});

describe('whoever chooses a name', () => {
  const said = (id: string, text: string, kind: 'contact' | 'operator'): Conversation['entries'][number] => ({
    id,
    sentAt: '2024-02-22T15:49:00Z',
    kind: 'message',
    event: null,
    text,
    author: { kind, name: 'Peter Testman', id: 1 },
    url: null,
  });
  const talk: Conversation = {
    ...conversation,
    entries: [said('1.1.1', 'Refund agreed', 'contact'), said('1.1.2', 'No', 'operator')],
  };
  test.each<[string, Partial<Instance['properties'][number]>]>([
    ['a key', { userlikeKey: 'conversation.transcript' }],
    ['a template', { template: '{conversation.transcript}' }],
  ])('is told by who it is in a property that holds the transcript, by %s', (_, rule) => {
    const own: Instance = { ...instance, noteLanguage: 'de', properties: [{ property: 'description', ...rule }] };
    const { plan } = makePlan(input({ conversation: talk, mapping: { ...mapping, instance: own } }));
    const { description: written } = values(plan.target.kind === 'create' ? plan.target.properties : []);
    expect(String(written).split('\n').slice(0, 2)).toEqual([
      'Peter Testman (Kontakt): Refund agreed',
      'Peter Testman (Operator): No',
    ]);
  });
});

describe('what is left off, and why', () => {
  test.each<[string, Partial<PlanInput>, unknown]>([
    [
      'a company out of reach',
      { matches: { ...matches, person: { kind: 'one', hit: { ...anna, company: { kind: 'noAccess' } } } } },
      { kind: 'company', why: 'noAccess', name: null },
    ],
    [
      'a person out of reach',
      { matches: { ...matches, person: { kind: 'noAccess' } } },
      { kind: 'person', why: 'noAccess', name: null },
    ],
    [
      'a coworker out of reach',
      { matches: { ...matches, coworker: { kind: 'noAccess' } } },
      { kind: 'coworker', why: 'noAccess', name: null },
    ],
    [
      'a person that the limetype has no relation for',
      { mapping: { ...mapping, person: null } },
      { kind: 'person', why: 'noRelation', name: 'Anna Berg' },
    ],
    [
      'the conversation object of a Lime without one',
      { mapping: { ...mapping, conversation: null } },
      { kind: 'conversationObject', why: 'keptByReference' },
    ],
    [
      'any key in the object of a Lime that can keep none',
      { mapping: { ...mapping, conversation: null, reference: null } },
      { kind: 'conversationObject', why: 'keptByNote' },
    ],
    [
      'any key in a Lime that can keep none and takes no notes',
      { mapping: { ...mapping, conversation: null, reference: null, history: null } },
      { kind: 'conversationObject', why: 'keptInThisBrowser' },
    ],
    ['the note of a limetype without history', { mapping: { ...mapping, history: null } }, { kind: 'historyNote' }],
    [
      'an optional value that does not fit',
      {
        mapping: {
          ...mapping,
          instance: {
            ...instance,
            properties: [...instance.properties, { property: 'status', defaultValue: 'Nowhere' }],
          },
        },
      },
      { kind: 'value', property: 'status', label: 'STATUS', why: { kind: 'unknownOption', given: 'Nowhere' } },
    ],
  ])('%s', (_, more, left) => {
    expect(makePlan(input(more)).plan.leftOff).toContainEqual(left);
  });
});

test('sent again, the plan names the object that is there and changes nothing of it', () => {
  const sent = {
    kind: 'sent',
    target: { limetype: 'helpdesk', id: 1500, descriptive: 'Chat with Anna' },
    link: '',
  } as const;
  const { plan, needs } = makePlan(input({ matches: { ...matches, sent } }));
  expect(needs).toEqual([]);
  expect(plan.target).toEqual({
    kind: 'existing',
    limetype: 'helpdesk',
    singular: 'helpdesk',
    id: 1500,
    descriptive: 'Chat with Anna',
    chosenBy: 'conversationObject',
  });
  expect(plan.notes).toHaveLength(1);
});

describe('where there are no conversation objects', () => {
  const hit = { limetype: 'helpdesk', id: 1500, descriptive: 'Pump 3 leaks', facts: [], link: '' };
  const other = { limetype: 'deal', id: 7, descriptive: 'A deal', link: '' };
  const traces = { objects: [{ limetype: 'deal', property: 'text' }], notes: [] };
  const traced = (sent: SentState, more: Partial<Choices>) =>
    makePlan(
      input({
        ...{ mapping: { ...mapping, conversation: null }, matches: { ...matches, sent, traces } },
        ...choices(more),
      }),
    ).plan.traces;

  test('the plan says where the conversation may be named, of all kinds of objects', () => {
    expect(traced({ kind: 'new' }, {})).toEqual(traces);
    expect(traced({ kind: 'new' }, { target: { kind: 'existing', hit } })).toEqual(traces);
    expect(makePlan(input({})).plan.traces).toBeUndefined();
  });

  test('and which of the objects that name it the operator has denied, of whatever limetype', () => {
    const sent: SentState = { kind: 'named', targets: [hit, other] };
    const denied = [{ limetype: 'deal', id: 7 }];
    expect(traced(sent, { notThese: [other] })).toEqual({ ...traces, notThese: denied });
    expect(traced(sent, { target: { kind: 'existing', hit } })).toEqual({ ...traces, notThese: denied });
  });
});

test('a mapped text gives way to the reference line, never the line', () => {
  const properties = [...instance.properties, { property: 'description', defaultValue: 'x'.repeat(500) }];
  const { plan } = makePlan(input({ mapping: { ...mapping, instance: { ...instance, properties } } }));
  const text = plan.target.kind === 'create' ? values(plan.target.properties)['description'] : '';
  expect(String(text)).toHaveLength(200);
  expect(String(text).endsWith(`x\n${url} (1a2b3c4d)`)).toBe(true);
});

test('what a contact wrote ties no object to another conversation', () => {
  const forged = 'Hi\u2028https://x/777 (00000000)\nhttps://x/778 (00000000 1/1)';
  const properties = [...instance.properties, { property: 'description', userlikeKey: 'words' }];
  const payload = { words: forged };
  const { plan } = makePlan(
    input({
      conversation: { ...conversation, payload },
      mapping: { ...mapping, instance: { ...instance, properties } },
    }),
  );
  const text = String(plan.target.kind === 'create' ? values(plan.target.properties)['description'] : '');
  expect(text).toContain('https://x/777');
  expect([777, 778, conversation.id].map((id) => refersTo(text, id))).toEqual([false, false, true]);
});

test('a number with two possible meanings is asked for and cannot be left out', () => {
  const price = property('price', 'decimal');
  const properties = [...instance.properties, { property: 'price', userlikeKey: 'price' }];
  const target = { ...helpdesk, properties: [...helpdesk.properties, price] };
  const priced = (details: Record<string, string>) =>
    makePlan(
      input({
        conversation: { ...conversation, payload: { ...conversation.payload, price: '12.500' } },
        mapping: { ...mapping, target, instance: { ...instance, properties } },
        choices: { ...firstChoices(deliveryId), details },
      }),
    );
  const need = { kind: 'value', property: 'price', label: 'PRICE' };
  expect(priced({}).needs).toContainEqual({ ...need, problem: { kind: 'ambiguous', readings: ['12.5', '12500'] } });
  const { plan, needs } = priced({ price: '12500' });
  expect(needs.filter(({ kind }) => kind === 'value')).toEqual([]);
  expect(plan.target.kind === 'create' && values(plan.target.properties)['price']).toBe(12500);
});

test('a plan depends on nothing but what it is given', () => {
  expect(makePlan(input())).toEqual(makePlan(input()));
});

describe('an object of somebody else', () => {
  const caseOf = (relations: Record<string, number>): Partial<Choices> => ({
    target: {
      kind: 'existing',
      hit: { limetype: 'helpdesk', id: 1500, descriptive: 'Pump 3 leaks', facts: [], link: '', relations },
    },
  });
  const sentTo = (relations: Record<string, number>): Matches['sent'] => ({
    kind: 'sent',
    target: { limetype: 'helpdesk', id: 1500, descriptive: 'Pump 3 leaks' },
    link: '',
    relations,
  });
  const peopleOf = (planned: ReturnType<typeof makePlan>) => {
    const { person: ofNote, company: itsCompany } = values(planned.plan.notes[0]?.properties ?? []);
    return [ofNote, itsCompany];
  };
  const own = { person: anna.id, company: anna.company.kind === 'found' ? anna.company.id : 0 };

  test.each<[string, Record<string, number>, object | null]>([
    ['of the contact and its company', own, null],
    ['of nobody', {}, null],
    ['of another company', { ...own, company: 1999 }, { person: null, company: { limetype: 'company', id: 1999 } }],
    ['of another person', { ...own, person: 1998 }, { person: { limetype: 'person', id: 1998 }, company: null }],
  ])('%s', (_, relations, others) => {
    const planned = makePlan(input(choices(caseOf(relations))));
    expect(planned.others).toEqual(others && expect.objectContaining(others));
    expect(planned.needs.map(({ kind }) => kind)).toEqual(others ? ['otherPeople'] : []);
    // The same when the conversation is sent once more to the object that it belongs to already.
    const again = makePlan(input({ matches: { ...matches, sent: sentTo(relations) } }));
    expect(again.others).toEqual(planned.others);
    expect(again.needs).toEqual(planned.needs);
    expect(again.plan.target).toMatchObject({ kind: 'existing', id: 1500, chosenBy: 'conversationObject' });
  });

  test('to which it was sent before gets a note that leads to whom the operator says', () => {
    const sent = sentTo({ person: 1998, company: 1999 });
    for (const [noteOf, people] of [
      ['contact', [own.person, own.company]],
      ['object', [1998, 1999]],
    ] as const) {
      const planned = makePlan(input({ matches: { ...matches, sent }, ...choices({ noteOf }) }));
      expect(planned.needs).toEqual([]);
      expect(peopleOf(planned)).toEqual(people);
    }
  });

  test('gets a note that leads to the contact, or to the people of the object, as the operator says', () => {
    const other = caseOf({ person: 1998, company: 1999 });
    const ofContact = makePlan(input(choices({ ...other, noteOf: 'contact' })));
    expect(ofContact.needs).toEqual([]);
    expect(peopleOf(ofContact)).toEqual([own.person, own.company]);
    const ofObject = makePlan(input(choices({ ...other, noteOf: 'object', names: { 'company 1999': 'Sydvik AB' } })));
    expect(ofObject.needs).toEqual([]);
    expect(peopleOf(ofObject)).toEqual([1998, 1999]);
    expect(ofObject.plan.notes[0]?.properties).toContainEqual(
      expect.objectContaining({ value: 1999, shown: 'Sydvik AB', origin: { kind: 'linkedObject' } }),
    );
  });
});

describe('a number that must not be filed', () => {
  const card = '4111 1111 1111 1111';
  const masked = '4111 11•• •••• 1111';
  const said = (...texts: readonly string[]): Conversation => ({
    ...conversation,
    entries: texts.map((text, index) => ({
      id: `1.1.${index + 1}`,
      sentAt: '2024-02-22T15:49:00Z',
      kind: 'message',
      event: null,
      text,
      author: { kind: 'contact', name: 'Anna', id: 7 },
      url: null,
    })),
  });
  const rules = (...properties: Instance['properties']) => ({
    mapping: { ...mapping, instance: { ...instance, properties } },
  });
  const textOf = ({ plan }: ReturnType<typeof makePlan>) => JSON.stringify(plan);

  test('is masked in note, title, description, comment, heading and what is typed, and listed with its places', () => {
    const planned = makePlan(
      input({
        conversation: said(`Please charge ${card} again`),
        ...rules(
          { property: 'title', userlikeKey: 'conversation.first_sentence' },
          { property: 'description', userlikeKey: 'conversation.transcript' },
        ),
        ...choices({ comment: `Card ${card}`, heading: `Chat about ${card}` }),
      }),
    );
    expect(textOf(planned)).not.toContain(card);
    const { title: written } = values(planned.plan.target.kind === 'create' ? planned.plan.target.properties : []);
    expect(written).toBe(`Please charge ${masked} again`);
    expect(planned.plan.comment).toBe(`Card ${masked}`);
    expect(planned.masked.map(({ place, text, kind, shown }) => [place.kind, text, kind, shown])).toEqual([
      ['message', masked, 'card', false],
      ['comment', masked, 'card', false],
      ['heading', masked, 'card', false],
    ]);
  });

  test('is masked before a title is cut, so that no half of it is left', () => {
    const message = `${'word '.repeat(14)}${card}`;
    const planned = makePlan(
      input({
        conversation: said(message),
        ...rules({ property: 'title', userlikeKey: 'conversation.first_sentence' }),
      }),
    );
    expect(textOf(planned)).not.toContain('1111 1111');
  });

  test('is masked across two messages and across two parts of a note', () => {
    const short = { ...mapping, history: { ...historyMapping, note: { ...note, length: 400 } } };
    const filler = 'x'.repeat(90);
    for (let more = 0; more < 90; more += 7) {
      const conversationOf = said(filler + filler.slice(more), `my card ${card.slice(0, 9)}`, card.slice(10));
      expect(textOf(makePlan(input({ conversation: conversationOf, mapping: short })))).not.toContain('1111 1111');
    }
  });

  test('is shown again where the operator says so, each by itself, unless that is locked', () => {
    const talk = said(`one ${card}`, 'and 5555 5555 5555 4444');
    const [first] = makePlan(input({ conversation: talk })).masked;
    const shown = { conversation: talk, ...choices({ unmasked: [first?.key ?? ''] }) };
    const planned = makePlan(input(shown));
    expect(textOf(planned)).toContain(card);
    expect(textOf(planned)).toContain('5555 55•• •••• 4444');
    expect(planned.masked.map((one) => one.shown)).toEqual([true, false]);
    const settings = { ...input().settings, redaction: { mode: 'locked' as const, patterns: [] } };
    const locked = makePlan(input({ ...shown, settings }));
    expect(textOf(locked)).not.toContain(card);
    expect(locked.canShowMasked).toBe(false);
  });

  test.each<['on' | 'off' | 'locked', Instance['redaction'], boolean]>([
    ['on', undefined, true],
    ['off', undefined, false],
    ['on', 'off', false],
    ['off', 'on', true],
    ['locked', 'off', true],
  ])('where the settings say %s and the destination %s: %s', (mode, own, isMasked) => {
    const planned = makePlan(
      input({
        conversation: said(card),
        settings: { ...input().settings, redaction: { mode, patterns: [] } },
        mapping: { ...mapping, instance: { ...instance, ...(own && { redaction: own }) } },
      }),
    );
    expect(textOf(planned).includes(masked)).toBe(isMasked);
    expect(planned.masked).toHaveLength(isMasked ? 1 : 0);
  });

  test('that Userlike tells once more in the data of the contact is listed once, and follows its message', () => {
    const talk = { ...said(card), payload: { last_message: { body: card } } };
    const byPayload = rules({ property: 'title', userlikeKey: 'last_message.body' });
    const { masked: found } = makePlan(input({ conversation: talk, ...byPayload }));
    expect(found.map(({ place }) => place.kind)).toEqual(['message']);
    const shown = makePlan(
      input({ conversation: talk, ...byPayload, ...choices({ unmasked: found.map(({ key }) => key) }) }),
    );
    expect(textOf(shown)).not.toContain('•');
    expect(shown.masked).toHaveLength(1);
  });

  test('of an organisation’s own pattern is masked under its name', () => {
    const settings = {
      ...input().settings,
      redaction: { mode: 'on' as const, patterns: [{ name: 'Contract', pattern: 'V-######' }] },
    };
    const planned = makePlan(input({ conversation: said('about v 123456, not V-1234567'), settings }));
    expect(planned.masked).toEqual([expect.objectContaining({ kind: { own: 'Contract' }, text: '• ••••56' })]);
    expect(textOf(planned)).toContain('not V-1234567');
  });

  test('is no part of what we write ourselves: reference, link and ids stay as they are', () => {
    // Nine digits that are a citizen's, and an id of the contact that is one too.
    const id = 111222333;
    const base = { ...said('hello'), id, contact: { ...conversation.contact, id } };
    const { plan, masked: found } = makePlan(input({ conversation: base }));
    expect(found).toEqual([]);
    expect(plan.notes[0]?.reference.line).toContain(`/${id} (`);
    expect(values(plan.notes[0]?.properties ?? [])['note']).toContain(`/${id} (1a2b3c4d 1/1)`);
    expect(values(plan.conversationObject?.properties ?? [])['conversationid']).toBe(id);
  });

  test.each<[string, Conversation['payload'], string, string]>([
    [
      'an id that the website calls personal',
      { custom: { personal_id: '811218-9876' } },
      'custom.personal_id',
      '811218-9876',
    ],
    ['a number in place of a text', { custom: { personnummer: 198112189876 } }, 'custom.personnummer', '198112189876'],
    ['a card as a number', { custom: { value: 4111111111111111 } }, 'custom.value', '4111111111111111'],
    ['a card in a field for ids', { custom: { client_id: '4111 1111 1111 1111' } }, 'custom.client_id', card],
    ['what its key alone names', { custom: { bsn: '12345672' } }, 'custom.bsn', '12345672'],
    ['a card in place of an e-mail', { contact: { email: card } }, 'contact.email', card],
    ['items of a list that its key names', { custom: { bsn: ['12345672'] } }, 'custom.bsn.0', '12345672'],
  ])('is masked in the data of the contact: %s', (_, payload, userlikeKey, number) => {
    const talk = { ...said('hello'), payload };
    const planned = makePlan(input({ conversation: talk, ...rules({ property: 'title', userlikeKey }) }));
    expect(textOf(planned)).not.toContain(number);
    expect(textOf(planned)).toContain('•');
  });

  test.each<[string, Conversation['payload'], string, string]>([
    ['an id of a customer', { custom: { customer_id: '123456782' } }, 'custom.customer_id', '123456782'],
    ['an id of Userlike', { contact: { id: 111222333 } }, 'contact.id', '111222333'],
    ['a time', { created: 1764476535123 }, 'created', '1764476535123'],
    ['a number of nine digits', { custom: { score: 123456782 } }, 'custom.score', '123456782'],
    ['an e-mail', { contact: { email: '4111111111111111@x.example' } }, 'contact.email', '4111111111111111@x.example'],
  ])('leaves in the data of the contact: %s', (_, payload, userlikeKey, text) => {
    const talk = { ...said('hello'), payload };
    expect(textOf(makePlan(input({ conversation: talk, ...rules({ property: 'title', userlikeKey }) })))).toContain(
      text,
    );
  });

  test('is masked in the other facts of the heading', () => {
    const talk = {
      ...said('hello'),
      topics: [`On ${card}`],
      channel: card,
      operator: { id: 1, name: `Peter ${card}` },
    };
    expect(textOf(makePlan(input({ conversation: talk })))).not.toContain(card);
  });

  test('is masked in the heading where it stands in place of the e-mail', () => {
    const talk = { ...said('hello'), contact: { ...conversation.contact, email: card } };
    expect(textOf(makePlan(input({ conversation: talk })))).not.toContain(card);
  });

  test('that only the question before tells is masked as well where Userlike tells that message once more', () => {
    const [ask, answer] = said('Vad är ditt personnummer?', '0701014458').entries;
    const entries =
      ask && answer ? [{ ...ask, author: { kind: 'operator' as const, name: 'Peter', id: 1 } }, answer] : [];
    const talk = { ...said(), entries, payload: { last_message: { body: '0701014458' } } };
    const planned = makePlan(
      input({ conversation: talk, ...rules({ property: 'title', userlikeKey: 'last_message.body' }) }),
    );
    expect(textOf(planned)).not.toContain('0701014458');
  });

  test('is masked in the address of a file that tells its name behind the question mark', () => {
    const [entry] = said('').entries;
    const address = 'https://userlike-cdn-media.s3.amazonaws.com/a/scan.pdf';
    const query = `?response-content-disposition=${encodeURIComponent('attachment; filename="kort 4111111111111111.pdf"')}&X-Amz-Expires=300`;
    const talk = { ...said(), entries: entry ? [{ ...entry, url: address + query }] : [] };
    expect(textOf(makePlan(input({ conversation: talk })))).not.toContain('4111111111111111');
  });

  test('is masked in a name before that is split into first and last name of a new person', () => {
    const names = limetype(
      'person',
      property('firstname', 'string', { label: 'First name' }),
      property('lastname', 'string', { label: 'Last name' }),
      relation('company'),
    );
    const withNames: Mapping = { ...mapping, person: mapping.person && { ...mapping.person, limetype: names } };
    const talk = { ...said('hello'), contact: { ...conversation.contact, name: card } };
    const { plan } = makePlan(
      input({ conversation: talk, mapping: withNames, ...choices({ person: { kind: 'create', values: {} } }) }),
    );
    expect(plan.person?.properties.map(({ shown }) => shown).join(' ')).toBe(masked);
  });

  test('says nothing of itself by the digest in the note, and no change of masks is a change of messages', () => {
    const noteOf = (talk: Conversation, more: Partial<Choices> = {}) =>
      String(values(makePlan(input({ conversation: talk, ...choices(more) })).plan.notes[0]?.properties ?? [])['note']);
    const digest = (text: string) => /Messages \(([^)]+)\)/.exec(text)?.[1];
    const talk = said(`my card ${card}`);
    const [found] = makePlan(input({ conversation: talk })).masked;
    const hidden = noteOf(talk);
    expect(digest(hidden)).toBeTruthy();
    expect(digest(noteOf(talk, { unmasked: [found?.key ?? ''] }))).toBe(digest(hidden));
    // Another card with the same ends: what is masked is not told.
    expect(digest(noteOf(said('my card 4111 1122 2223 1111')))).toBe(digest(hidden));
  });
});

describe('no text of a plan holds a number that is to be masked', () => {
  const secrets = ['4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00', '811218-9876', '26954371827'];
  const all = secrets.join(', ');
  /** Every text, wherever it stands. */
  const textsIn = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(textsIn)
        : [];
  const talk: Conversation = {
    ...conversation,
    topics: [`helpdesk ${all}`],
    contact: { ...conversation.contact, name: `Anna ${all}`, company: all },
    operator: { id: 1, name: `Peter ${all}` },
    channel: all,
    entries: [all, ...secrets.flatMap((secret) => [secret.slice(0, 8), secret.slice(8)]), `kort ${all}`].map(
      (said, index) => ({
        id: `1.1.${index + 1}`,
        sentAt: '2024-02-22T15:49:00Z',
        kind: 'message' as const,
        event: null,
        text: said,
        author: { kind: 'contact' as const, name: `Anna ${all}`, id: 7 },
        url: index === 0 ? 'https://media.example/a/kort%25204111111111111111.pdf#4111111111111111' : null,
      }),
    ),
    payload: {
      contact: { name: `Anna ${all}`, custom: [{ label: 'Personnummer', value: 198112189876 }] },
      subject: all,
    },
  };

  test.each<[string, Partial<Instance['properties'][number]>]>([
    ['a key', { userlikeKey: 'subject' }],
    ['a number of a form', { userlikeKey: 'contact.custom.0.value' }],
    ['a template', { template: 'From {contact.name | upper | replace: "•", "x"}' }],
    ['a cut', { template: '{subject | cut: 30}{subject | first_sentence}' }],
    ['a transcript', { userlikeKey: 'conversation.transcript' }],
    ['a first sentence', { userlikeKey: 'conversation.first_sentence' }],
  ])('with %s, comment, heading, typed values and a new person', (_, rule) => {
    const own: Instance = {
      ...instance,
      properties: [
        { property: 'title', ...rule },
        { property: 'status', defaultValue: 'New' },
      ],
    };
    const { plan } = makePlan(
      input({
        conversation: talk,
        mapping: { ...mapping, instance: own },
        settings: {
          ...input().settings,
          rules: [{ ...TeamRule.parse({ id: 'r', name: 'R', effect: 'ask', topics: ['x'] }) }],
        },
        ...choices({ comment: all, heading: all, details: { description: all } }),
      }),
    );
    const texts = textsIn(plan);
    expect(texts.join()).toContain('•');
    for (const text of texts) expect(findNumbers(text), text).toEqual([]);
  });
});
