/** Spec 3, "more hosts": what an operator pastes from the address bar becomes one https origin, or is refused with its reason. */
import { expect, test } from 'vitest';
import { messageCenterOrigin } from '../../../src/settings/document/messageCenterOrigin';
import { initialSettings, readSettings } from '../../../src/settings/document/settings';

const known = ['https://www.userlike.com'];
const lime = 'https://lime.example.com/acme';

test.each([
  ['a conversation’s address', 'https://chat.example.com/en/umc/#/conversation/7', 'https://chat.example.com'],
  ['a bare host', ' chat.example.com ', 'https://chat.example.com'],
  ['capitals', 'HTTPS://Chat.Example.COM/de/umc?x=1', 'https://chat.example.com'],
  ['the port that https has anyway', 'https://chat.example.com:443/', 'https://chat.example.com'],
  ['a name beyond ASCII, which must not look like another', 'https://chät.example', 'https://xn--cht-rla.example'],
])('%s', (_, typed, origin) => {
  expect(messageCenterOrigin(typed, known, lime)).toEqual({ kind: 'origin', origin });
});

test.each([
  ['nothing', '  ', 'empty'],
  ['http', 'http://chat.example.com', 'scheme'],
  ['another scheme', 'file:///umc', 'scheme'],
  ['a user name', 'https://me:secret@chat.example.com', 'userInfo'],
  ['a port', 'https://chat.example.com:8443/umc', 'port'],
  ['every host', 'https://*/umc', 'notAnAddress'],
  ['hosts of a pattern', 'https://*.example.com', 'notAnAddress'],
  ['a star as Chromium writes it', 'https://%2A.example.com', 'notAnAddress'],
  ['words', 'the message center', 'notAnAddress'],
  ['Userlike’s own', 'https://www.userlike.com/en/umc', 'known'],
  ['the host of the Lime', 'https://lime.example.com/umc', 'lime'],
])('%s is refused', (_, typed, problem) => {
  expect(messageCenterOrigin(typed, known, lime)).toEqual({ kind: 'problem', problem });
});

test.each([
  ['an origin', ['https://chat.example.com'], 'settings'],
  ['one with a path', ['https://chat.example.com/umc'], 'unreadable'],
  ['one with a star', ['https://*.example.com'], 'unreadable'],
  ['http', ['http://chat.example.com'], 'unreadable'],
])('settings with %s among the addresses: %s', (_, messageCenters, kind) => {
  expect(readSettings({ ...initialSettings, messageCenters }).kind).toBe(kind);
});
