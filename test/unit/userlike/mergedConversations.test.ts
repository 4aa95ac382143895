import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer, type Capture } from '../../../src/userlike/traffic/capture';
import { withTexts } from '../../../src/userlike/traffic/bodyText';
import { readFrame } from '../../../src/userlike/traffic/frame';
import type { JsonObject } from '../../../src/userlike/conversation/json';
import { MergedConversations } from '../../../src/userlike/merge/mergedConversations';
import { expectLinear } from '../../support/expectLinear';
import { pageOf, pagesOf } from './seenPages';
import { answer, detailPath, messagesPath, listPath, numberedEntry, question, seed, seedId } from './seed';

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => numberedEntry(from + index));
const list = (...items: object[]) => readAnswer(listPath, JSON.stringify({ results: items, next: null }));
const detail = (json: object) => readAnswer(detailPath, JSON.stringify(json));
const frame = (json: object) => readFrame(JSON.stringify(json));
const contact = (json: object) => readAnswer('/api/um/v3/contact_identities/79189089/', JSON.stringify(json));

function merged(...captures: Capture[]) {
  const conversations = new MergedConversations();
  for (const capture of captures) conversations.merge(capture);
  const conversation = conversations.get(seedId);
  if (!conversation) throw new Error('Nothing was seen.');
  return conversation;
}
const textsOf = (...captures: Capture[]) => withTexts(merged(...captures)).entries.map(({ text }) => text);

