import { describe, expect, it } from 'vitest';
import { apiPath, apiRoot, cursorOf } from '../../../src/userlike/address/apiPath';

const root = '/api/um/v3';

describe('which answers hold conversation data', () => {
  it.each([
    ['the list of conversations', `${root}/conversations/?limit=25`, { kind: 'conversations' }],
    ['the list of all conversations', `${root}/conversations/all/`, { kind: 'conversations' }],
    ['one conversation', `${root}/conversations/63741936/`, { kind: 'conversation', id: 63741936 }],
    ['one conversation, no last slash', `${root}/conversations/63741936`, { kind: 'conversation', id: 63741936 }],
    ['its newest messages', `${root}/conversations/7/messages/?limit=25`, { kind: 'messages', id: 7, cursor: '' }],
    [
      'older messages',
      `${root}/conversations/7/messages/?cursor=cD0x&limit=25`,
      { kind: 'messages', id: 7, cursor: 'cD0x' },
    ],
    [
      'messages that match a search',
      `${root}/conversations/7/messages/?search=tyre`,
      { kind: 'messages', id: 7, cursor: null },
    ],
    ['one contact', `${root}/contact_identities/79189089/`, { kind: 'contacts' }],
    ['the topics', `${root}/topics/`, { kind: 'topics' }],
    ['a later version of the API', '/api/um/v12/conversations/', { kind: 'conversations' }],
    ['internal notes', `${root}/notes/?conversation_id=7`, { kind: 'ignored' }],
    ['internal notes of a conversation', `${root}/conversations/7/notes/`, { kind: 'ignored' }],
    ['a conversation that is no number', `${root}/conversations/me/`, { kind: 'ignored' }],
    ['operators', `${root}/operators/`, { kind: 'ignored' }],
    ['the API without a version', '/api/um/custom_fields', { kind: 'ignored' }],
    ['a path that only ends so', `/evil${root}/conversations/`, { kind: 'ignored' }],
  ])('%s', (_what, path, expected) => {
    expect(apiPath(path)).toEqual(expected);
    const isRead = apiRoot(path.split('?', 1)[0] ?? '') !== undefined;
    expect(isRead).toBe(expected.kind !== 'ignored');
  });

  it('gives the root under which the pager asks', () => {
    expect(apiRoot('/api/um/v3/conversations/7/')).toBe('/api/um/v3');
  });
});

describe('where a page of messages begins', () => {
  it.each([
    ['at the start', '', ''],
    ['at the start, in another order', 'limit=100&ordering=sent_at', ''],
    ['at a cursor', 'limit=100&cursor=a%3Db', 'a=b'],
    ['nobody knows, with a filter', 'cursor=x&type=message', null],
  ])('%s', (_where, query, expected) => {
    expect(cursorOf(query)).toBe(expected);
  });
});
