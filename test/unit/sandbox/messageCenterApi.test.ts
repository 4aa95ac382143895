import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCertificate } from '../../sandbox/certificate';
import { askByHost, pageCookie, type HostQuestion } from '../../sandbox/messageCenter/askByHost';
import { conversationWith } from '../../sandbox/messageCenter/conversationWith';
import {
  deeplyNested,
  loneSurrogates,
  oversized,
  prototypeKeys,
  truncated,
  wrongTypes,
} from '../../sandbox/messageCenter/hostileAnswers';
import seedPayload from '../../sandbox/messageCenter/seedConversation.json';
import { SEEDED } from '../../sandbox/messageCenter/seeds';
import { startMessageCenterSandbox, type MessageCenterSandbox } from '../../sandbox/messageCenter/server';

const V3 = 'https://api.userlike.com/api/um/v3';
const APP = 'https://www.userlike.com';
let sandbox: MessageCenterSandbox;
let cookie: string;

interface Page {
  results: Record<string, unknown>[];
  next: string | null;
  previous: string | null;
}

beforeAll(async () => {
  sandbox = await startMessageCenterSandbox({ certificate: await createCertificate(['www.userlike.com']) });
  cookie = await pageCookie(sandbox.port);
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const ask = (address: string, question: HostQuestion = {}) =>
  askByHost(sandbox.port, address, { ...question, headers: { cookie, origin: APP, ...question.headers } });
const read = async (address: string) => JSON.parse((await ask(address)).text) as unknown;
const page = async (address: string) => (await read(address)) as Page;
const messagesOf = (id: number) => `${V3}/conversations/${id}/messages/`;

describe('messages come in cursor pages', () => {
  test('of 25, newest first, and next leads back to the first message without repeat or gap', async () => {
    const bodies: unknown[] = [];
    let pages = 0;
    for (let next: string | null = `${messagesOf(SEEDED.long)}?limit=25`; next; pages += 1) {
      const { results, next: following } = await page(next);
      expect(results).toHaveLength(25);
      bodies.push(...results.map(({ body }) => body));
      next = following;
    }
    expect(pages).toBe(12);
    expect(bodies.reverse()).toEqual(sandbox.conversations.get(SEEDED.long)?.transcript.map(({ body }) => body));
  });

  test.each([
    ['25 when none is asked for', '', 25],
    ['as many as asked for', '?limit=40', 40],
    ['100 when 100 are asked for', '?limit=100', 100],
    ['at most 100', '?limit=5000', 100],
    ['25 when the limit makes no sense', '?limit=none', 25],
  ])('%s', async (_name, query, count) => {
    expect((await page(messagesOf(SEEDED.long) + query)).results).toHaveLength(count);
  });

  test('a message that comes in while one pages moves nothing', async () => {
    const first = await page(messagesOf(SEEDED.long));
    sandbox.pushMessage(SEEDED.long, { from: 'contact', text: 'in between' });
    const second = await page(first.next ?? '');
    expect(second.results[0]?.['body']).toMatch(/\(275\)$/);
    expect((await page(second.previous ?? '')).results).toEqual(first.results);
  });

  test('a cursor that names nothing is refused', async () => {
    expect((await ask(`${messagesOf(SEEDED.long)}?cursor=bm9uc2Vuc2U`)).status).toBe(400);
  });

  test('a short conversation has no next page', async () => {
    const { results, next } = await page(messagesOf(SEEDED.captured));
    expect(next).toBeNull();
    expect(results).toEqual(seedPayload.transcript.toReversed());
  });
});

describe('conversations', () => {
  test('the detail of the captured conversation is the payload', async () => {
    expect(await read(`${V3}/conversations/${SEEDED.captured}/`)).toEqual(seedPayload);
  });

  test('the transcript in a detail holds the latest 25 entries alone', async () => {
    const { transcript, last_fetchable_msgid } = (await read(
      `${V3}/conversations/${SEEDED.long}/`,
    )) as typeof seedPayload;
    expect(transcript).toHaveLength(25);
    expect(transcript.at(-1)?.id).toBe(last_fetchable_msgid);
  });

  test('the list has the statuses that are asked for', async () => {
    const { results } = await page(`${V3}/conversations/?limit=50&status=new&status=pending`);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['new', 'pending']));
    expect(results[0]).not.toHaveProperty('transcript');
  });

  test('the list of all holds ended ones too, in pages', async () => {
    const first = await page(`${V3}/conversations/all/?limit=6`);
    const second = await page(first.next ?? '');
    const statuses = [...first.results, ...second.results].map(({ status }) => status);
    expect(statuses).toHaveLength(11);
    expect(statuses).toContain('ended');
    expect(second.next).toBeNull();
  });

  test('a contact, the topics, the notes and the custom fields have their own endpoints', async () => {
    const contact = await read(`${V3}/contact_identities/${seedPayload.contact.id}/`);
    expect(contact).toEqual(seedPayload.contact);
    expect((await page(`${V3}/topics/`)).results).toContainEqual({
      id: expect.any(Number) as number,
      text: 'helpdesk',
    });
    expect((await page(`${V3}/notes/?conversation_id=${SEEDED.helpdesk}`)).results).toHaveLength(1);
    expect((await page('https://api.userlike.com/api/um/custom_fields')).results).not.toHaveLength(0);
  });

  test('an internal note is in no transcript', async () => {
    const note = sandbox.conversations.notes(SEEDED.helpdesk)[0]?.body ?? '';
    expect(note).not.toBe('');
    expect((await ask(`${V3}/conversations/${SEEDED.helpdesk}/`)).text).not.toContain(note);
    expect((await ask(messagesOf(SEEDED.helpdesk))).text).not.toContain(note);
  });

  test('a conversation that a test adds is served', async () => {
    sandbox.conversations.add(conversationWith({ id: 70000001, topics: ['lead'], messages: 3 }));
    expect(await read(`${V3}/conversations/70000001/`)).toMatchObject({ id: 70000001, topics: [{ text: 'lead' }] });
  });

  test.each([
    ['an unknown conversation is not found', `${V3}/conversations/1/`, 'GET', 404],
    ['an unknown path is not found', `${V3}/nothing/`, 'GET', 404],
    ['deleting is not offered', `${V3}/conversations/${SEEDED.helpdesk}/`, 'DELETE', 405],
  ])('%s', async (_name, address, method, status) => {
    expect((await ask(address, { method })).status).toBe(status);
  });
});