describe('one conversation from what was seen', () => {
  it('the payload of the seed', () => {
    const { entries, payload, ...rest } = merged(detail(seed));
    expect(entries.map(({ author }) => author.kind)).toEqual(['system', 'contact', 'system', 'operator']);
    expect(payload).toEqual({ ...seed, transcript: undefined });
    expect(rest).toEqual({
      id: seedId,
      topics: [],
      contact: {
        id: 79189089,
        name: null,
        email: null,
        emailVerified: false,
        phoneNumber: null,
        mobileNumber: null,
        company: null,
      },
      operator: { id: 180783, name: 'Peter Testman' },
      channel: 'web',
      status: 'open',
      createdAt: '2024-02-22T15:48:45.349Z',
      endedAt: null,
      contactFirstMessageAt: '2024-02-22T15:49:07.228Z',
      completeness: 'unknown',
      unreadableEntries: 0,
    });
  });

  it('flat objects, with the contact from its own answer', () => {
    const flat = {
      id: seedId,
      operator_id: 180783,
      contact_identity: 79189089,
      channel_type: 'whatsapp',
      status: 'open',
      topics: [3, 'lead'],
    };
    const topics = readAnswer('/api/um/v3/topics/', JSON.stringify({ results: [{ id: 3, text: 'helpdesk' }] }));
    const conversation = merged(
      list(flat),
      contact({ id: 79189089, email: 'ana@example.com', email_verified: true }),
      topics,
    );
    expect(conversation).toMatchObject({
      topics: ['helpdesk', 'lead'],
      channel: 'whatsapp',
      contact: { id: 79189089, email: 'ana@example.com', emailVerified: true },
      operator: { id: 180783, name: null },
      payload: { contact: { email: 'ana@example.com' } },
    });
  });

  it('an entry stands once, however often and wherever it was seen', () => {
    expect(
      textsOf(detail(seed), frame({ info: 'chat_message', ...question }), ...pagesOf([question, answer], 25)),
    ).toHaveLength(4);
  });

  it('a frame takes nothing from an entry that a page told of', () => {
    const poor = { ...question, body_plain: undefined, body: '' };
    expect(textsOf(pageOf([question], null, null), frame(poor))).toEqual(['Hello, I have a question.']);
    expect(textsOf(frame(poor), pageOf([question], null, null))).toEqual(['Hello, I have a question.']);
  });

  it('a page that comes later tells of the newer text', () => {
    expect(
      textsOf(pageOf([question], null, null), pageOf([{ ...question, body_plain: 'Deleted' }], null, null)),
    ).toEqual(['Deleted']);
  });

  it('an entry whose time has changed moves', () => {
    const [first, second] = [numberedEntry(1), numberedEntry(2)];
    const later = { ...first, sent_at: '2026-02-01T00:00:00.000Z' };
    expect(textsOf(pageOf([second, first], null, null), pageOf([later], null, null))).toEqual([
      'Message 2',
      'Message 1',
    ]);
  });

  it('entries of another conversation go to that one', () => {
    const conversations = new MergedConversations();
    conversations.merge(pageOf([question, { ...answer, conversation_id: 5 }], null, null));
    expect(conversations.get(seedId)?.entries).toHaveLength(1);
    expect(conversations.get(5)?.entries).toHaveLength(1);
  });

  it('an entry that cannot be read is counted once', () => {
    const page = pageOf([question, { body: 'no id' }], null, null);
    expect(merged(page, page).unreadableEntries).toBe(1);
  });

  describe('an entry that cannot be read is forgotten', () => {
    const [one, two, three, four] = numbered(1, 5) as [JsonObject, JsonObject, JsonObject, JsonObject];
    const bad = { body: 'no id' };
    it.each<[what: string, captures: Capture[], left: number]>([
      [
        'when both its neighbours come with what is between',
        [pageOf([three, bad, one], 'a', 'b'), pageOf([four, three, two, one], 'c', 'd')],
        0,
      ],
      ['not when its neighbours come apart', [pageOf([three, bad, one], 'a', 'b'), pageOf([four, three], 'c', 'd')], 1],
      [
        'not when it is still there',
        [pageOf([three, bad, one], 'a', 'b'), pageOf([four, three, bad, one], 'c', 'd')],
        1,
      ],
      [
        'at the edge, when what lies on both sides comes',
        [pageOf([bad, two], 'a', 'b'), pageOf([three, two, one], 'c', 'd')],
        0,
      ],
      ['at the edge, not when one side comes', [pageOf([bad, two], 'a', 'b'), pageOf([two, one], 'c', 'd')], 1],
      [
        'with nothing beside it, when its page comes again',
        [pageOf([bad], null, 'b'), pageOf([two, one], null, 'c')],
        0,
      ],
      [
        'with nothing beside it, not when another page comes',
        [pageOf([bad], null, 'b'), pageOf([two, one], 'a', 'c')],
        1,
      ],
      ['when all entries come', [pageOf([bad, two], 'a', 'b'), pageOf([two, one], null, null)], 0],
      [
        'when the conversation brings its transcript',
        [pageOf([three, bad, one], 'a', 'b'), detail({ ...seed, transcript: [one, two, three] })],
        0,
      ],
      [
        'not by a search',
        [
          pageOf([three, bad, one], 'a', 'b'),
          readAnswer(
            `/api/um/v3/conversations/${seedId}/messages/?search=m`,
            JSON.stringify({ results: [three, one], next: null }),
          ),
        ],
        1,
      ],
    ])('%s', (_what, captures, left) => {
      expect(merged(...captures).unreadableEntries).toBe(left);
    });
  });

  it('a conversation with members of other types tells only what nothing else has told', () => {
    const known = { ...seed, topics: [{ text: 'lead' }], contact: { id: 5, name: 'Ana', email: 'ana@example.com' } };
    const odd = {
      id: `${seedId}`,
      topics: { k0: { text: 3 } },
      contact: { id: '5', name: 3 },
      transcript: {},
      channel: 'web',
    };
    const truth = { topics: ['lead'], contact: { id: 5, name: 'Ana', email: 'ana@example.com' }, channel: 'web' };
    expect(merged(detail(known), detail(odd))).toMatchObject(truth);
    expect(merged(detail(odd), list(known))).toMatchObject(truth);
  });

  it('of two contacts, nothing is mixed', () => {
    const first = { ...seed, contact: { id: 1, name: 'Ana', email: 'ana@example.com' } };
    const second = { id: seedId, contact: { id: 2, name: 'Bo', email: null } };
    expect(merged(detail(first), list(second)).contact).toMatchObject({ id: 2, name: 'Bo', email: null });
  });

  it.each([
    ['the assigned operator, by name', { operator_assigned_to: 180783 }, { id: 180783, name: 'Peter Testman' }],
    ['an assigned operator who wrote nothing', { operator_assigned_to: 9 }, { id: 9, name: null }],
    ['nobody assigned: who wrote last', { operator_assigned_to: null }, { id: 180783, name: 'Peter Testman' }],
    ['an operator whose number a contact has too', { operator_assigned_to: 79189089 }, { id: 79189089, name: null }],
  ])('%s', (_what, keys, operator) => {
    expect(merged(detail({ ...seed, ...keys })).operator).toEqual(operator);
  });

  it('tells only what has changed', () => {
    const conversations = new MergedConversations();
    const change = (capture: Capture) => [...conversations.merge(capture)];
    expect(change(detail(seed))).toEqual([seedId]);
    const before = conversations.get(seedId);
    expect(change(detail(seed))).toEqual([]);
    expect(change(list({ id: seedId, status: 'open' }))).toEqual([]);
    expect(conversations.get(seedId)).toBe(before);
    expect(change(contact({ id: 79189089, name: 'Ana' }))).toEqual([seedId]);
    expect(change(list({ id: 5 }))).toEqual([5]);
    expect(conversations.get(seedId)?.contact.name).toBe('Ana');
  });
});

