/** Spec 3, fallbacks: events of the Custom Add-on, of which one name alone is documented, become what the API would have told. */
import { describe, expect, test } from 'vitest';
import { addOnTraffic } from '../../../src/userlike/traffic/addOn';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { readAnswer } from '../../../src/userlike/traffic/capture';
import type { RawConversation } from '../../../src/userlike/conversation/conversation';
import { MergedConversations } from '../../../src/userlike/merge/mergedConversations';

const id = 63741936;
const entry = (number: number, more: object = {}) => ({
  id: `${id}.1.${number}`,
  sent_at: `2026-05-12T08:4${number}:00.000Z`,
  body: `Message ${number}`,
  sender: { type: 'contact', id: 5 },
  ...more,
});
const contact = { id: 5, name: 'Maria Berg', email: 'maria@example.com' };

/** What is known after these events, with `before` seen in the traffic. */
function after(events: readonly (readonly [name: string, payload: unknown])[], before: readonly unknown[] = []) {
  const merged = new MergedConversations();
  const feed = (path: string, body: unknown) => merged.merge(readAnswer(path, JSON.stringify(body)));
  if (before.length > 0) feed(`/api/um/v3/conversations/${id}/messages/?limit=25`, { results: before, next: null });
  for (const [name, payload] of events) {
    for (const message of addOnTraffic(JSON.stringify({ name, payload }), { id, known: merged.get(id) })) {
      if (message.kind === 'answer') merged.merge(readAnswer(message.path, message.text));
    }
  }
  return merged.get(id);
}
const texts = (conversation: RawConversation | null) =>
  conversation && withTexts(conversation).entries.map(({ text }) => text);

describe('entries', () => {
  test.each([
    ['a bare list', 'transcript', [entry(1), entry(2)]],
    ['a list within', 'transcript_update', { transcript: [entry(1), entry(2)] }],
    ['a list under another name', 'something_new', { messages: [entry(1), entry(2)] }],
  ])('are read from %s', (_, name, payload) => {
    expect(texts(after([[name, payload]]))).toEqual(['Message 1', 'Message 2']);
  });

  test('of one event each are gathered', () => {
    expect(
      texts(
        after([
          ['message', entry(2)],
          ['message', entry(1)],
          ['message', entry(2)],
        ]),
      ),
    ).toEqual(['Message 1', 'Message 2']);
  });

  test('never make a conversation complete, since the add-on hears of what is loaded', () => {
    expect(after([['transcript', [entry(1)]]])?.completeness).toBe('unknown');
  });

  test('that the traffic told too are there once, and completeness stays', () => {
    const both = after([['transcript', [entry(1), entry(2)]]], [entry(2), entry(1)]);
    expect(texts(both)).toEqual(['Message 1', 'Message 2']);
    expect(both?.completeness).toBe('complete');
  });

  test('without an id keep their places when the transcript comes again', () => {
    const bare = (number: number) => ({ ...entry(number), id: undefined });
    const all = after([
      ['transcript', [bare(1)]],
      ['transcript', [bare(1), bare(1), bare(2)]],
    ]);
    expect(texts(all)).toEqual(['Message 1', 'Message 1', 'Message 2']);
  });

  test('without an id are ignored if the traffic has shown entries, since duplicates could not be found', () => {
    expect(texts(after([['transcript', [{ ...entry(1), id: undefined }]]], [entry(1)]))).toEqual(['Message 1']);
  });

  test('that cannot be read are counted', () => {
    expect(after([['transcript', [entry(1), { ...entry(2), sent_at: 'soon' }, 7]]])?.unreadableEntries).toBe(2);
  });
});

describe('contact and conversation', () => {
  test.each([
    ['as the documented event', 'contact_information', contact],
    ['wrapped', 'contact_information', { contact }],
  ])('the contact comes %s', (_, name, payload) => {
    expect(after([[name, payload]])?.contact).toMatchObject({ id: 5, name: 'Maria Berg', email: 'maria@example.com' });
  });

  test('topics and status come with the conversation', () => {
    const told = after([['conversation_information', { id, topics: [{ text: 'helpdesk' }], status: 'open' }]]);
    expect(told).toMatchObject({ topics: ['helpdesk'], status: 'open' });
  });

  test('an event about another conversation than the address is late, and dropped', () => {
    expect(after([['conversation_information', { id: 7, topics: [] }]])).toBeNull();
  });

  test('a contact that is not this conversation’s is dropped', () => {
    const told = after([
      ['contact_information', contact],
      ['contact_information', { ...contact, id: 6, name: 'Somebody else' }],
    ]);
    expect(told?.contact.name).toBe('Maria Berg');
  });
});

test.each([
  ['no event', 7],
  ['no payload', { name: 'transcript' }],
  ['an empty list', { name: 'transcript', payload: [] }],
  ['the operator alone', { name: 'operator_information', payload: { id: 3, name: 'Peter Testman' } }],
  ['what nobody knows', { name: 'theme', payload: { colour: 'green' } }],
  ['no name', { payload: { id } }],
])('%s tells nothing', (_, event) => {
  expect(addOnTraffic(JSON.stringify(event), { id, known: null })).toEqual([]);
});
