import { expect, test, vi } from 'vitest';
import { conversationRequest } from '../../../src/page/conversationRequest';
import { isMediaAddress } from '../../../src/userlike/address/mediaAddress';

/** Whether the answer from this host would be read, by a page at that one. */
function isRead(host: string, page: string): boolean {
  vi.stubGlobal('document', { baseURI: `https://${page}/` });
  vi.stubGlobal('location', new URL(`https://${page}/`));
  const address = `https://${host}/api/um/v3/conversations/7/messages/?limit=25`;
  return conversationRequest('GET', address, undefined, 'include') !== undefined;
}

const pages = ['app.lime-connect.com', 'www.userlike.com', 'userlike.com', 'chat.nordvik.example'];

test.each(pages)('at %s the API is read at the hosts of Userlike and Lime Connect, and on its own site', (page) => {
  for (const host of ['api.userlike.com', 'www.userlike.com', 'api.lime-connect.com', 'app.lime-connect.com', page])
    expect(isRead(host, page), host).toBe(true);
});

test.each(pages)('at %s it is not read at hosts that are somebody else’s', (page) => {
  for (const host of [
    'www.lime-connect.com',
    'lime-connect.com',
    'limeconnect.com',
    'evil-lime-connect.com',
    'api.userlike.com.example',
    'notuserlike.com',
  ])
    expect(isRead(host, page), host).toBe(false);
});

test.each([
  ['app.lime-connect.com', true],
  ['api.lime-connect.com', true],
  ['www.userlike.com', true],
  ['www.lime-connect.com', false],
  ['lime-connect.com', false],
  ['limeconnect.com', false],
])('a media file at %s: %s', (host, expected) => {
  expect(isMediaAddress(`https://${host}/api/um/media/download/a.png`, [])).toBe(expected);
});
