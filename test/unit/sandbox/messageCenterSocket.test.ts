import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createCertificate } from '../../sandbox/certificate';
import { pageCookie } from '../../sandbox/messageCenter/askByHost';
import { SEEDED } from '../../sandbox/messageCenter/seeds';
import { startMessageCenterSandbox, type MessageCenterSandbox } from '../../sandbox/messageCenter/server';

let sandbox: MessageCenterSandbox;
let cookie: string;
let socket: WebSocket | undefined;

beforeAll(async () => {
  sandbox = await startMessageCenterSandbox({ certificate: await createCertificate(['www.userlike.com']) });
  cookie = await pageCookie(sandbox.port);
});
beforeEach(() => sandbox.reset());
afterEach(() => socket?.terminate());
afterAll(() => sandbox.stop());

function dial(change: { host?: string; cookie?: string; origin?: string } = {}): WebSocket {
  const asked = { host: 'api.userlike.com', cookie, origin: 'https://www.userlike.com', ...change };
  return new WebSocket(`wss://127.0.0.1:${sandbox.port}/api/um/socket/`, {
    headers: { host: asked.host, cookie: asked.cookie },
    origin: asked.origin,
    rejectUnauthorized: false,
  });
}

async function connected(): Promise<WebSocket> {
  socket = dial();
  await once(socket, 'open');
  return socket;
}

async function nextText(from: WebSocket): Promise<string> {
  const [data] = (await once(from, 'message')) as [Buffer];
  return data.toString();
}

describe('live frames', () => {
  test.each([
    ['beside `info`', 'spread', (entry: object) => ({ info: 'chat_message', ...entry })],
    ['under `message`', 'wrapped', (entry: object) => ({ info: 'chat_message', message: entry })],
  ] as const)('a new message comes as chat_message, its keys %s', async (_name, form, frameOf) => {
    sandbox.frames = form;
    const heard = nextText(await connected());
    const entry = sandbox.pushMessage(SEEDED.helpdesk, { from: 'contact', text: 'Still there?' });
    expect(JSON.parse(await heard)).toEqual(frameOf(entry));
    expect(sandbox.conversations.get(SEEDED.helpdesk)?.last_message).toBe(entry);
  });

  test('an entry that is pushed comes after the one before it, in time and in number', () => {
    const transcript = sandbox.conversations.get(SEEDED.helpdesk)?.transcript ?? [];
    const before = transcript.at(-1);
    const entry = sandbox.pushMessage(SEEDED.helpdesk, { from: 'contact', text: 'x', fields: { external_id: 'e1' } });
    const numberOf = (id = '') => Number(id.split('.').at(-1));
    expect(entry.sent_at > (before?.sent_at ?? '')).toBe(true);
    expect(numberOf(entry.id)).toBe(numberOf(before?.id) + 1);
    expect(entry.external_id).toBe('e1');
  });

  test.each([
    ['text as it is', '{"info":', '{"info":'],
    ['anything else as JSON', { info: 'chat_message_read' }, '{"info":"chat_message_read"}'],
  ])('a test may push %s', async (_name, frame, expected) => {
    const heard = nextText(await connected());
    sandbox.pushFrame(frame);
    expect(await heard).toBe(expected);
  });

  test('the sandbox knows how many pages listen, and can drop them', async () => {
    const listening = await connected();
    expect(sandbox.connectedPages).toBe(1);
    sandbox.dropSockets();
    await once(listening, 'close');
    expect(sandbox.connectedPages).toBe(0);
  });
});

describe('the socket is refused', () => {
  test.each([
    ['without the session', { cookie: '' }, 401],
    ['to another origin', { origin: 'https://evil.example' }, 403],
    ['on a host that has none', { host: 'www.userlike.com' }, 404],
  ])('%s', async (_name, change, status) => {
    const [error] = (await once(dial(change), 'error').catch((reason: unknown) => [reason])) as [Error];
    expect(error.message).toContain(String(status));
  });
});
