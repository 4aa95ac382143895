/** Invented people, conversations and a small Lime, as the panel and the options page meet them. */
import type { Limetype, Property } from '../../src/lime/limetype';
import type { PlanContext } from '../../src/messaging/responses';
import type { DeliveryView } from '../../src/sending/journal/deliveryView';
import type { ContactContextData, Matches, PersonHit } from '../../src/sending/match/match';
import { initialSettings, type Instance, type Settings } from '../../src/settings/document/settings';
import { resolveMapping } from '../../src/settings/mapping/resolveMapping';
import type { Conversation, Entry } from '../../src/userlike/conversation/conversation';

const limeBaseUrl = 'https://lime.example.com/acme';

function property(name: string, label: string, type: string, more: Partial<Property> = {}): Property {
  return {
    name,
    label,
    type,
    required: false,
    length: null,
    relatedLimetype: null,
    options: [],
    tag: null,
    ...more,
  };
}

const relation = (name: string, label: string, relatedLimetype: string) =>
  property(name, label, 'belongsto', { relatedLimetype });
const children = (name: string, label: string, relatedLimetype: string) =>
  property(name, label, 'hasmany', { relatedLimetype });
const option = (key: string, text: string) => ({ key, text, inactive: false });

/** Helpdesk, deal, person, company, coworker, history and conversation object. */
export const limetypes: readonly Limetype[] = [
  {
    name: 'helpdesk',
    singular: 'Ticket',
    plural: 'Tickets',
    tag: null,
    properties: [
      property('title', 'Title', 'string', { length: 64, required: true }),
      property('description', 'Description', 'text'),
      property('priority', 'Priority', 'option', { options: [option('low', 'Low'), option('high', 'High')] }),
      property('startdate', 'Received', 'time'),
      relation('person', 'Person', 'person'),
      relation('company', 'Company', 'company'),
      relation('coworker', 'Responsible', 'coworker'),
      children('history', 'History', 'history'),
      children('ulconversation', 'Chats', 'ulconversation'),
    ],
  },
  {
    name: 'deal',
    singular: 'Deal',
    plural: 'Deals',
    tag: null,
    properties: [
      property('name', 'Name', 'string', { length: 128, required: true }),
      property('value', 'Value', 'decimal'),
      property('closedate', 'Expected close', 'date', { required: true }),
      relation('person', 'Person', 'person'),
      relation('company', 'Company', 'company'),
      relation('coworker', 'Responsible', 'coworker'),
      children('history', 'History', 'history'),
    ],
  },
  {
    name: 'person',
    singular: 'Person',
    plural: 'Persons',
    tag: null,
    properties: [
      property('name', 'Name', 'string', { length: 64 }),
      property('email', 'E-mail', 'string', { length: 128 }),
      property('phone', 'Phone', 'phone', { length: 32 }),
      relation('company', 'Company', 'company'),
    ],
  },
  {
    name: 'company',
    singular: 'Company',
    plural: 'Companies',
    tag: null,
    properties: [property('name', 'Name', 'string')],
  },
  {
    name: 'coworker',
    singular: 'Coworker',
    plural: 'Coworkers',
    tag: null,
    properties: [property('name', 'Name', 'string')],
  },
  {
    name: 'history',
    singular: 'History note',
    plural: 'History notes',
    tag: null,
    properties: [
      property('note', 'Note', 'text'),
      property('type', 'Type', 'option', { options: [option('comment', 'Comment'), option('chat', 'Chat')] }),
      property('date', 'Date', 'time'),
      relation('helpdesk', 'Ticket', 'helpdesk'),
      relation('deal', 'Deal', 'deal'),
      relation('person', 'Person', 'person'),
      relation('company', 'Company', 'company'),
      relation('coworker', 'Coworker', 'coworker'),
    ],
  },
  {
    name: 'ulconversation',
    singular: 'Chat',
    plural: 'Chats',
    tag: null,
    properties: [
      property('conversationid', 'Conversation id', 'integer'),
      property('link', 'Link', 'link', { length: 512 }),
      property('contactid', 'Contact id', 'integer'),
      property('startedtime', 'Started', 'time'),
      property('contactfirstmessagetime', 'First message', 'time'),
      relation('helpdesk', 'Ticket', 'helpdesk'),
    ],
  },
];

export function instanceWith(change: Partial<Instance> = {}): Instance {
  return {
    id: 'support',
    name: 'Support',
    topics: ['Support'],
    limetype: 'helpdesk',
    relationPerson: 'person',
    relationCompany: 'company',
    relationCoworker: 'coworker',
    relationHistory: 'history',
    relationConversation: 'ulconversation',
    relationDocument: null,
    referenceProperty: null,
    personRules: [{ identificationKey: 'contact.email', propertyIdentifier: 'email' }],
    properties: [
      { property: 'title', template: 'Chat with {contact.name}' },
      { property: 'priority', defaultValue: 'low' },
    ],
    linkType: 'Web client',
    baseUrl: 'https://www.userlike.com/en/umc#/conversation/',
    includeNotifications: false,
    importMediaFiles: false,
    historyType: null,
    noteLanguage: 'en',
    noteOverflow: 'split',
    openRule: null,
    ...change,
  };
}

