/** What is masked and what is not (spec section 6): a corpus of chats, and the places and forms in which a number may stand. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { findInEntries } from '../../../src/sending/redaction/findInEntries';
import { findNumbers } from '../../../src/sending/redaction/findNumbers';
import type { OwnPattern } from '../../../src/sending/redaction/foundNumber';
import { maskEntries } from '../../../src/sending/redaction/maskEntries';
import { compilePattern } from '../../../src/sending/redaction/ownPatterns';
import { startRedaction } from '../../../src/sending/redaction/redaction';
import { emptyInstance } from '../../../src/settings/document/emptyInstance';
import { isOwnPattern } from '../../../src/settings/document/ownPattern';
import { initialSettings } from '../../../src/settings/document/settings';
import type { Conversation, Entry } from '../../../src/userlike/conversation/conversation';
import type { JsonObject } from '../../../src/userlike/conversation/json';
import { expectLinear } from '../../support/expectLinear';
import { lookAlikes, numbers } from './redactionCorpus';

/** A message that asks is the operator's. */
const chat = (...messages: readonly string[]): readonly Entry[] =>
  messages.map((text, index) => ({
    id: `1.1.${index + 1}`,
    sentAt: '2026-11-30T08:00:00.000Z',
    kind: 'message',
    event: null,
    text,
    author: text.endsWith('?') ? { kind: 'operator', name: 'Peter', id: 1 } : { kind: 'contact', name: 'Anna', id: 7 },
    url: null,
  }));

describe('the corpus', () => {
  test('has at least 400 lines, half of them look-alikes', () => {
    expect(numbers.length).toBeGreaterThanOrEqual(200);
    expect(lookAlikes.length).toBeGreaterThanOrEqual(200);
  });

  test('no number is missed', () => {
    const missed = numbers.filter(
      ({ kind, messages }) => !findInEntries(chat(...messages), []).some((found) => found.kind === kind),
    );
    console.log(`${numbers.length - missed.length} of ${numbers.length} numbers are found`);
    expect(missed).toEqual([]);
  });

  test('under one look-alike in a hundred is taken for a number', () => {
    const taken = lookAlikes.filter((messages) => findInEntries(chat(...messages), []).length > 0);
    const share = (100 * taken.length) / lookAlikes.length;
    console.log(`${taken.length} of ${lookAlikes.length} look-alikes are masked (${share.toFixed(2)} %)`);
    expect(share, JSON.stringify(taken, null, 2)).toBeLessThan(1);
  });

  test('of each number nothing is left that was to be masked', () => {
    for (const { messages } of numbers) {
      const masked = maskEntries(chat(...messages), []).map(({ text }) => text);
      expect(masked.join(), JSON.stringify(messages)).toContain('•');
      expect(findInEntries(chat(...masked), []), JSON.stringify(masked)).toEqual([]);
    }
  });
});

const foundIn = (...messages: readonly string[]) => findInEntries(chat(...messages), []);
const maskedText = (text: string, patterns: readonly OwnPattern[] = []) =>
  maskEntries(chat(text), patterns)
    .map((entry) => entry.text)
    .join();

describe('what stays of a number', () => {
  test.each([
    ['Card 4111 1111 1111 1111.', 'Card 4111 11•• •••• 1111.'],
    ['378282246310005', '378282•••••0005'],
    ['DE89 3704 0044 0532 0130 00', '•••• •••• •••• •••• •••• 00'],
    ['811218-9876', '••••••-••76'],
    ['BSN 111222333', 'BSN •••••••33'],
    ['４１１１１１１１１１１１１１１１', '４１１１１１••••••１１１１'],
    ['Ausweis T220001293', 'Ausweis ••••••••93'],
  ])('%s: %s', (text, masked) => {
    expect(maskedText(text)).toBe(masked);
  });
});

describe('over several messages', () => {
  const halves = chat('4111 1111', '1111 1111');
  /** A question is the operator's. */
  const between = chat('4111 1111', 'yes, please?', '1111 1111');

  test('of one speaker it is found, also where somebody else speaks in between', () => {
    expect(findInEntries(halves, [])).toHaveLength(1);
    expect(findInEntries(between, [])).toHaveLength(1);
    expect(maskEntries(between, []).map(({ text }) => text)).toEqual(['4111 11••', 'yes, please?', '•••• 1111']);
  });

  test('of two speakers it is none', () => {
    expect(foundIn('4111 1111', '1111 1111?')).toEqual([]);
  });

  test('one that is whole is no part of another', () => {
    expect(foundIn('4111 1111 1111 1111', '123').map(({ signs }) => signs)).toEqual(['4111111111111111']);
    expect(foundIn('5555555555554444', '4111111111111111')).toHaveLength(2);
  });
});