describe('the flat shape', () => {
  beforeEach(() => {
    sandbox.shape = 'flat';
  });

  test('has ids and counts in place of contact and transcript', async () => {
    const detail = await read(`${V3}/conversations/${SEEDED.helpdesk}/`);
    expect(detail).toMatchObject({
      id: SEEDED.helpdesk,
      operator_id: 180783,
      message_count: 8,
      note_count: 1,
      channel: 'web',
      contact_identity: 79200101,
      topics: [{ text: 'helpdesk' }],
    });
    for (const key of ['contact', 'transcript', 'last_message']) expect(detail).not.toHaveProperty(key);
  });

  test('leaves messages and contact to their own endpoints', async () => {
    expect((await page(messagesOf(SEEDED.helpdesk))).results).toHaveLength(10);
    expect(await read(`${V3}/contact_identities/79200101/`)).toMatchObject({ email: 'erik.lind@nordvik.example' });
  });
});

describe('the session', () => {
  test.each([
    ['the API without the cookie', `${V3}/conversations/`],
    ['a media download without the cookie', `${APP}/api/um/media/download/gauge.png`],
  ])('%s is refused', async (_name, address) => {
    expect((await ask(address, { headers: { cookie: '' } })).status).toBe(401);
    expect((await ask(address)).status).toBe(200);
  });

  test('with a token, the cookie is not enough; the token that the page module holds is', async () => {
    const other = await startMessageCenterSandbox({
      certificate: await createCertificate(['www.userlike.com']),
      auth: 'header',
    });
    const get = (address: string, headers = {}) => askByHost(other.port, address, { headers });
    expect((await get(`${APP}/en/umc/`)).headers['set-cookie']).toBeUndefined();
    expect((await get(`${V3}/topics/`, { cookie })).status).toBe(401);
    const token = /"token":"([^"]+)"/.exec((await get(`${APP}/assets/session.js`)).text)?.[1] ?? '';
    expect((await get(`${V3}/topics/`, { authorization: token })).status).toBe(200);
    expect(other.requests.map((request) => request.hasAuthorization)).toEqual([false, false, false, true]);
    await other.stop();
  });

  test.each([
    ['www', 'https://www.userlike.com', 'https://www.userlike.com'],
    ['the bare domain', 'https://userlike.com', 'https://userlike.com'],
    ['no other site', 'https://evil.example', undefined],
    ['no extension', 'chrome-extension://abcdefghijklmnop', undefined],
  ])('answers may be read with credentials by %s', async (_name, origin, allowed) => {
    const { headers } = await ask(`${V3}/topics/`, { headers: { origin } });
    expect(headers['access-control-allow-origin']).toBe(allowed);
    expect(headers['access-control-allow-credentials']).toBe(allowed && 'true');
  });

  test('a preflight is answered without the session', async () => {
    const { status, headers } = await ask(`${V3}/topics/`, { method: 'OPTIONS', headers: { cookie: '' } });
    expect(status).toBe(204);
    expect(headers['access-control-allow-headers']).toContain('authorization');
  });
});