const deals = instanceWith({
  id: 'sales',
  name: 'Sales',
  topics: ['Sales'],
  limetype: 'deal',
  relationConversation: null,
  properties: [{ property: 'name', template: 'Chat with {contact.name}' }],
});

export function settingsWith(change: Partial<Settings> = {}): Settings {
  return { ...initialSettings, baseUrl: limeBaseUrl, instances: [instanceWith(), deals], ...change };
}

/** The small Lime, whose tickets require one property more. */
export const ticketsRequire = (name: string, label: string, type: string, relatedLimetype: string | null = null) =>
  limetypes.map((limetype) =>
    limetype.name === 'helpdesk'
      ? {
          ...limetype,
          properties: [...limetype.properties, property(name, label, type, { relatedLimetype, required: true })],
        }
      : limetype,
  );

export function contextWith(change: Partial<PlanContext> = {}, lime = limetypes): PlanContext {
  const { settings = settingsWith() } = change;
  const resolved = Object.fromEntries(
    settings.instances.map((instance) => [instance.id, resolveMapping(instance, lime)]),
  );
  return { connection: { kind: 'ready' }, settings, resolved, problem: null, ...change };
}

function entry(number: number, kind: 'contact' | 'operator', text: string): Entry {
  return {
    id: `4711.1.${number}`,
    sentAt: new Date(Date.UTC(2024, 1, 22, 15, 48 + number)).toISOString(),
    kind: 'message',
    event: null,
    text,
    author: { kind, name: kind === 'contact' ? 'Erika Lindqvist' : 'Peter Testman', id: kind === 'contact' ? 1 : 2 },
    url: null,
  };
}

export function conversationWith(change: Partial<Conversation> = {}): Conversation {
  const { id = 4711, contact } = change;
  const who = {
    id: 1,
    name: 'Erika Lindqvist',
    email: 'erika@nordhamn.example',
    emailVerified: true,
    phoneNumber: null,
    mobileNumber: null,
    company: null,
    ...contact,
  };
  return {
    id,
    topics: ['Support'],
    operator: { id: 2, name: 'Peter Testman' },
    channel: 'web',
    status: 'open',
    createdAt: '2024-02-22T15:48:45.349Z',
    endedAt: null,
    contactFirstMessageAt: '2024-02-22T15:49:07.228Z',
    entries: [
      entry(1, 'contact', 'Hello, the pump in hall 3 has stopped again.'),
      entry(2, 'operator', 'Hello Erika, I am sorry to hear that. Which error does it show?'),
      entry(3, 'contact', 'E-41, since this morning.\nWe have switched it off and on.'),
    ],
    completeness: 'complete',
    unreadableEntries: 0,
    payload: { id, contact: { name: who.name, email: who.email, email_verified: who.emailVerified } },
    ...change,
    contact: who,
  };
}

export function personWith(change: Partial<PersonHit> = {}): PersonHit {
  return {
    limetype: 'person',
    id: 1001,
    descriptive: 'Erika Lindqvist',
    email: 'erika@nordhamn.example',
    phone: null,
    inactive: false,
    company: { kind: 'found', limetype: 'company', id: 501, descriptive: 'Nordhamn Pumpar AB' },
    rule: { identificationKey: 'contact.email', propertyIdentifier: 'email' },
    ...change,
  };
}

export const otherPerson = personWith({
  id: 1002,
  descriptive: 'E. Lindqvist (old)',
  inactive: true,
  company: { kind: 'none' },
});

export function matchesWith(change: Partial<Matches> = {}): Matches {
  return {
    person: { kind: 'one', hit: personWith() },
    coworker: { kind: 'one', id: 77, descriptive: 'Peter Testman', by: 'rule' },
    sent: { kind: 'new' },
    sentUpTo: [],
    ...change,
  };
}

export const nothingBeside: ContactContextData = { person: { open: [], notes: [] }, company: { open: [], notes: [] } };

export const target = {
  limetype: 'helpdesk',
  id: 9001,
  descriptive: 'Chat with Erika Lindqvist',
  link: 'https://lime.example.com/client/object/helpdesk/9001',
};

export const sentAlready: Matches['sent'] = {
  kind: 'sent',
  target: { limetype: target.limetype, id: target.id, descriptive: target.descriptive },
  link: target.link,
};

export function deliveryWith(change: Partial<DeliveryView> = {}): DeliveryView {
  return {
    id: '6f1c0f0e-0c55-4e0e-9f7a-1f0b6f2a9d11',
    conversationId: 4711,
    createdAt: Date.UTC(2024, 1, 22, 16, 0),
    state: { kind: 'queued' },
    target: null,
    targetMayExist: false,
    person: null,
    notesWritten: 0,
    notesPlanned: 1,
    notAttached: [],
    leftInLime: [],
    changes: null,
    undoUntil: null,
    files: [],
    ...change,
  };
}
