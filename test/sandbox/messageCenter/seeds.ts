/**
 * The conversations that the sandbox starts with: the captured payload, untouched, and invented people who each stand for one
 * case that an operator meets. Data only.
 */
import { conversationWith } from './conversationWith';
import { COLLEAGUE } from './entryWith';
import { mediaUrl } from './hosts';
import type { Conversation, Note } from './payload';
import seedPayload from './seedConversation.json';

/** Names of the seeded conversations, for tests. */
export const SEEDED = {
  /** The captured payload: nameless contact, no e-mail, no topic. */
  captured: 63741936,
  /** Topic "helpdesk", verified e-mail that one person in Lime has. */
  helpdesk: 63742001,
  /** Topic "Helpdesk " (other case, trailing space), e-mail that two persons in Lime share, not verified. */
  looselySpelledTopic: 63742002,
  /** Topic "lead"; e-mail that nobody in Lime has; unassigned. */
  lead: 63742003,
  /** No topic, no e-mail, a mobile number. */
  noTopic: 63742004,
  /** Topic "wedding", which no instance knows. */
  unknownTopic: 63742005,
  /** Topics "helpdesk" and "lead". */
  twoTopics: 63742006,
  /** 300 messages: twelve pages of 25. */
  long: 63742007,
  /** Pictures, a document, a recording. */
  media: 63742008,
  /** Text that is markup, a formula, right to left, or long in code points; ended. */
  hostile: 63742009,
  /** Ended; the same contact as `helpdesk`. */
  ended: 63742010,
} as const;

const GOTHENBURG = { name: 'Gothenburg', country: 'Sweden', code: 'SE', lat: 57.7089, lon: 11.9746 };
const STOCKHOLM = { name: 'Stockholm', country: 'Sweden', code: 'SE', lat: 59.3293, lon: 18.0686 };
const UTRECHT = { name: 'Utrecht', country: 'Netherlands', code: 'NL', lat: 52.0907, lon: 5.1214 };
const HELSINKI = { name: 'Helsinki', country: 'Finland', code: 'FI', lat: 60.1699, lon: 24.9384 };

const WELCOME = "Hello, you're talking to Peter Testman. How can I help?";
const OPENED = { event: 'status_change', status: 'open', previous: 'new', after: 1 } as const;

