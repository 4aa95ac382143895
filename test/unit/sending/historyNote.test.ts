/** The history note's text (spec section 6): header, one line an entry, parts that lose nothing, a closing reference line. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mediaName } from '../../../src/sending/files/mediaName';
import { entriesForNote, historyNote, type NoteInput } from '../../../src/sending/note/historyNote';
import { referenceLinesIn, refersTo } from '../../../src/sending/note/reference';
import type { Conversation, Entry } from '../../../src/userlike/conversation/conversation';

const deliveryId = '1a2b3c4d-0000-4000-8000-000000000000';
const conversationUrl = 'https://userlike.com/en/umc#/conversation/63741936';

const entry = (number: number, text: string, more: Partial<Entry> = {}): Entry => ({
  id: `63741936.1.${number}`,
  sentAt: new Date(Date.parse('2024-02-22T15:49:00Z') + number * 60_000).toISOString(),
  kind: 'message',
  event: null,
  text,
  author: { kind: 'contact', name: 'Anna', id: 1 },
  url: null,
  ...more,
});

const conversation = (entries: readonly Entry[]): Conversation => ({
  id: 63741936,
  topics: ['Helpdesk', 'urgent'],
  contact: {
    id: 7,
    name: 'Anna Berg',
    email: 'anna@example.com',
    emailVerified: false,
    phoneNumber: '+46 70 1',
    mobileNumber: null,
    company: null,
  },
  operator: { id: 1, name: 'Peter Testman' },
  channel: 'web',
  status: 'open',
  createdAt: '2024-02-22T15:48:45.349Z',
  endedAt: null,
  contactFirstMessageAt: null,
  entries,
  completeness: 'complete',
  unreadableEntries: 0,
  payload: {},
});

const input = (entries: readonly Entry[], more: Partial<NoteInput> = {}): NoteInput => ({
  conversation: conversation(entries),
  original: more.conversation ?? conversation(entries),
  patterns: [],
  entries,
  upTo: entries,
  heading: null,
  comment: '',
  onlyNew: false,
  conversationUrl,
  deliveryId,
  language: 'en',
  timeZone: 'Europe/Berlin',
  length: null,
  overflow: 'split',
  ...more,
});

test('a short conversation is one note that reads like the chat', () => {
  const entries = [
    entry(0, 'Hello,\nI have a question.'),
    entry(1, 'Ask!', { author: { kind: 'operator', name: 'Peter Testman', id: 1 } }),
    entry(2, '', { url: 'https://media.userlike.com/x/invoice%20March.pdf?token=1' }),
    entry(60 * 9, 'Good morning'),
  ];
  const { parts, cut } = historyNote(input(entries));
  expect(cut).toBe(0);
  expect(parts.map(({ text }) => text)).toEqual([
    `Chat conversation 63741936
Channel: web
Contact: Anna Berg <anna@example.com> +46 70 1
Operator: Peter Testman
Topics: Helpdesk, urgent
Started: 2024-02-22 16:48
Times in: Europe/Berlin

16:49 Anna: Hello,
  I have a question.
16:50 Peter Testman: Ask!
16:51 Anna: invoice March.pdf https://media.userlike.com/x/invoice%20March.pdf?token=1
– 2024-02-23 –
01:49 Anna: Good morning

Messages (4.8def1f03): 4 (63741936.1.540)
https://userlike.com/en/umc#/conversation/63741936 (1a2b3c4d 1/1)`,
  ]);
});

test('an incomplete conversation says so in the note', () => {
  const whole = input([entry(0, 'Hi')]);
  const { parts } = historyNote({ ...whole, conversation: { ...whole.conversation, completeness: 'older' } });
  expect(parts[0]?.text).toContain('Older messages were not loaded');
});

test('the words are in the language of the instance', () => {
  expect(historyNote(input([], { language: 'sv' })).parts[0]?.text).toContain('Ämnen: Helpdesk, urgent');
});

describe('which entries', () => {
  const entries = [
    entry(0, 'message'),
    entry(1, 'welcome', { kind: 'notification' }),
    entry(2, 'perhaps an internal note', { kind: 'other' }),
    entry(3, '', { kind: 'other', url: 'https://media.userlike.com/a.png' }),
  ];
  test.each([
    [false, [0, 3]],
    [true, [0, 1, 2, 3]],
  ])('with notifications %s', (include, expected) => {
    expect(entriesForNote(entries, include)).toEqual(expected.map((index) => entries[index]));
  });
});

describe('a note that is too long', () => {
  const entries = Array.from({ length: 100 }, (_, number) => entry(number, `message number ${number} with some words`));

  test('is split between entries into numbered parts, each with its own reference', () => {
    const { parts } = historyNote(input(entries, { length: 1000 }));
    expect(parts.length).toBeGreaterThan(3);
    parts.forEach(({ text, reference }, index) => {
      expect(text.length).toBeLessThanOrEqual(1000);
      expect(reference).toBe(`${conversationUrl} (1a2b3c4d ${index + 1}/${parts.length})`);
      expect([...referenceLinesIn([reference])(text)]).toEqual([reference]);
      expect(refersTo(text, 63741936)).toBe(true);
      expect(refersTo(text, 6374193)).toBe(false);
    });
    for (const { text } of entries) expect(parts.filter((part) => part.text.includes(`${text}\n`))).toHaveLength(1);
  });

  test('is cut with dots as Lime Chat does, where the instance says so; the reference stays', () => {
    const { parts, cut } = historyNote(input(entries, { length: 1000, overflow: 'cut' }));
    expect(parts).toHaveLength(1);
    expect(parts[0]?.text).toMatch(/\.\.\.\n\nhttps:.*\(1a2b3c4d 1\/1\)$/);
    expect(cut).toBeGreaterThan(0);
  });

  test('one character over the limit is two parts, at the limit one', () => {
    const longest = historyNote(input(entries)).parts[0]?.text.length ?? 0;
    const spare = ' (12345678 9999/9999)'.length - ' (1a2b3c4d 1/1)'.length;
    expect(historyNote(input(entries, { length: longest + spare })).parts).toHaveLength(1);
    expect(historyNote(input(entries, { length: longest + spare - 1 })).parts).toHaveLength(2);
  });

  test('nothing is lost, whatever the texts and the limit', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 600 }), { maxLength: 30 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 300, max: 2000 }), (words, length) => {
        const all = words.map((text, number) => entry(number, text));
        const bare = (text: string) => text.replace(/\s/g, '');
        const { parts } = historyNote(input(all, { length }));
        for (const { text } of parts) {
          expect(text.length).toBeLessThanOrEqual(length);
          expect(text.isWellFormed()).toBe(true);
        }
        const bodies = parts.map(({ text, reference }, index) => {
          const body = text.slice(0, -reference.length);
          return bare(index === 0 ? body : body.slice(body.indexOf('\n\n')));
        });
        const whole = historyNote(input(all)).parts[0];
        expect(bodies.join('')).toBe(bare(whole?.text.slice(0, -whole.reference.length) ?? ''));
      }),
    );
  });
});

test.each([
  ['https://media.userlike.com/files/Bild%20%C3%A5.png', 'Bild å.png'],
  ['https://media.userlike.com/files/100%.png', '100%.png'],
  ['https://media.userlike.com/', 'media.userlike.com'],
])('the name of %s is %s', (url, name) => {
  expect(mediaName(url)).toBe(name);
});

describe('nobody forges a line', () => {
  const operator = { kind: 'operator', name: 'Peter Testman', id: 1 } as const;
  const contact = (name: string) => ({ author: { kind: 'contact', name, id: 7 } as const });
  const linesOf = (more: Partial<NoteInput>, ...entries: readonly Entry[]) =>
    historyNote(input(entries, more)).parts.flatMap(({ text }) =>
      text.split(/\r\n|[\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]/),
    );
  // Some programs end a line at the separators of old tables too.
  const breaks = ['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\x1c', '\x1d', '\x1e'];

  test.each(breaks)('by %j in a name, a topic, the channel or a message', (sign) => {
    const forged = `Eva${sign}16:50 Anna: refund agreed`;
    const entries = [
      entry(0, `Hello${sign}16:50 Peter Testman: refund agreed`, contact(forged)),
      entry(1, forged, { url: `https://x/${forged}` }),
    ];
    const whole = input(entries);
    const conversation = {
      ...whole.conversation,
      topics: [forged],
      channel: forged,
      contact: { ...whole.conversation.contact, name: forged, email: forged, phoneNumber: forged },
      operator: { id: 1, name: forged },
    };
    const lines = linesOf({ conversation }, ...entries);
    expect(lines.filter((line) => /^\d\d:\d\d/.test(line))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('16:50'))).toEqual([expect.stringMatching(/^16:50 Anna/)]);
  });

  test('at the head of a part', () => {
    const long = `${'words '.repeat(300)}\n16:50 Peter Testman: refund agreed`.repeat(20);
    for (let length = 300; length < 420; length += 1) {
      const { parts } = historyNote(input([entry(0, long)], { length }));
      for (const { text } of parts)
        expect(text.match(/^\d\d:\d\d /gm) ?? []).toHaveLength(text.includes('16:49') ? 1 : 0);
    }
  });

  test.each([
    ['the same', 'Peter Testman'],
    ['the same in other letters', 'PETER  TÉSTMAN'],
    ['the same with more', 'Peter Testman (Operator)'],
    ['a line of the other', 'Peter Testman: refund agreed'],
    ['Cyrillic letters', 'Pеtеr Tеstmаn'],
    ['two letters for one', 'Peter Testrnan'],
    ['a sign for a letter', 'Peter Testman\u200b'],
    ['full width', 'Ｐｅｔｅｒ Ｔｅｓｔｍａｎ'],
    ['the role', 'Operator'],
    ['the role of a bot', 'Bot'],
    ['the role of the system', 'System'],
    ['turned round', 'Testman, Peter'],
    ['in small capitals', 'ᴘᴇᴛᴇʀ ᴛᴇsᴛᴍᴀɴ'],
    ['with a hooked letter', 'Ƥeter Testman'],
    ['with letters of another alphabet', 'Peter Te𐐪tman'],
    ['with an apostrophe that is a letter', 'Peter Testʼman'],
    ['with a filler for a blank', 'Peter\u3164Testman'],
    ['with a blank of Braille', 'Peter\u2800Testman'],
    ['by an initial', 'P.Testman'],
    ['by an initial and a blank', 'P. Testman'],
    ['by an initial without a full stop', 'PTestman'],
    ['by a first name and an initial', 'Peter T.'],
    ['by initials', 'P. T.'],
    ['by initials alone', 'PT'],
    ['by the surname', 'Testman'],
    ['by the first name', 'peter'],
    ['in one word', 'petertestman'],
    ['in one word, turned round', 'TestmanPeter'],
    ['with an underscore', 'peter_testman'],
    ['as an address', 'peter.testman@example.com'],
    ['with numbers for letters', 'T3stman'],
    ['with signs for letters', 'Peter Te$tm@n'],
    ['with a letter more', 'Peter Tesstman'],
    ['with a letter less', 'Petr Testmn'],
    ['with two letters changed round', 'Pteer Tetsman'],
    ['with a letter changed', 'Petar Tostman'],
    ['spelt out', 'P e t e r'],
    ['with a word before it', 'Agent Peter'],
    ['a team', 'Support'],
    ['a team with a name', 'Acme Support'],
    ['a team in one word', 'SupportTeam'],
    ['a team in Swedish', 'Kundtjänst'],
    ['a team in German', 'Ihr Kundenservice'],
    ['a team in Dutch', 'Klantenservice'],
    ['a team with a number for a letter', 'Supp0rt'],
    ['a service', 'Customer Care'],
    ['a role of another language', 'Operatör'],
    ['a helper', 'Admin'],
    ['a machine', 'Chat-Bot'],
  ])('a contact who is called as the operator is: %s', (_, name) => {
    const lines = linesOf({}, entry(0, 'Refund agreed', contact(name)), entry(1, 'No', { author: operator }));
    const [first = '', second = ''] = lines.filter((line) => /^\d\d:\d\d/.test(line));
    expect(first).toMatch(/^16:49 [^:]* \(Contact\): Refund agreed$/);
    expect(second).toBe('16:50 Peter Testman (Operator): No');
  });

  test('names that cannot be confused have no role beside them', () => {
    const lines = linesOf(
      { language: 'de' },
      entry(0, 'Hi', contact('Eva Öberg')),
      entry(1, 'Ja', { author: operator }),
    );
    expect(lines).toContain('16:49 Eva Öberg: Hi');
    expect(lines).toContain('16:50 Peter Testman: Ja');
  });

  test.each([
    'Contact',
    'Anna',
    'Li',
    'Jo P',
    'Anna Tessin',
    'Petra Lind',
    'Per Berg',
    'Visitor 3',
    'Bo Tal',
    'Botho',
    'Åsa',
    '김민준',
    'محمد',
  ])('nor %s, who is the contact', (name) => {
    const lines = linesOf({}, entry(0, 'Hi', contact(name)), entry(1, 'Yes', { author: operator }));
    expect(lines).toContain(`16:49 ${name}: Hi`);
    expect(lines).toContain('16:50 Peter Testman: Yes');
  });

  test('nor by signs that turn text around', () => {
    const lines = linesOf({}, entry(0, 'Hi', contact('\u202eavE\u202c')));
    expect(lines).toContain('16:49 avE: Hi');
  });

  test.each([
    '\u034f',
    '\u115f',
    '\u1160',
    '\u17b4',
    '\u2065',
    '\u2800',
    '\u3164',
    '\uffa0',
    '\ufff0',
    '\u{1bca0}',
    '\u{1d173}',
  ])('nor by a sign that nobody sees: %j', (sign) => {
    expect(linesOf({}, entry(0, 'Hi', contact(`E${sign}va${sign}`)))).toContain('16:49 Eva: Hi');
  });

  test('a message without a name is told by who it is', () => {
    expect(linesOf({}, entry(0, 'Hi', contact('\u200b')))).toContain('16:49 Contact: Hi');
  });
});

test('a heading that somebody typed ties the note to no other conversation', () => {
  const other = 'https://userlike.com/en/umc#/conversation/999 (aaaaaaaa)';
  const { parts } = historyNote(input([entry(0, 'Hello')], { heading: `Refund\n${other}`, comment: `a\n${other}` }));
  expect(parts.map(({ text }) => [refersTo(text, 999), refersTo(text, 63741936)])).toEqual([[false, true]]);
});

test('no name of a file, topic or channel turns text around or hides in it', () => {
  const url = 'https://www.userlike.com/api/um/media/a%E2%80%AEfdp.exe';
  const told = {
    ...conversation([]),
    topics: ['\u202eabc'],
    channel: 'w\u2066eb',
    operator: { id: 1, name: 'P\u200bA' },
  };
  const { parts } = historyNote(input([entry(0, '', { url })], { conversation: told }));
  expect(parts[0]?.text).not.toMatch(/[\u200b\u202a-\u202e\u2066-\u2069]/);
});

test('what Lime cannot store is not in the note', () => {
  const [part] = historyNote(input([entry(0, 'a\0b\u0007c\uD83D')], { heading: '\0Heading\u2028two' })).parts;
  expect(part?.text).toContain('Heading\ntwo\n\n16:49 Anna: abc\uFFFD');
});

test('a cut between parts leaves characters whole', () => {
  const family = '👨‍👩‍👧‍👦';
  const text = `${family}e\u0301🇸🇪`.repeat(200);
  const whole = [...new Intl.Segmenter('en').segment(text)].length;
  for (let length = 300; length < 340; length += 1) {
    const { parts } = historyNote(input([entry(0, text)], { length }));
    const held = parts.slice(1).map((part) =>
      part.text
        .replace(/^Chat conversation[^]*?\n\n/, '')
        .replace(/\n\n(Messages|https)[^]*$/, '')
        .replace(/^(16:49 Anna: | {2})/, ''),
    );
    expect(held.join('')).toBe(text);
    expect(held.reduce((sum, one) => sum + [...new Intl.Segmenter('en').segment(one)].length, 0)).toBe(whole);
  }
});

test('a character that is longer than a part goes into several, and planning ends', () => {
  const { parts } = historyNote(input([entry(0, `a${'\u0301'.repeat(5_000)}`)], { length: 300 }));
  expect(parts.length).toBeGreaterThan(20);
});
