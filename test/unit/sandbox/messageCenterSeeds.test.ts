import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { conversationWith } from '../../sandbox/messageCenter/conversationWith';
import type { Conversation, Entry } from '../../sandbox/messageCenter/payload';
import seedPayload from '../../sandbox/messageCenter/seedConversation.json';
import { SEEDED, seededConversations } from '../../sandbox/messageCenter/seeds';

const seeds = new Map(seededConversations().map((conversation) => [conversation.id, conversation]));
const seed = (id: number): Conversation => {
  const found = seeds.get(id);
  if (!found) throw new Error(`No seed ${id}`);
  return found;
};
const keysOf = (value: object) => Object.keys(value).sort();
const [welcome, fromContact, statusChange, fromOperator] = seedPayload.transcript;

describe('the captured payload', () => {
  test('is one of the conversations, unchanged', () => {
    expect(seed(SEEDED.captured)).toEqual(seedPayload);
    // Pins the file to the payload of the facts; a new capture changes this on purpose.
    expect(createHash('sha256').update(JSON.stringify(seedPayload)).digest('hex')).toBe(
      '0fff1734d112f36c3fb5bd6bb3d763ddd2b065d4992881cd3fca6279a700b14e',
    );
  });
});

describe('a built conversation', () => {
  const built = seed(SEEDED.media);
  const entryWhere = (rule: (entry: Entry) => boolean): Entry => {
    const found = built.transcript.find(rule);
    if (!found) throw new Error('No such entry');
    return found;
  };

  test('has exactly the keys of the captured one', () => {
    expect(keysOf(built)).toEqual(keysOf(seedPayload));
    expect(keysOf(built.contact)).toEqual(keysOf(seedPayload.contact));
    expect(keysOf(built.conversation_part_set[0] ?? {})).toEqual(keysOf(seedPayload.conversation_part_set[0] ?? {}));
  });

  test.each([
    ['a message of the contact', fromContact, (entry: Entry) => entry.sender?.type === 'contact'],
    [
      'a message of the operator',
      fromOperator,
      (entry: Entry) => entry.type === 'message' && entry.operator_id !== null,
    ],
    ['a welcome notification', welcome, (entry: Entry) => entry.event === 'welcome_message'],
    ['a status change', statusChange, (entry: Entry) => entry.event === 'status_change'],
  ])('%s has exactly the keys of the captured one', (_name, captured, rule) => {
    expect(keysOf(entryWhere(rule))).toEqual(keysOf(captured ?? {}));
  });

  test('a status change is spelled as captured', () => {
    const { body, body_plain } = entryWhere((entry) => entry.event === 'status_change');
    expect({ body, body_plain }).toEqual({ body: statusChange?.body, body_plain: statusChange?.body_plain });
  });

  test('media entries are messages whose url is set', () => {
    const media = built.transcript.filter((entry) => entry.url !== null);
    expect(media).toHaveLength(4);
    for (const { url } of media)
      expect(url).toMatch(/^https:\/\/www\.userlike\.com\/api\/um\/media\/download\/.+\.\w{3}$/);
  });

  test('entry ids are conversation, part and number, and no two conversations share one', () => {
    const ids = [...seeds.values()].flatMap(({ transcript }) => transcript.map((entry) => entry.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^\d+\.\d+\.\d+$/);
    const last = ids.map((id) => id.split('.').at(-1));
    expect(new Set(last).size).toBe(ids.length);
  });

  test('a test may replace any key', () => {
    const hostile = conversationWith({ id: 5, messages: 2, fields: { status: '__proto__' } });
    expect(hostile.status).toBe('__proto__');
    expect(hostile.transcript).toHaveLength(2);
  });
});

describe('the seeds stand for the cases that an operator meets', () => {
  test.each<[string, number, string[]]>([
    ['no topic, as captured', SEEDED.captured, []],
    ['a topic', SEEDED.helpdesk, ['helpdesk']],
    ['a topic in other case and with a space', SEEDED.looselySpelledTopic, ['Helpdesk ']],
    ['the topic of a deal', SEEDED.lead, ['lead']],
    ['no topic', SEEDED.noTopic, []],
    ['a topic that no instance knows', SEEDED.unknownTopic, ['wedding']],
    ['two topics', SEEDED.twoTopics, ['helpdesk', 'lead']],
  ])('%s', (_name, id, topics) => {
    expect(seed(id).topics.map(({ text }) => text)).toEqual(topics);
  });

  test.each<[string, number, string | null]>([
    ['one person in Lime has', SEEDED.helpdesk, 'erik.lind@nordvik.example'],
    ['two persons in Lime have', SEEDED.looselySpelledTopic, 'anna.berg@example.com'],
    ['nobody in Lime has', SEEDED.lead, 'nobody@unknown.example'],
    ['is missing', SEEDED.noTopic, null],
  ])('an e-mail that %s', (_name, id, email) => {
    expect(seed(id).contact.email).toBe(email);
  });

  test('300 messages', () => {
    expect(seed(SEEDED.long).transcript).toHaveLength(300);
  });

  test('ended ones take no messages', () => {
    for (const id of [SEEDED.ended, SEEDED.hostile]) {
      expect(seed(id)).toMatchObject({
        status: 'ended',
        accepts_messages: false,
        ended_at: expect.any(String) as string,
      });
    }
  });

  test('hostile text: markup, formula, bidi override, joined emoji, control characters, equal times', () => {
    const { transcript, contact } = seed(SEEDED.hostile);
    const all = transcript.map(({ body }) => body).join('\n');
    for (const part of ['<img src=x onerror=', '</script>', '=1+2', '\u202E', '\u200D', '\u0000'])
      expect(all).toContain(part);
    expect(contact.company).toMatch(/^=/);
    const times = transcript.map((entry) => entry.sent_at);
    expect(new Set(times).size).toBeLessThan(times.length);
  });
});