describe('completeness', () => {
  const all = numbered(0, 60);
  const [newest, middle, oldest] = pagesOf(all, 25) as [Capture, Capture, Capture];
  const lost: Capture = { kind: 'interruption' };
  const listed = (last: JsonObject) => list({ id: seedId, last_message: last });

  it.each<[what: string, captures: Capture[], expected: string]>([
    ['no page was seen', [detail(seed)], 'unknown'],
    ['the newest page says that there is more', [newest], 'older'],
    ['a page in the middle is missing', [newest, oldest], 'older'],
    ['the newest page is missing', [oldest, middle], 'older'],
    ['all pages were seen, in any order', [oldest, newest, middle], 'complete'],
    ['one page holds all', pagesOf(all.slice(0, 5), 25), 'complete'],
    ['there is no message at all', [pageOf([], null, null)], 'complete'],
    [
      'pages of other sizes overlap',
      [newest, ...pagesOf(all, 40).slice(1), ...pagesOf(all, 45).slice(0, 1)],
      'complete',
    ],
    ['a newer page overlaps', [...pagesOf(all.slice(0, 50), 25), newest], 'complete'],
    ['a newer page leaves a gap', [...pagesOf(all.slice(0, 30), 25), newest], 'older'],
    ['a newer message came live', [...pagesOf(all.slice(0, 59), 25), frame(numberedEntry(59))], 'complete'],
    ['the list knows a newer message', [...pagesOf(all.slice(0, 59), 25), listed(numberedEntry(59))], 'unknown'],
    [
      'the list knows the newest message, which came live',
      [...pagesOf(all.slice(0, 59), 25), listed(numberedEntry(59)), frame(numberedEntry(59))],
      'complete',
    ],
    ['the connection was lost', [...pagesOf(all, 25), lost], 'unknown'],
    ['the connection was lost before anything came', [lost, ...pagesOf(all, 25)], 'complete'],
    ['the connection was lost, and pages are missing too', [newest, lost], 'older'],
    [
      'the connection was lost, and a message came live',
      [...pagesOf(all.slice(0, 58), 25), lost, frame(numberedEntry(59))],
      'unknown',
    ],
    ['the connection was lost, and the newest page came again', [...pagesOf(all, 25), lost, newest], 'complete'],
    ['the connection was lost, and an older page came again', [...pagesOf(all, 25), lost, middle], 'unknown'],
    [
      'the connection was lost, and a newer page leaves a gap',
      [...pagesOf(all.slice(0, 30), 25), lost, newest],
      'older',
    ],
    [
      'the connection was lost, the newest page came, and a message came live',
      [...pagesOf(all.slice(0, 58), 25), lost, ...pagesOf(all.slice(0, 59), 25), frame(numberedEntry(59))],
      'complete',
    ],
    [
      'a message came live, the connection was lost, and a page came that does not have it',
      [...pagesOf(all.slice(0, 58), 25), frame(numberedEntry(58)), lost, ...pagesOf(all.slice(0, 58), 25)],
      'unknown',
    ],
    [
      'the list knows a newer message than the one that came live',
      [...pagesOf(all.slice(0, 58), 25), listed(numberedEntry(58)), frame(numberedEntry(59))],
      'unknown',
    ],
    ['there was no message when the connection was lost', [pageOf([], null, null), lost], 'unknown'],
    [
      'a search found the rest',
      [
        newest,
        readAnswer(
          `/api/um/v3/conversations/${seedId}/messages/?search=m`,
          JSON.stringify({ results: all, next: null }),
        ),
      ],
      'older',
    ],
    [
      'the oldest page does not say that it is',
      [
        newest,
        middle,
        readAnswer(
          `/api/um/v3/conversations/${seedId}/messages/?cursor=x`,
          JSON.stringify({ results: all.slice(0, 10) }),
        ),
      ],
      'older',
    ],
  ])('%s', (_what, captures, expected) => {
    expect(merged(...captures).completeness).toBe(expected);
  });

  /** Pages in the order given, which a bare cursor leads through; `next` of the last as told. */
  const led = (pages: readonly (readonly JsonObject[])[], next: string | null = null) =>
    pages.map((results, index) =>
      readAnswer(
        `${messagesPath}${index === 0 ? '' : `&cursor=bz0x+${index}%3D`}`,
        JSON.stringify({ results, next: index === pages.length - 1 ? next : `bz0x+${index + 1}=` }),
      ),
    );
  const [first, second, third, fourth] = [
    all.slice(0, 25),
    all.slice(25, 50),
    all.slice(50, 60),
    numbered(60, 65),
  ] as const;
  const down = [third, second, first];
  const up = [first, second, third];

  it.each<[what: string, captures: Capture[], expected: string]>([
    ['bare cursors lead from the newest to the oldest', led(down), 'complete'],
    ['in each page the newest comes first', led(down.map((page) => page.toReversed())), 'complete'],
    ['they lead from the oldest to the newest', led(up), 'complete'],
    ['in any order', led(up).toReversed(), 'complete'],
    ['one in the middle is missing', led(up).toSpliced(1, 1), 'older'],
    ['they lead on', led(up, 'more'), 'older'],
    ['oldest first, the connection was lost', [...led(up), lost], 'unknown'],
    ['and the oldest page came again', [...led(up), lost, ...led(up).slice(0, 1)], 'unknown'],
    ['and the newest page came again', [...led(up), lost, ...led(up).slice(2)], 'complete'],
    ['and the page that was the newest leads on now', [...led(up), lost, ...led(up, 'more').slice(2)], 'unknown'],
    ['and all that is new was loaded', [...led(up), lost, ...led([...up, [...fourth]])], 'complete'],
    [
      'newest first, the connection was lost, and the newest page came again',
      [...led(down), lost, ...led(down).slice(0, 1)],
      'complete',
    ],
  ])('%s', (_what, captures, expected) => {
    expect(merged(...captures).completeness).toBe(expected);
  });

  it('is never claimed while a message is missing', () => {
    const size = fc.integer({ min: 1, max: 30 });
    const look = fc.record({
      seen: fc.integer({ min: 0, max: 30 }),
      limit: size,
      pages: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 5 }), (looks) => {
        const captures = looks.flatMap(({ seen, limit, pages }) => {
          const chain = pagesOf(all.slice(0, seen), limit);
          return pages.flatMap((page) => chain[page] ?? []);
        });
        const conversations = new MergedConversations();
        for (const capture of captures) conversations.merge(capture);
        const conversation = conversations.get(seedId);
        if (conversation?.completeness !== 'complete') return;
        const { entries } = conversation;
        expect(entries.map(({ id }) => id)).toEqual(all.slice(0, entries.length).map(({ id }) => id));
      }),
      { numRuns: 500 },
    );
  });
});

