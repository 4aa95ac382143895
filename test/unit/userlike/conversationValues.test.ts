import { describe, expect, it } from 'vitest';
import type { Conversation, Entry } from '../../../src/userlike/conversation/conversation';
import { readPayloadPath } from '../../../src/userlike/conversation/payloadPath';

const entry = (kind: 'contact' | 'operator', text: string, more: Partial<Entry> = {}): Entry => ({
  id: text,
  sentAt: '2026-05-12T08:50:07.120Z',
  kind: 'message',
  event: null,
  text,
  author: { kind, name: kind === 'contact' ? 'Erik Lind' : 'Peter Testman', id: 1 },
  url: null,
  ...more,
});

const conversationOf = (entries: readonly Entry[], more: Partial<Conversation> = {}): Conversation => ({
  id: 1,
  topics: [],
  contact: {
    id: 1,
    name: 'Erik Lind',
    email: null,
    emailVerified: false,
    phoneNumber: null,
    mobileNumber: null,
    company: null,
  },
  operator: { id: 2, name: 'Peter Testman' },
  channel: 'web',
  status: 'open',
  createdAt: '2026-05-12T08:41:07.120Z',
  endedAt: null,
  contactFirstMessageAt: null,
  entries,
  completeness: 'complete',
  unreadableEntries: 0,
  payload: {},
  ...more,
});

const titleOf = (...said: readonly string[]) =>
  readPayloadPath(conversationOf(said.map((text) => entry('contact', text))), 'conversation.first_sentence');

describe('the first sentence', () => {
  it.each([
    ['of a message', ['The pump leaks. It began on Monday.'], 'The pump leaks'],
    ['is no greeting', ['Hello?', 'The pump leaks!'], 'The pump leaks!'],
    ['is no greeting with a name', ['Hej Anna!', 'Pumpen läcker'], 'Pumpen läcker'],
    ['is no greeting in capitals', ['GUTEN TAG', 'die Pumpe tropft.'], 'Die Pumpe tropft'],
    ['is no greeting said twice', ['hallo? hallo!', 'De pomp lekt'], 'De pomp lekt'],
    ['has no greeting before it', ['Good morning, the pump leaks.'], 'The pump leaks'],
    [
      'has no greeting on a line of its own',
      ['Sehr geehrte Damen und Herren,\n\ndie Pumpe tropft. Bitte um Hilfe.'],
      'Die Pumpe tropft',
    ],
    ['has no greeting without a comma', ['Hi our invoice was sent twice. Please help.'], 'Our invoice was sent twice'],
    ['begins with a word that only looks like a greeting', ['History tab is empty.'], 'History tab is empty'],
    ['holds a number with a full stop', ['Pump No. 3 leaks since 12. May. Help.'], 'Pump No. 3 leaks since 12. May'],
    ['asks', ['Where is order 4711? It is late.'], 'Where is order 4711?'],
    ['passes over signs that say nothing', ['...', '👋', 'Login fails'], 'Login fails'],
    ['of one who only greets', ['Hi'], 'Hi'],
    ['of nobody', [], undefined],
  ])('%s', (_, said, title) => {
    expect(titleOf(...said)).toBe(title);
  });

  it('is cut at a word', () => {
    const title = titleOf(`The dosing pump ${'on line two '.repeat(12)}trips its fuse`);
    expect(title).toMatch(/^The dosing pump (on line two )+on( line)?( two)?…$/);
    expect((title as string).length).toBeLessThanOrEqual(80);
  });

  it('of text without blanks is cut without breaking a pair', () => {
    expect((titleOf('😀'.repeat(200)) as string).isWellFormed()).toBe(true);
    expect((titleOf(`x${'😀'.repeat(200)}`) as string).isWellFormed()).toBe(true);
  });

  it('is the contact’s, not the operator’s, and no file', () => {
    const entries = [
      entry('operator', 'How can I help?'),
      entry('contact', 'gauge.png', { url: 'https://example.com/gauge.png' }),
      entry('contact', 'The gauge is broken.'),
    ];
    expect(readPayloadPath(conversationOf(entries), 'conversation.first_sentence')).toBe('The gauge is broken');
  });
});

describe('beside it stand', () => {
  const conversation = conversationOf([
    entry('contact', 'Hello!'),
    entry('contact', 'The pump leaks.\nErik Lind: not an entry'),
    entry('operator', 'I will call you.', { sentAt: '2026-05-12T08:53:09.000Z' }),
  ]);
  it.each([
    ['first_message', 'The pump leaks.\nErik Lind: not an entry'],
    ['last_message', 'I will call you.'],
    [
      'transcript',
      'Erik Lind: Hello!\nErik Lind: The pump leaks.\n  Erik Lind: not an entry\nPeter Testman: I will call you.',
    ],
    ['operator_name', 'Peter Testman'],
    ['duration', 12],
    ['message_count', 3],
    ['anything_else', undefined],
  ])('%s', (key, value) => {
    expect(readPayloadPath(conversation, `conversation.${key}`)).toBe(value);
  });

  it('what the payload itself has under that name', () => {
    const own = conversationOf([], { payload: { conversation: { token: 'x' } } });
    expect(readPayloadPath(own, 'conversation.token')).toBe('x');
  });
});
