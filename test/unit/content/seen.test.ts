import { expect, it } from 'vitest';
import { seen } from '../../../src/content/onDemand/seen';
import { createConversationStore } from '../../../src/content/traffic/store';

const answer = (path: string, value: unknown) =>
  ({ kind: 'answer', origin: 'https://www.userlike.com', path, text: JSON.stringify(value) }) as const;
const conversation = (id: number, topic: string) => ({
  id,
  topics: [{ id: id * 10, text: topic }],
  contact: { id: 5, name: 'Erik Lind', email: 'erik.lind@nordvik.example' },
  operator_assigned_to: id * 100,
  created_at: '2026-05-12T08:41:07Z',
});

const message = (id: number, operator: string) => ({
  id: `1778570467.${id}`,
  conversation_id: id,
  sent_at: '2026-05-12T08:42:07Z',
  event: 'message',
  body: 'a secret',
  operator_id: id * 100,
  operator_name: operator,
});

it('the topics and operators of this Userlike are told, those of the open conversation first, and nothing of a contact', () => {
  const store = createConversationStore();
  store.feed(
    answer('/api/um/v3/topics/', [
      { id: 1, text: 'Invoice' },
      { id: 2, text: 'Helpdesk' },
      { id: 3, text: 'x'.repeat(300) },
    ]),
  );
  for (const [id, topic, operator] of [
    [11, 'Helpdesk', 'Peter Testman'],
    [12, 'Lead', 'Anna Berg'],
  ] as const) {
    store.feed(answer(`/api/um/v3/conversations/${id}/`, conversation(id, topic)));
    store.feed(answer(`/api/um/v3/conversations/${id}/messages/`, { results: [message(id, operator)], next: null }));
  }
  store.open(12);
  const told = seen(store);
  expect(told.topics).toEqual(['Lead', 'Helpdesk', 'Invoice']);
  expect(told.operators).toEqual(['Anna Berg', 'Peter Testman']);
  expect(JSON.stringify(told)).not.toMatch(/Erik|nordvik|secret/);
});