describe('any order and overlap of captures', () => {
  const people = [question, answer];
  const truth = fc.record({
    entries: fc.array(fc.record({ person: fc.nat({ max: 1 }), second: fc.nat({ max: 5 }), text: fc.string() }), {
      minLength: 1,
      maxLength: 20,
    }),
    limit: fc.integer({ min: 1, max: 8 }),
    order: fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
  });

  it('gives the same conversation', () => {
    fc.assert(
      fc.property(truth, ({ entries, limit, order }) => {
        const transcript = entries.map(({ person, second, text }, index) => ({
          ...people[person],
          id: `${seedId}.1.${index}`,
          sent_at: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
          body_plain: text,
        }));
        const whole = {
          ...seed,
          transcript: transcript.slice(-3),
          last_message: transcript.at(-1),
          topics: [{ text: 'lead' }],
        };
        const captures = [
          ...pagesOf(transcript, limit),
          ...pagesOf(transcript, limit + 2),
          list({ id: seedId, status: 'open', contact: null, topics: [{ text: 'lead' }] }),
          list(whole),
          detail(whole),
          contact(seed['contact'] as JsonObject),
          ...transcript.map((entry) =>
            frame({ info: 'chat_message', id: entry.id, sent_at: entry.sent_at, body: 'poor' }),
          ),
        ];
        const shuffled = [...captures];
        order.forEach((from, to) => {
          const [taken] = shuffled.splice(from % shuffled.length, 1);
          if (taken) shuffled.splice(to % (shuffled.length + 1), 0, taken);
        });
        expect(merged(...shuffled, ...shuffled.slice(0, order.length))).toEqual(merged(...captures));
        expect(merged(...shuffled).completeness).toBe('complete');
      }),
    );
  });
});

describe('size', () => {
  /** `count` entries in pages of 100, newest page first, with a look at the conversation every ten pages. */
  const merge = (count: number) => {
    const conversations = new MergedConversations();
    pagesTexts(count).forEach(([path, text], index) => {
      conversations.merge(readAnswer(path, text));
      if (index % 10 === 9) conversations.get(seedId);
    });
    const conversation = conversations.get(seedId);
    expect(conversation?.entries).toHaveLength(count);
    expect(conversation?.completeness).toBe('complete');
  };

  const pagesTexts = (count: number): [path: string, text: string][] => {
    const base = `/api/um/v3/conversations/${seedId}/messages/?limit=100`;
    return Array.from({ length: count / 100 }, (_, page) => {
      const newest = count - page * 100;
      const results = numbered(newest - 100, newest).reverse();
      const next = newest > 100 ? `https://api.userlike.com${base}&cursor=${page + 1}` : null;
      return [page === 0 ? base : `${base}&cursor=${page}`, JSON.stringify({ results, next })];
    });
  };

  it('100,000 entries are merged with work that grows with their number', () => {
    expectLinear(merge, 25_000);
  }, 60_000);
});