describe('what it is called decides where check digits do not', () => {
  test.each([
    ['0701014458', 0],
    ['Personnummer 0701014458', 1],
    ['123456782', 1],
    ['order 123456782', 0],
    ['My order is late. My BSN is 123456782', 1],
    ['My BSN was wrong on order 123456782', 0],
  ])('%s: %i', (text, count) => {
    expect(foundIn(text)).toHaveLength(count);
  });

  test('and so does the question before', () => {
    expect(foundIn('What is your order number?', '123456782')).toHaveLength(0);
    expect(foundIn('Vad är ditt personnummer?', '0701014458')).toHaveLength(1);
  });
});

describe('own patterns', () => {
  const own = (pattern: string): readonly OwnPattern[] => [{ name: 'Own', signs: compilePattern(pattern) }];

  test.each([
    ['KD-######', 'about kd 123456 now', 'about •• ••••56 now'],
    ['KD-######', 'KD123456', '••••••56'],
    ['KD-######', 'AKD123456, KD1234567', 'AKD123456, KD1234567'],
    ['@@##-***', 'ab12 x9z', '•••• •9Z'.replace('9Z', '9z')],
    ['####.####', '1234 5678', '•••• ••78'],
    ['####.####', '1234  5678', '1234  5678'],
  ])('%s in "%s": "%s"', (pattern, text, masked) => {
    expect(maskedText(text, own(pattern))).toBe(masked);
  });

  test.each([
    ['KD-######', true],
    ['####', true],
    ['A###', true],
    ['##', false],
    ['@@@@', false],
    ['(a+)+######', false],
    ['#'.repeat(65), false],
    ['', false],
  ])('%s is one: %s', (pattern, isOne) => {
    expect(isOwnPattern(pattern)).toBe(isOne);
  });
});

describe('takes time that grows with the text', () => {
  test.each<[string, (count: number) => string]>([
    ['groups of digits', (count) => '4242 '.repeat(count)],
    ['digits without end', (count) => '4'.repeat(count)],
    ['letters that may begin an account', (count) => 'DE89 '.repeat(count)],
    ['one long word', (count) => 'a1'.repeat(count)],
    ['an address', (count) => `https://${'4111111111111111/'.repeat(count)}`],
    ['at signs', (count) => '4111111111111111@'.repeat(count)],
    ['blanks', (count) => `4111${' '.repeat(count)}1111`],
    ['signs that nobody sees', (count) => `4111${'\u200b'.repeat(count)}1111 1111`],
    ['own patterns', (count) => 'KD-12345 '.repeat(count)],
  ])('%s', (_, text) => {
    const patterns = [{ name: 'Own', signs: compilePattern('KD-######') }];
    expectLinear((count) => findNumbers(text(count), patterns), 5_000);
  });

  test.each<[string, (index: number) => string]>([
    ['that go on in each other', () => '4242 4242'],
    ['that each hold a number', (index) => `4111 1111 1111 1111 ${index}x`],
  ])('of messages %s', (_, text) => {
    expectLinear(
      (count) => findInEntries(chat(...Array.from({ length: count }, (__, index) => text(index))), []),
      2_000,
    );
  });

  test('what was found in a message is not looked for again', () => {
    const none: readonly OwnPattern[] = [];
    const entries = chat(...lookAlikes.flat());
    findInEntries(entries, none);
    const fold = vi.spyOn(String.prototype, 'toUpperCase');
    findInEntries(entries, none);
    const again = fold.mock.calls.length;
    fold.mockRestore();
    expect(again).toBe(0);
  });
});

