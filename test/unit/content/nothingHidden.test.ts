/** Whatever Userlike sends of a conversation, the panel shows the conversation: what cannot be read costs itself alone. */
import { expect, test } from 'vitest';
import { createConversationStore } from '../../../src/content/traffic/store';
import { readPortMessage } from '../../../src/panel/connection/readPortMessage';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { detailPath, question, seed, seedId } from '../userlike/seed';

const deep = (depth: number) => `${'{"in":['.repeat(depth)}1${']}'.repeat(depth)}`;
const place = { id: seedId, transcript: seed.transcript };

test.each([
  ['a payload that is nested deeply', { ...place, custom: 'HERE' }, deep(100)],
  ['a payload that is nested without end', { ...place, custom: 'HERE' }, deep(50_000)],
  ['a contact that is nested deeply', { ...place, contact: { id: 5, name: 'Anna', custom: 'HERE' } }, deep(100)],
  [
    'a message that is nested deeply',
    { ...place, transcript: [...seed.transcript, { ...question, id: '63741936.9.9', more: 'HERE' }] },
    deep(100),
  ],
  ['a number that is too large', { ...place, custom: 'HERE' }, '1e999'],
  ['such a number in a message', { ...place, transcript: [{ ...question, rating: 'HERE' }] }, '{"x":-1e999}'],
  ['such a number for an id', { ...place, contact: { id: 'HERE', name: 'Anna' } }, '1e999'],
])('%s', (_, answer, here) => {
  const store = createConversationStore();
  const text = JSON.stringify(answer).replace('"HERE"', here);
  store.feed({ kind: 'answer', origin: 'https://api.userlike.com', path: detailPath, text });
  const seen = store.get(seedId);
  const conversation = seen && withTexts(seen);
  const message = { type: 'conversation', shownId: seedId, conversation, unreadableAnswers: 0 } as const;
  // As a message port passes it on.
  const heard = readPortMessage(structuredClone(message));
  expect(heard, 'the panel takes it').toEqual(message);
  expect(conversation?.entries.length).toBe(answer.transcript.length);
});
