/** What the content script may say to the panel: a hostile page's process can say anything (threats 1). */
import { expect, test } from 'vitest';
import { readPortMessage } from '../../src/panel/connection/readPortMessage';
import { conversationWith } from './examples';

const message = (conversation: unknown) => ({
  type: 'conversation',
  shownId: 4711,
  conversation,
  unreadableAnswers: 0,
});
const nested = (depth: number): unknown => (depth === 0 ? 'end' : { in: nested(depth - 1) });

test.each([
  ['a conversation', message(conversationWith())],
  [
    'a conversation with unknown keys in its payload',
    message(conversationWith({ payload: { own: { key: [1, null] } } })),
  ],
  ['no conversation', { type: 'conversation', shownId: null, conversation: null, unreadableAnswers: 3 }],
  ['a state of loading', { type: 'history', state: { kind: 'loading', conversationId: 1, loaded: 25 } }],
  ['a command', { type: 'command', command: 'send', conversationId: 12, topic: null }],
])('%s is taken as it is', (_, given) => {
  expect(readPortMessage(given)).toEqual(given);
});

test.each([
  ['null', null],
  ['text', 'conversation'],
  ['an unknown type', { type: 'plan' }],
  ['an unknown command', { type: 'command', command: 'delete' }],
  ['a key too many', { type: 'command', command: 'send', plan: {} }],
  ['a key too few', { type: 'history' }],
  ['a conversation without entries', message({ ...conversationWith(), entries: undefined })],
  ['an id that is text', message({ ...conversationWith(), id: '4711' })],
  ['an entry that is no object', message({ ...conversationWith(), entries: ['hello'] })],
  ['a number that JSON does not have', message({ ...conversationWith(), payload: { of: NaN } })],
  ['a payload that is a map', message({ ...conversationWith(), payload: new Map() })],
  ['a payload without end', message({ ...conversationWith(), payload: { deep: nested(100) } })],
  ['keys of a prototype', JSON.parse('{"type":"command","command":"send","__proto__":{"a":1}}') as unknown],
])('%s is dropped', (_, given) => {
  expect(readPortMessage(given)).toBeNull();
});