describe('what the operator does in the page', () => {
  const post = (id: number, body: string) => ask(messagesOf(id), { method: 'POST', body: { body } });

  test('a message is appended to the transcript', async () => {
    expect((await post(SEEDED.helpdesk, 'On its way')).status).toBe(201);
    expect(sandbox.conversations.get(SEEDED.helpdesk)?.transcript.at(-1)).toMatchObject({
      body: 'On its way',
      sender: { type: 'operator', id: 180783 },
    });
  });

  test.each([
    ['an unassigned conversation', SEEDED.lead, 'text', 403],
    ['an ended conversation', SEEDED.hostile, 'text', 400],
    ['with an empty text', SEEDED.helpdesk, ' ', 400],
  ])('no message to %s', async (_name, id, body, status) => {
    expect((await post(id, body)).status).toBe(status);
  });

  test('ending it is entered in the transcript', async () => {
    await ask(`${V3}/conversations/${SEEDED.helpdesk}/`, { method: 'PATCH', body: { status: 'ended' } });
    expect(sandbox.conversations.get(SEEDED.helpdesk)).toMatchObject({ status: 'ended', accepts_messages: false });
    expect(sandbox.conversations.get(SEEDED.helpdesk)?.transcript.at(-1)?.body_plain).toBe(
      'Conversation status changed from Open to Ended.',
    );
  });

  test('a topic can be set', async () => {
    await ask(`${V3}/conversations/${SEEDED.captured}/`, { method: 'PATCH', body: { topics: ['helpdesk'] } });
    expect(sandbox.conversations.get(SEEDED.captured)?.topics).toEqual([{ id: 7001, text: 'helpdesk' }]);
  });

  test('a reset brings the seeds back and forgets the requests', async () => {
    await post(SEEDED.captured, 'later');
    sandbox.reset();
    expect(sandbox.conversations.get(SEEDED.captured)).toEqual(seedPayload);
    expect(sandbox.requests).toEqual([]);
  });
});

describe('media', () => {
  const download = `${APP}/api/um/media/download/gauge.png`;

  test('the download address names a signed location, which needs no session', async () => {
    const { url } = (await read(download)) as { url: string };
    const file = await askByHost(sandbox.port, url);
    expect(file.headers['content-type']).toBe('image/png');
    expect(file.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect((await askByHost(sandbox.port, url.replace(/signature=./, 'signature=_'))).status).toBe(403);
  });

  test('it gives bytes where a test says so', async () => {
    sandbox.media.answer = 'bytes';
    const { headers, bytes } = await ask(download);
    expect(headers['content-type']).toBe('image/png');
    expect(bytes).toEqual(sandbox.media.get('gauge.png')?.bytes);
  });
});

describe('faults on demand', () => {
  const topics = `${V3}/topics/`;

  test.each<[string, (honest: string) => string, (text: string) => void]>([
    ['cut JSON', truncated, (text) => expect(() => JSON.parse(text) as unknown).toThrow()],
    [
      'wrong types',
      wrongTypes,
      (text) => expect((JSON.parse(text) as { id: unknown }).id).toBe(String(SEEDED.captured)),
    ],
    ['more than 8 MiB', (honest) => oversized(honest), (text) => expect(text.length).toBeGreaterThan(8 * 1024 * 1024)],
    [
      'own keys named __proto__',
      prototypeKeys,
      (text) => expect(Object.keys(JSON.parse(text) as object)).toContain('__proto__'),
    ],
    ['lone surrogates', loneSurrogates, (text) => expect(text.match(/\\ud83d"/g)).toHaveLength(10)],
    ['deep nesting', () => deeplyNested(1000), (text) => expect(text).toMatch(/^\[{1000}\]{1000}$/)],
  ])('%s', async (_name, body, check) => {
    sandbox.faults.add('/api/um/v3/conversations/', { body });
    check((await ask(`${V3}/conversations/${SEEDED.captured}/`)).text);
  });

  test('a status, for as often as was said', async () => {
    sandbox.faults.add(/\/topics\/$/, { status: 503, times: 1 });
    expect((await ask(topics)).status).toBe(503);
    expect((await ask(topics)).status).toBe(200);
    expect(sandbox.requests.map(({ status }) => status)).toEqual([503, 200]);
  });

  test('latency, a cut connection, another shape, and the end of all', async () => {
    sandbox.faults.add('/api/um/v3/topics/', { latency: 60 });
    const before = performance.now();
    await ask(topics);
    expect(performance.now() - before).toBeGreaterThan(55);
    const takeAway = sandbox.faults.add('/api/um/v3/topics/', { hangUp: true });
    await expect(ask(topics)).rejects.toThrow();
    expect(sandbox.requests.at(-1)?.status).toBe(0);
    takeAway();
    sandbox.faults.add('/api/um/v3/conversations/', { shape: 'flat' });
    expect(await read(`${V3}/conversations/${SEEDED.captured}/`)).toHaveProperty('contact_identity');
    sandbox.faults.clear();
    expect(await read(`${V3}/conversations/${SEEDED.captured}/`)).toEqual(seedPayload);
  });
});

test('each request is logged with its means, never with their values', async () => {
  await ask(`${V3}/conversations/?status=new&status=open&limit=50`, { headers: { authorization: 'secret' } });
  expect(sandbox.requests).toEqual([
    {
      host: 'api.userlike.com',
      method: 'GET',
      path: '/api/um/v3/conversations/',
      query: { status: ['new', 'open'], limit: '50' },
      headers: { origin: APP },
      hasAuthorization: true,
      hasCookie: true,
      status: 200,
      at: expect.any(Number) as number,
    },
  ]);
});