describe('the conversation that a plan is made of', () => {
  const card = '4111 1111 1111 1111';
  const conversation = (more: Partial<Conversation> = {}): Conversation => ({
    id: 1,
    topics: [],
    contact: {
      id: 111222333,
      name: 'Anna',
      email: null,
      emailVerified: false,
      phoneNumber: null,
      mobileNumber: null,
      company: null,
    },
    operator: { id: 1, name: 'Peter' },
    channel: null,
    status: null,
    createdAt: null,
    endedAt: null,
    contactFirstMessageAt: null,
    entries: [],
    completeness: 'complete',
    unreadableEntries: 0,
    payload: {},
    ...more,
  });
  const start = (talk: Conversation) =>
    startRedaction({
      conversation: talk,
      settings: initialSettings,
      instance: emptyInstance('helpdesk', 'helpdesk'),
      unmasked: [],
    });

  test('is the same string object if there is nothing to mask', () => {
    const talk = conversation({ entries: chat('Hello', 'order 123456782') });
    const redacted = start(talk).conversation;
    expect(redacted.entries).toBe(talk.entries);
    expect(redacted.payload).toBe(talk.payload);
  });

  test('has no number in names and other words of the contact, but ids, addresses and telephone numbers as they are', () => {
    const payload = {
      id: 111222333,
      contact: {
        name: `Anna ${card}`,
        id: '111222333',
        email: '8112189876@example.com',
        phone_number: '8112189876',
        custom: { note: [card, 'none'], url: `https://x.example/${card}` },
      },
    };
    const { conversation: redacted, found } = start(
      conversation({ payload, contact: { ...conversation().contact, name: `Anna ${card}`, phoneNumber: card } }),
    );
    expect(redacted.contact).toMatchObject({ id: 111222333, name: 'Anna 4111 11•• •••• 1111' });
    expect(redacted.contact.phoneNumber).toBe('4111 11•• •••• 1111');
    expect(redacted.payload).toEqual({
      ...payload,
      contact: {
        ...payload.contact,
        name: 'Anna 4111 11•• •••• 1111',
        custom: { ...payload.contact.custom, note: ['4111 11•• •••• 1111', 'none'] },
      },
    });
    expect(found().map(({ place }) => place.kind)).toEqual(['contact']);
  });

  test('has no number in the name of a file, nor in its link; the file itself is got from where it lies', () => {
    const url = 'https://media.example/a/kort%204111111111111111.pdf?token=1';
    const [message] = chat('');
    const entries = message ? [{ ...message, url, extra: { file_name: 'kort 4111111111111111.pdf' } }] : [];
    const { conversation: redacted, fileName } = start(conversation({ entries }));
    expect(redacted.entries[0]?.url).toBe('https://media.example/a/kort 411111••••••1111.pdf?token=1');
    expect(redacted.entries[0]?.extra).toEqual({ file_name: 'kort 411111••••••1111.pdf' });
    expect(message && fileName(message, 'kort 4111111111111111.pdf')).toBe('kort 411111••••••1111.pdf');
    expect(entries[0]?.url).toBe(url);
  });

  describe('what a form asks stands before what was answered', () => {
    const id = '8112189876';
    const payloadOf = (custom: JsonObject) => {
      const { payload } = start(conversation({ payload: { custom } })).conversation;
      return JSON.stringify(payload);
    };

    test.each<[string, JsonObject]>([
      ['label and value', { label: 'Personnummer', value: 198112189876 }],
      ['name and value', { name: 'personal_id', value: 198112189876 }],
      ['question and answer', { question: 'Was ist Ihre Steuer-ID?', answer: 26954371827 }],
      ['value before its label', { value: 198112189876, label: 'Personnummer' }],
      ['in Swedish', { fråga: 'Ditt personnummer', svar: 198112189876 }],
      ['keys with a prefix', { field_1_label: 'Personnummer', field_1_value: 198112189876 }],
      ['camel case', { fieldLabel: 'Personnummer', fieldValue: 198112189876 }],
      [
        'a long question',
        { label: `Personnummer, ${'så att vi kan hitta dig i vårt system '.repeat(3)}`, value: 198112189876 },
      ],
      ['several labels', { id: 'f17', type: 'text', label: 'Personnummer', name: 'customer_id', value: 198112189876 }],
      ['several values', { label: 'Personnummer', values: ['none', 198112189876] }],
      ['a value in a value', { label: 'Personnummer', value: { text: 198112189876 } }],
      ['the key of the object', { personnummer: { value: 198112189876 } }],
      ['a list under a key', { personnummer: [{ number: 198112189876 }] }],
      ['a pair', { fields: [['Personnummer', 198112189876]] }],
      ['the number of an identity card alone', { label: 'Ausweis', value: 'T22000129' }],
      ['short for a citizen', { label: 'BSN', value: '123456782' }],
    ])('%s', (_, custom) => {
      expect(payloadOf(custom)).toContain('•');
    });

    test.each<[string, JsonObject]>([
      ['an order', { label: 'Order number', value: '8112189876' }],
      ['an order as a number', { label: 'Order', value: 198112189876 }],
      ['an id', { name: 'customer_id', value: id }],
      ['a number that nothing names', { label: 'Quantity', value: 198112189876 }],
      ['a telephone', { label: 'Telefon', value: '811218-9876' }],
    ])('%s is left alone', (_, custom) => {
      expect(payloadOf(custom)).not.toContain('•');
    });

    test('a name of somebody says nothing of the other fields', () => {
      expect(payloadOf({ name: 'Order AB', note: id })).toContain('•');
      expect(payloadOf({ name: 'Telefon AB', text: id })).toContain('•');
      expect(payloadOf({ name: 'Anna', phone_number: id })).not.toContain('•');
      expect(payloadOf({ order: { note: '811218 9876' } })).toContain('•');
    });
  });

  test.each(['card_url', 'payment_token', 'paid_at', 'slug', 'language'])('a card under %s', (key) => {
    const { payload } = start(
      conversation({ payload: { custom: { [key]: card, other: ['2026-11-30T08:00:00.000Z'] } } }),
    ).conversation;
    expect(payload).toEqual({ custom: { [key]: '4111 11•• •••• 1111', other: ['2026-11-30T08:00:00.000Z'] } });
  });

  test.each([
    ['encoded twice', 'a/kort%25204111111111111111.pdf', 'a/kort 411111••••••1111.pdf'],
    ['in a fragment', 'a/b.pdf#4111111111111111', `a/b.pdf#${encodeURIComponent('411111••••••1111')}`],
    [
      'a value of a fragment',
      'a/b.pdf#card=4111111111111111',
      `a/b.pdf#card=${encodeURIComponent('411111••••••1111')}`,
    ],
    ['a value', 'a/b.pdf?card=4111%201111%201111%201111', `a/b.pdf?card=${encodeURIComponent('4111 11•• •••• 1111')}`],
    ['a folder', 'a/4111111111111111/b.pdf', 'a/411111••••••1111/b.pdf'],
    [
      'the name to save it under',
      'a/b?response-content-disposition=attachment%3B%20filename%3D%22811218-9876.pdf%22',
      `a/b?response-content-disposition=${encodeURIComponent('attachment; filename="••••••-••76.pdf"')}`,
    ],
    ['none in a time, an id and a signature', 'a/123456782/b.pdf?Expires=1708612124&id=8112189876', null],
  ])('in the address of a file: %s', (_, path, masked) => {
    const [message] = chat('');
    const entries = message ? [{ ...message, url: `https://media.example/${path}` }] : [];
    expect(start(conversation({ entries })).conversation.entries[0]?.url).toBe(
      `https://media.example/${masked ?? path}`,
    );
  });
});

