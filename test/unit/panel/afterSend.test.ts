/** What of the operator's choices outlives a send. */
import { expect, test } from 'vitest';
import { firstState, panelState, type PanelAction } from '../../../src/panel/planning/panelState';
import { newRecord, viewOf } from '../../../src/sending/journal/journal';
import type { Conversation } from '../../../src/userlike/conversation/conversation';
import { conversationId, planToCreate } from '../sending/plans';

const firstId = '11111111-1111-4111-8111-111111111111';
const nextId = '22222222-2222-4222-8222-222222222222';

const conversation: Conversation = {
  ...{ id: conversationId, topics: ['Press'], operator: { id: 1, name: 'Peter Testman' }, channel: 'web' },
  ...{
    status: 'open',
    createdAt: null,
    endedAt: null,
    contactFirstMessageAt: null,
    entries: [],
    unreadableEntries: 0,
    payload: {},
  },
  contact: {
    ...{ id: 7, name: 'Anna Berg', email: null, emailVerified: false },
    ...{ phoneNumber: null, mobileNumber: null, company: null },
  },
  completeness: 'complete',
};

const shown: PanelAction = {
  type: 'message',
  message: { type: 'conversation', shownId: conversationId, conversation, unreadableAnswers: 0 },
  freshId: firstId,
};

test('who asks for the form once more sends another delivery, also where the panel never heard how the first one ended', () => {
  const again = [shown, { type: 'sendAgain', conversationId, freshId: nextId } as const].reduce(panelState, firstState);
  expect(again.drafts.get(conversationId)).toMatchObject({ sendsAgain: true, choices: { deliveryId: nextId } });
});

test('who has looked once for a rule of the team is asked again before the next send', () => {
  const delivery = viewOf({ ...newRecord(planToCreate(firstId), 1, null), state: { kind: 'sent' } });
  const before: readonly PanelAction[] = [
    shown,
    { type: 'choose', conversationId, choices: { confirmedRules: ['press'], withoutChanges: ['status'] } },
  ];
  const choices = (...actions: readonly PanelAction[]) =>
    actions.reduce(panelState, firstState).drafts.get(conversationId)?.choices;
  expect(choices(...before)).toMatchObject({ deliveryId: firstId, confirmedRules: ['press'] });
  expect(choices(...before, { type: 'delivery', delivery, freshId: nextId })).toMatchObject({
    ...{ deliveryId: nextId, confirmedRules: [], withoutChanges: ['status'] },
  });
});
