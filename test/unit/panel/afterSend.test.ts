/** What of the operator's choices outlives a send. */
import { describe, expect, test } from 'vitest';
import { initialState, panelState, type PanelAction, type PanelState } from '../../../src/panel/planning/panelState';
import type { DeliveryView } from '../../../src/sending/journal/deliveryView';
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
  const again = [shown, { type: 'sendAgain', conversationId, freshId: nextId } as const].reduce(
    panelState,
    initialState,
  );
  expect(again.drafts.get(conversationId)).toMatchObject({ sendsAgain: true, choices: { deliveryId: nextId } });
});

const sentWith = (more: Partial<DeliveryView> = {}): DeliveryView => ({
  ...viewOf({ ...newRecord(planToCreate(firstId), 1, null), state: { kind: 'sent' } }),
  ...more,
});

describe('a send that another tab or the toolbar has taken back', () => {
  const accepted = { kind: 'accepted', deliveryId: firstId, attached: [], sentUpTo: [] } as const;
  const said: readonly PanelAction[] = [
    shown,
    {
      type: 'choose',
      conversationId,
      choices: { comment: 'Call at four', todo: true, details: { 'todo.subject': 'Call' } },
    },
    { type: 'submission', conversationId, submission: accepted },
    { type: 'delivery', delivery: sentWith({ person: 'found' }), freshId: nextId },
  ];
  const undone: PanelAction = {
    type: 'undone',
    id: firstId,
    answer: { kind: 'undone', stay: ['Status'] },
    freshId: nextId,
  };
  const draftAfter = (...actions: readonly PanelAction[]) =>
    actions.reduce(panelState, initialState).drafts.get(conversationId);

  test('shows what stays in Lime, and offers its comment and to-do again', () => {
    expect(draftAfter(...said)?.choices).toMatchObject({ comment: '', todo: null, details: {} });
    expect(draftAfter(...said, undone)).toMatchObject({
      submission: { kind: 'undone', personStays: true, stay: ['Status'], todo: null },
      choices: { deliveryId: nextId, comment: 'Call at four', todo: true, details: { 'todo.subject': 'Call' } },
    });
  });

  test('changes the draft once, also when it is reported twice', () => {
    const once = [...said, undone].reduce(panelState, initialState);
    expect(panelState(once, undone)).toBe(once);
  });

  test('keeps what was typed since', () => {
    const typed: PanelAction = { type: 'choose', conversationId, choices: { comment: 'Another' } };
    expect(draftAfter(...said, typed, undone)?.choices).toMatchObject({ comment: 'Another', todo: true });
  });
});

test.each([
  ['asks Lime again where this panel knows no send of it', [], 1],
  ['asks Lime nothing where its send is known here', [{ type: 'delivery', delivery: sentWith(), freshId: nextId }], 0],
] as const)('a panel that hears that a conversation was sent or taken back %s', (_, known, more) => {
  const before = [shown, ...known].reduce(panelState, initialState);
  const after = panelState(before, {
    type: 'message',
    message: { type: 'stateChanged', conversationId },
    freshId: nextId,
  });
  const asked = (state: PanelState) => state.drafts.get(conversationId)?.ended ?? 0;
  expect(asked(after) - asked(before)).toBe(more);
});

test('who has looked once for a rule of the team is asked again before the next send', () => {
  const delivery = sentWith();
  const before: readonly PanelAction[] = [
    shown,
    { type: 'choose', conversationId, choices: { confirmedRules: ['press'], withoutChanges: ['status'] } },
  ];
  const choices = (...actions: readonly PanelAction[]) =>
    actions.reduce(panelState, initialState).drafts.get(conversationId)?.choices;
  expect(choices(...before)).toMatchObject({ deliveryId: firstId, confirmedRules: ['press'] });
  expect(choices(...before, { type: 'delivery', delivery, freshId: nextId })).toMatchObject({
    ...{ deliveryId: nextId, confirmedRules: [], withoutChanges: ['status'] },
  });
});
