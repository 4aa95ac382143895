import { expect, test } from 'vitest';
import { readingCheck } from '../../../src/content/onDemand/readingCheck';
import { createConversationStore } from '../../../src/content/traffic/store';
import { createTrafficSamples } from '../../../src/content/traffic/trafficSamples';
import { readingCheckIn, readingLines, readingParts } from '../../../src/messaging/readingCheck';
import type { FromPage } from '../../../src/userlike/traffic/traffic';

const answer = (path: string, body: unknown): FromPage => ({
  kind: 'answer',
  origin: 'https://api.lime-connect.com',
  path: `/api/um/v3${path}`,
  text: JSON.stringify(body),
});
const message = (fields: object = {}) => ({
  id: '7.1.1',
  conversation_id: 7,
  type: 'message',
  sent_at: '2026-05-12T08:00:00.000Z',
  body: 'Hello',
  ...fields,
});

/** What is said of a tab in which this came. */
function checked(said: readonly FromPage[], shownId: number | null = 7, address = '/conversation/7') {
  const store = createConversationStore();
  const samples = createTrafficSamples();
  for (const one of said) {
    store.feed(one);
    samples.see(one);
  }
  return readingCheck(store, shownId, samples, new URL(address, 'https://app.lime-connect.com'));
}

test('nothing came: nothing but the address is seen, and nothing is called not understood', () => {
  const { address, ...others } = checked([]);
  expect(address).toBe('seen');
  expect(new Set(Object.values(others))).toEqual(new Set(['notYet']));
});

test('all came in a known form: all is seen', () => {
  const file = message({ id: '7.1.2', url: 'https://app.lime-connect.com/api/um/media/download/a.png' });
  const check = checked([
    answer('/conversations/?limit=50', { results: [{ id: 7 }], next: null }),
    answer('/conversations/7/', { id: 7, topics: [{ text: 'helpdesk' }], operator_assigned_to: 3 }),
    answer('/conversations/7/messages/?limit=25', { results: [message(), file], next: 'b2xkZXI' }),
    { kind: 'frame', text: JSON.stringify({ info: 'chat_message', ...message({ id: '7.1.3' }) }) },
  ]);
  expect(check).toEqual(Object.fromEntries(readingParts.map((part) => [part, 'seen'])));
});

test.each([
  ['list', [answer('/conversations/', { items: [] })]],
  ['details', [answer('/conversations/7/', { conversation: 7 })]],
  ['messages', [answer('/conversations/7/messages/', { messages: [] })]],
  ['next', [answer('/conversations/7/messages/', { results: [message()], next: { page: 2 } })]],
  ['live', [{ kind: 'frame', text: '{"info":"chat_message"}' } as const]],
  ['files', [answer('/conversations/7/messages/', { results: [message({ url: 'https://files.example/a' })] })]],
] as const)('%s in a form that is not known is not understood', (part, said) => {
  expect(checked(said)[part]).toBe('unclear');
});

test('an address that holds the id in a form that tells nothing is not understood', () => {
  const said = [answer('/conversations/63741936/', { id: 63741936 })];
  expect(checked(said, null, '/desk/x63741936').address).toBe('unclear');
});

test('the lines of the report tell the same, without a value, and of two tabs the better counts', () => {
  const check = checked([answer('/conversations/7/', { id: 7, subject: 'Secret' })]);
  const lines = readingLines(check);
  expect(lines.join()).not.toContain('Secret');
  expect(readingCheckIn(lines)).toEqual(check);
  expect(readingCheckIn(['reading list: unclear', 'reading list: seen', 'reading list: notYet']).list).toBe('seen');
});
