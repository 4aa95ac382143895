import { describe, expect, it } from 'vitest';
import { routeOf } from '../../../src/userlike/address/route';

const conversation = { kind: 'conversation', conversationId: 63741936 };
const all = { kind: 'allConversations' };
const other = { kind: 'other' };
const none = { kind: 'none' };

const at = (address: string) => routeOf(new URL(address, 'https://app.lime-connect.com'));

describe('what the hash shows, behind a path that only says where the Message Center is', () => {
  it.each([
    ['a conversation', '#/conversation/63741936', conversation],
    ['a conversation, whatever the query says', '#/conversation/63741936?next=5', conversation],
    ['a conversation, with a last slash', '#/conversation/63741936/', conversation],
    ['a part of a conversation', '#/conversation/63741936/details', conversation],
    ['a numbered part of a conversation', '#/conversation/63741936/messages/12', conversation],
    ['a conversation in capitals', '#/Conversation/63741936', conversation],
    ['a conversation without a slash', '#conversation/63741936', conversation],
    ['a conversation in the inbox', '#/inbox/mine/63741936', conversation],
    ['a conversation in a numbered part of the inbox', '#/inbox/5/63741936?tab=1', conversation],
    ['a conversation behind an exclamation mark', '#!/conversation/63741936', conversation],
    ['a conversation behind a language', '#/en/umc/conversation/63741936', conversation],
    ['the inbox without a conversation', '#/inbox/mine', other],
    ['all conversations', '#/conversations', all],
    ['all conversations, filtered', '#/conversations?status=open', all],
    ['another part of the Message Center', '#/contacts/63741936', other],
    ['no hash', '', other],
    ['an id of zero', '#/conversation/0', other],
    ['an id that is no number', '#/conversation/12x', other],
    ['an id too large to be one', '#/conversation/99999999999999999999', other],
  ])('%s', (_what, hash, expected) => {
    for (const path of ['/en/umc', '/de/umc/', '/pt-BR/umc/', '/es-419/umc', '/zh_Hant/UMC', '/umc', '/en/umc?lang=de'])
      expect(at(path + hash), path).toEqual(expected);
  });

  it('is read at the top of a host too, where anything else than a known place is no Message Center', () => {
    expect(at('/#/conversation/63741936')).toEqual(conversation);
    expect(at('/en#/inbox/mine/63741936')).toEqual(conversation);
    expect(at('/#/contacts/63741936')).toEqual(none);
  });
});

describe('what the path shows', () => {
  it.each([
    ['/conversation/63741936', conversation],
    ['/conversation/63741936/details?next=5', conversation],
    ['/conversation/63741936/messages/12', conversation],
    ['/EN/UMC/Conversation/63741936/', conversation],
    ['/es-419/inbox/5/63741936', conversation],
    ['/?utm=1#/conversation/63741936', conversation],
    ['/inbox/mine/63741936', conversation],
    ['/inbox/mine/63741936/#composer', conversation],
    ['/en/inbox/unassigned/63741936', conversation],
    ['/umc/conversation/63741936', conversation],
    ['/en/umc/conversation/63741936', conversation],
    ['/conversations', all],
    ['/en/umc/conversations?page=2', all],
    ['/inbox', other],
    ['/en/umc/contacts/63741936', other],
  ])('%s', (address, expected) => {
    expect(at(address)).toEqual(expected);
  });
});

describe('no Message Center', () => {
  it.each([
    '/',
    '/en',
    '/login',
    '/en/login?next=/conversation/63741936',
    // A browser carries the hash over when it is sent to the page to sign in on.
    '/login#/conversation/63741936',
    '/en/umc/login#/conversation/63741936',
    '/en/umc#/login',
    '/en/umc#/Sign-In?next=/conversation/63741936',
    '/#/login',
    '/account/logout',
    '/users/password/reset',
    '/forgot-password',
    '/oauth2/authorize?state=63741936',
    '/sso/63741936',
    '/en/umc-pricing#/conversation/63741936',
    '/blog/conversation/63741936',
    '/workspace/7/chats/63741936',
  ])('%s', (address) => {
    expect(at(address)).toEqual(none);
  });
});