/** Fresh copies of all seeded conversations. */
export function seededConversations(): Conversation[] {
  return [
    structuredClone(seedPayload),
    conversationWith({
      id: SEEDED.helpdesk,
      topics: ['helpdesk'],
      startedAt: '2026-05-12T08:41:07.120Z',
      city: GOTHENBURG,
      contact: {
        id: 79200101,
        name: 'Erik Lind',
        email: 'erik.lind@nordvik.example',
        email_verified: true,
        phone_number: '+46 31 555 01 42',
        company: 'Nordvik AB',
        position: 'Workshop manager',
        city: 'Gothenburg',
        country: 'Sweden',
        locale: 'sv_SE',
        external_customer_id: 'NV-2044',
        custom_field_data: { machine: 'Dosing pump D40', languages: ['Swedish', 'English'] },
      },
      messages: [
        { event: 'welcome_message', text: WELCOME, after: 1 },
        {
          from: 'contact',
          text: 'Good morning, the dosing pump on line 2 trips its fuse each time it starts.',
          after: 35,
        },
        OPENED,
        { from: 'operator', text: 'Good morning Erik. Is that the D40 that was serviced in **March**?' },
        { from: 'contact', text: 'Yes, serial number D40-1187.' },
        { from: 'contact', text: 'It ran fine until yesterday evening.', after: 9 },
        { from: 'operator', text: 'Then I would check the soft starter first. Does the display show E07 or E09?' },
        { from: 'contact', text: 'E09, and the relay clicks three times before the fuse goes.' },
        {
          from: 'operator',
          text: 'E09 is the soft starter. I will open a case and send a replacement today, it is covered by the service agreement.',
        },
        { from: 'contact', text: 'Great, thank you. Please send the case number to this address.', after: 75 },
      ],
      fields: { custom: { cart: { total: 0 }, page: 'support' }, marked_read_operator: false },
    }),
    conversationWith({
      id: SEEDED.looselySpelledTopic,
      topics: ['Helpdesk '],
      startedAt: '2026-05-12T08:12:40.000Z',
      city: STOCKHOLM,
      contact: {
        id: 79200102,
        name: 'Anna Berg',
        email: 'anna.berg@example.com',
        company: 'Bergs Bageri',
        city: 'Stockholm',
        country: 'Sweden',
        locale: 'sv_SE',
      },
      messages: [
        { event: 'welcome_message', text: WELCOME, after: 1 },
        { from: 'contact', text: 'Hi! Our invoice for April was sent twice.' },
        OPENED,
        { from: 'operator', text: 'Hi Anna, sorry about that. Which invoice numbers are on them?' },
        { from: 'contact', text: '40188 and 40191, same amount.' },
        { from: 'operator', text: 'I see. I will have 40191 credited, you only need to pay the first one.' },
      ],
    }),
    conversationWith({
      id: SEEDED.lead,
      topics: ['lead'],
      status: 'new',
      operator: null,
      startedAt: '2026-05-12T09:02:11.000Z',
      city: HELSINKI,
      contact: {
        id: 79200103,
        name: 'Mika Salo',
        email: 'nobody@unknown.example',
        city: 'Helsinki',
        country: 'Finland',
      },
      messages: [
        { event: 'welcome_message', text: WELCOME, after: 1 },
        { from: 'contact', text: 'Hello, we run four car washes and want to replace the dosing units.' },
        {
          from: 'contact',
          text: 'Could somebody call me with a price for eight D40? Details are on https://carwash.example/fleet',
        },
      ],
      fields: { marked_read_operator: false },
    }),
    conversationWith({
      id: SEEDED.noTopic,
      startedAt: '2026-05-12T07:55:00.000Z',
      contact: {
        id: 79200104,
        name: 'Sofia Nyman',
        mobile_number: '+46 70 555 01 17',
        is_mobile_number_verified: true,
      },
      messages: [
        { event: 'welcome_message', text: WELCOME, after: 1 },
        { from: 'contact', text: 'Is your warehouse open on Saturday?' },
        OPENED,
        { from: 'operator', text: 'Yes, from 9 to 14. You can collect at gate 3.' },
        { from: 'contact', text: 'Perfect, thanks!' },
      ],
    }),
    conversationWith({
      id: SEEDED.unknownTopic,
      topics: ['wedding'],
      status: 'pending',
      startedAt: '2026-05-11T15:20:00.000Z',
      contact: {
        id: 79200105,
        name: 'Clara Weiss',
        email: 'clara.weiss@example.org',
        email_verified: true,
        city: 'Hamburg',
        country: 'Germany',
        locale: 'de_DE',
      },
      messages: [
        { event: 'welcome_message', text: WELCOME, after: 1 },
        { from: 'contact', text: 'Guten Tag, vermieten Sie die Schankanlage auch für eine Hochzeit?' },
        OPENED,
        { from: 'operator', text: 'Guten Tag Frau Weiss, ja. Für wie viele Gäste?' },
        { from: 'contact', text: 'Etwa 120, am 20. Juni.' },
        { event: 'status_change', status: 'pending', previous: 'open' },
      ],
      fields: { locale: 'de_DE', language_name: 'German' },
    }),
    conversationWith({
      id: SEEDED.twoTopics,
      topics: ['helpdesk', 'lead'],
      startedAt: '2026-05-11T13:05:00.000Z',
      contact: { id: 79200106, name: 'Oskar Holm', email: 'Oskar.Holm@Nordvik.example', company: 'Nordvik AB' },
      messages: [
        { event: 'welcome_message', text: WELCOME, after: 1 },
        { from: 'bot', text: 'Hi, I am Lumi. While you wait: is it about a machine you have, or a new one?' },
        { from: 'contact', text: 'Both. The old one leaks, and we think of a second one.' },
        OPENED,
        { from: 'operator', text: 'Hello Oskar, then let us look at the leak first.' },
      ],
    }),
    conversationWith({
      id: SEEDED.long,
      topics: ['helpdesk'],
      status: 'pending',
      startedAt: '2026-05-08T06:30:00.000Z',
      contact: { id: 79200107, name: 'Johan Ek', email: 'johan.ek+kiosk@example.com', company: 'Ek Kiosker' },
      messages: 300,
    }),
    conversationWith({
      id: SEEDED.media,
      topics: ['helpdesk'],
      startedAt: '2026-05-12T07:31:00.000Z',
      city: UTRECHT,
      contact: {
        id: 79200108,
        name: 'Lotte de Vries',
        email: 'lotte.devries@example.nl',
        city: 'Utrecht',
        country: 'Netherlands',
        locale: 'nl_NL',
      },
      messages: [
        { event: 'welcome_message', text: WELCOME, after: 1 },
        { from: 'contact', text: 'Our tank gauge looks wrong, see the picture.' },
        { from: 'contact', text: 'gauge.png', url: mediaUrl('gauge.png'), after: 12 },
        OPENED,
        { from: 'operator', text: 'The float seems stuck. Here is how to free it:' },
        { from: 'operator', text: 'float-guide.pdf', url: mediaUrl('float-guide.pdf'), after: 8 },
        { from: 'contact', text: '', url: mediaUrl('a81f-after.png'), after: 600 },
        { from: 'contact', text: 'voice.ogg', url: mediaUrl('voice.ogg'), after: 20 },
        { from: 'contact', text: 'Like this?' },
      ],
    }),
    conversationWith({
      id: SEEDED.hostile,
      topics: ['helpdesk'],
      status: 'ended',
      startedAt: '2026-05-07T10:00:00.000Z',
      contact: {
        id: 79200109,
        name: '<b>Zoë</b> \u202Etxet\u202C __proto__',
        email: 'zoe@unknown.example',
        company: '=HYPERLINK("https://unknown.example","x")',
        custom_field_data: { constructor: 'x' },
      },
      messages: [
        { from: 'contact', text: '<img src=x onerror="window.__hostileRan = true">' },
        { from: 'contact', text: '</script><script>window.__hostileRan = true</script>' },
        { from: 'contact', text: '=1+2' },
        { from: 'contact', text: '@SUM(A1:A9)', fields: { name: '__proto__', display_name: '__proto__' } },
        { from: 'contact', text: '\u202Eright to left\u202C שלום مرحبا' },
        { from: 'contact', text: '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 é' },
        {
          from: 'contact',
          text: 'NUL \u0000 bell \u0007 escape \u001B[31m',
          fields: { sent_at: '2026-05-07T10:04:00.000Z' },
        },
        { from: 'contact', text: 'same instant, later number', fields: { sent_at: '2026-05-07T10:04:00.000Z' } },
        { from: 'contact', text: '[click](javascript:alert(1)) **not bold** `code`' },
        { event: 'status_change', status: 'ended', previous: 'open' },
      ],
    }),
    conversationWith({
      id: SEEDED.ended,
      topics: ['helpdesk'],
      status: 'ended',
      operator: COLLEAGUE,
      startedAt: '2026-03-03T12:10:00.000Z',
      city: GOTHENBURG,
      contact: {
        id: 79200101,
        name: 'Erik Lind',
        email: 'erik.lind@nordvik.example',
        email_verified: true,
        phone_number: '+46 31 555 01 42',
        company: 'Nordvik AB',
      },
      messages: [
        { event: 'welcome_message', text: "Hello, you're talking to Maja Lindqvist. How can I help?", after: 1 },
        { from: 'contact', text: 'When is the service of our D40 due?' },
        OPENED,
        { from: 'operator', text: 'On 12 March. The technician calls an hour before.' },
        { from: 'contact', text: 'Good, thanks.' },
        { event: 'status_change', status: 'ended', previous: 'open', after: 300 },
      ],
      fields: { rate: 5 },
    }),
  ];
}

/** Internal notes: no tool may ever send them on. */
export function seededNotes(): Note[] {
  return [
    {
      id: 9100001,
      conversation_id: SEEDED.helpdesk,
      operator_id: COLLEAGUE.id,
      operator_name: COLLEAGUE.name,
      body: 'Internal: second E09 this quarter, ask the workshop before promising a date.',
      created_at: '2026-05-12T08:46:30.000Z',
    },
  ];
}
