import { expect, test } from 'vitest';
import { addressBase } from '../../../src/userlike/address/addressBase';

test.each([
  ['https://app.lime-connect.com/#/conversation/5', 'https://app.lime-connect.com/#/conversation/'],
  ['https://app.lime-connect.com/#/inbox/mine/5?tab=info', 'https://app.lime-connect.com/#/conversation/'],
  ['https://app.lime-connect.com/#!/conversation/5', 'https://app.lime-connect.com/#!/conversation/'],
  ['https://app.lime-connect.com/conversation/5', 'https://app.lime-connect.com/conversation/'],
  ['https://app.lime-connect.com/EN/Conversation/5', 'https://app.lime-connect.com/EN/conversation/'],
  ['https://app.lime-connect.com/?utm=1#/conversation/5', 'https://app.lime-connect.com/#/conversation/'],
  ['https://app.lime-connect.com/conversation/5/details#top', 'https://app.lime-connect.com/conversation/'],
  ['https://app.lime-connect.com/en/inbox/7/5?x=1', 'https://app.lime-connect.com/en/conversation/'],
  ['https://app.lime-connect.com/conversations?status=open', 'https://app.lime-connect.com/conversation/'],
  ['https://chat.nordvik.example/de/umc/#/inbox/mine/5', 'https://chat.nordvik.example/de/umc/#/conversation/'],
  ['https://app.lime-connect.com/workspace/3/chats/5/open', 'https://app.lime-connect.com/workspace/3/chats/'],
])('at %s the next conversation is at %s', (address, base) => {
  expect(addressBase(address, 5)).toBe(base);
});

test.each([
  ['Userlike’s own names, which Lime Chat writes in one way', 'https://www.userlike.com/de/umc/#/conversation/5'],
  ['the other of them', 'https://userlike.com/en/umc#/conversation/5'],
  ['an id in the query', 'https://app.lime-connect.com/work?chat=5'],
  ['another id alone', 'https://app.lime-connect.com/workspace/3/chats/55'],
  ['wildcards and escapes', 'https://app.lime-connect.com/a%25_b/chats/5'],
  ['brackets', 'https://app.lime-connect.com/(a)/chats/5'],
  ['a path without end', `https://app.lime-connect.com/${'a/'.repeat(300)}5`],
  ['no address', 'conversation/5'],
])('%s tells nothing', (_what, address) => {
  expect(addressBase(address, 5)).toBe(null);
});
