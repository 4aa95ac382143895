import { describe, expect, it } from 'vitest';
import { routeOf } from '../../../src/userlike/route';

const conversation = { kind: 'conversation', conversationId: 63741936 };

describe('what the address shows', () => {
  it.each([
    ['a conversation', '#/conversation/63741936', conversation],
    ['a conversation, whatever the query says', '#/conversation/63741936?next=5', conversation],
    ['a conversation, with a last slash', '#/conversation/63741936/', conversation],
    ['a part of a conversation', '#/conversation/63741936/details', conversation],
    ['a conversation in the inbox', '#/inbox/mine/63741936', conversation],
    ['a conversation in a numbered part of the inbox', '#/inbox/5/63741936?tab=1', conversation],
    ['the inbox without a conversation', '#/inbox/mine', { kind: 'other' }],
    ['all conversations', '#/conversations', { kind: 'allConversations' }],
    ['all conversations, filtered', '#/conversations?status=open', { kind: 'allConversations' }],
    ['another part of the Message Center', '#/contacts/63741936', { kind: 'other' }],
    ['no hash', '', { kind: 'other' }],
    ['an id of zero', '#/conversation/0', { kind: 'other' }],
    ['an id that is no number', '#/conversation/12x', { kind: 'other' }],
    ['an id too large to be one', '#/conversation/99999999999999999999', { kind: 'other' }],
  ])('%s', (_what, hash, expected) => {
    expect(routeOf(hash)).toEqual(expected);
  });
});