describe('messages that come one by one', () => {
  const said = (texts: readonly string[]): Entry[] =>
    texts.map((text, at) => ({
      ...{ id: `1.${at}`, sentAt: '', kind: at % 7 === 6 ? 'notification' : 'message', event: null, text, url: null },
      author: at % 3 === 0 ? { kind: 'operator', name: 'Anna', id: 7 } : { kind: 'contact', name: 'Erik', id: null },
    }));
  const patterns: readonly OwnPattern[] = [];
  const pieces = [
    'My card is 4111',
    '1111 1111 1111',
    '4111 1111 1111 1111',
    'sorry, wait',
    'Hello',
    '',
    'GB82 WEST 1234',
    '5698 7654 32',
  ];

  test('hold the same numbers as if they had been there from the beginning', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), fc.nat(24), (texts, first) => {
        const entries = said(texts);
        for (let length = first; length <= entries.length; length += 1) {
          const grown = findInEntries(entries.slice(0, length), patterns);
          expect(grown).toEqual(findInEntries(said(texts).slice(0, length), []));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('are read once, however many there are', () => {
    let reads = 0;
    const entries = said(Array.from({ length: 200 }, () => 'Thank you')).map((entry) => ({
      ...entry,
      get text() {
        reads += 1;
        return 'Thank you';
      },
    }));
    findInEntries(entries.slice(0, 199), patterns);
    const before = reads;
    findInEntries(entries, patterns);
    expect(reads - before).toBeLessThan(10);
    expect(before).toBeGreaterThan(199);
  });
});
