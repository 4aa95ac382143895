/**
 * A contact whom no rule finds is known by earlier conversations (specification, section 5): the worker against the Lime sandbox, with objects as Lime Chat
 * writes them.
 */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import type { Matches } from '../../../src/sending/match/match';
import type { Result } from '../../../src/lime/result';
import type { Instance } from '../../../src/settings/document/settings';
import { connectIds } from '../../sandbox/lime/models/connect';
import { apiKeys } from '../../sandbox/lime/users';
import { connect, from, workerWithLime } from './workerWithLime';

const { person, helpdesk } = connectIds;
const contactId = 79300001;

const { lime, toLime } = await workerWithLime();

let lastId = 63_980_000;

/** What Lime Chat leaves of a conversation that it sent (facts: lime-chat A.6). */
function filedByLimeChat(
  target: { helpdesk: number } | { deal: number },
  change: Record<string, unknown> = {},
): number {
  lastId += 1;
  lime.state.create('ulconversation', {
    conversationid: lastId,
    link: `https://userlike.com/en/umc#/conversation/${lastId}`,
    contactid: String(contactId),
    startedtime: '2026-03-03T09:00:00Z',
    contactfirstmessagetime: '2026-03-03T09:01:00Z',
    ...target,
    ...change,
  });
  return lastId;
}
const caseOf = (personId: number | null, change: Record<string, unknown> = {}) =>
  lime.state.create('helpdesk', { title: 'Terminal', statuscolor: 'ongoing', person: personId, ...change })._id;

const question = (change: Record<string, unknown> = {}) => ({
  ...{ conversationId: 63_999_001, instanceId: 'helpdesk', values: [], sentTo: null, contactId },
  ...change,
});
const email = (value: string) => [{ identificationKey: 'contact.email', value }];

const ask = (change: Record<string, unknown> = {}): Promise<Result<Matches>> =>
  handlers['plan.matches'](question(change), from);
async function found(change: Record<string, unknown> = {}): Promise<Matches> {
  const matches = await ask(change);
  if (!matches.ok) throw new Error(JSON.stringify(matches.error));
  return matches.value;
}
const listed = ({ earlier }: Matches) =>
  earlier?.kind === 'found' ? earlier.conversations.map(({ target }) => target.id) : earlier?.kind;

describe('a contact whom no rule finds', () => {
  beforeEach(() => connect());

  test('is the person of the earlier conversations, by how many of them, and when the newest began', async () => {
    filedByLimeChat({ helpdesk: helpdesk.invoice }, { startedtime: '2026-02-01T09:00:00Z' });
    filedByLimeChat({ helpdesk: caseOf(person.annaAtBergBygg) });
    const { person: match } = await found();
    expect(match).toMatchObject({
      kind: 'one',
      hit: {
        id: person.annaAtBergBygg,
        rule: null,
        earlier: { conversations: 2, claimsOther: false },
        company: { kind: 'found', descriptive: 'Berg Bygg AB' },
      },
    });
    const reason = match.kind === 'one' ? match.hit.earlier : null;
    expect(Date.parse(reason?.date ?? '')).toBe(Date.parse('2026-03-03T09:00:00Z'));
  });

  test('is offered all whom several conversations lead to, and none is taken', async () => {
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    filedByLimeChat({ helpdesk: caseOf(person.erik) });
    const { person: match } = await found();
    expect(match).toMatchObject({ kind: 'several', hits: [{ id: person.erik }, { id: person.annaAtBergBygg }] });
  });

  test('is the person of a deal too, where the destination is another', async () => {
    const deal = lime.state.create('deal', {
      name: 'D',
      value: 1,
      probability: 1,
      weightedvalue: 1,
      person: person.jan,
    });
    filedByLimeChat({ deal: deal._id });
    expect(await found()).toMatchObject({ person: { kind: 'one', hit: { id: person.jan } } });
  });

  test('gives an e-mail that Lime does not know: taken, and said to be another claim', async () => {
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    const { person: match } = await found({ values: email('new@example.com') });
    expect(match).toMatchObject({ kind: 'one', hit: { earlier: { claimsOther: true } } });
  });

  test('who has left is offered, not taken, and comes after those who have not', async () => {
    filedByLimeChat({ helpdesk: caseOf(person.inactive) });
    expect(await found()).toMatchObject({ person: { kind: 'several', hits: [{ id: person.inactive, maybe: true }] } });
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    expect(await found()).toMatchObject({
      person: { kind: 'several', hits: [{ id: person.annaAtBergBygg }, { id: person.inactive }] },
    });
  });

  test('who was merged is whom the object leads to now; who is deleted is passed over and counted', async () => {
    const gone = lime.state.create('person', { firstname: 'Anna', lastname: 'Bergh', email: 'a@bergh.example' })._id;
    const merged = caseOf(gone);
    filedByLimeChat({ helpdesk: merged });
    filedByLimeChat({ helpdesk: caseOf(gone) });
    lime.state.update('helpdesk', merged, { person: person.annaAtBergBygg });
    lime.state.remove('person', gone);
    const matches = await found();
    expect(matches.person).toMatchObject({ kind: 'one', hit: { id: person.annaAtBergBygg } });
    expect(listed(matches)).toHaveLength(2);
  });

  test('is not known by the conversation itself, nor by one of another contact, nor by a claim', async () => {
    const own = filedByLimeChat({ helpdesk: helpdesk.invoice });
    filedByLimeChat({ helpdesk: helpdesk.invoice }, { contactid: `${contactId}0` });
    filedByLimeChat({ helpdesk: helpdesk.invoice }, { contactid: '' });
    lime.state.create('ulconversation', { conversationid: 5, contactid: String(contactId) });
    const matches = await found({ conversationId: own });
    expect(matches.person).toEqual({ kind: 'none', why: 'noValue' });
    expect(listed(matches)).toEqual([]);
  });

  test('has more conversations than are read: the newest, and that there are more', async () => {
    const old = caseOf(person.jan);
    for (let count = 0; count < 3; count += 1) filedByLimeChat({ helpdesk: old });
    for (let count = 0; count < 20; count += 1) filedByLimeChat({ helpdesk: helpdesk.invoice });
    const matches = await found();
    expect(matches.person).toMatchObject({ kind: 'one', hit: { id: person.annaAtBergBygg } });
    expect(listed(matches)).toHaveLength(20);
    expect(matches.earlier).toMatchObject({ more: true });
  });
});

describe('a rule’s hit', () => {
  beforeEach(() => connect());

  test('counts, whatever earlier conversations say; these are listed all the same', async () => {
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    const matches = await found({ values: email('erik.lind@nordvik.example') });
    expect(matches.person).toMatchObject({ kind: 'one', hit: { id: person.erikLind } });
    expect(matches.person).not.toHaveProperty('hit.earlier');
    expect(listed(matches)).toEqual([helpdesk.invoice]);
  });

  test('of several persons too', async () => {
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    const { person: match } = await found({ values: email('anna.berg@example.com') });
    expect(match).toMatchObject({ kind: 'several' });
    expect(match).not.toHaveProperty('hits.0.earlier');
  });
});

describe('what could not be asked', () => {
  /** In place of Lime's own answer. */
  const answerWith = (status: number, to: RegExp) => {
    vi.stubGlobal('fetch', (url: string, init?: RequestInit) =>
      to.test(decodeURIComponent(url)) ? Promise.resolve(Response.json({}, { status })) : toLime(url, init),
    );
  };

  test('is not "nobody found": the search fails if no rule has found anybody', async () => {
    await connect();
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    answerWith(503, /contactid/);
    expect(await ask()).toMatchObject({ ok: false, error: { kind: 'server' } });
    expect(await found({ values: email('erik.lind@nordvik.example') })).toMatchObject({ earlier: { kind: 'failed' } });
  });

  test('by a Lime that never takes the question leaves it open whether Lime knows the contact', async () => {
    await connect();
    answerWith(400, /contactid/);
    expect(await found()).toMatchObject({ person: { kind: 'none', why: 'incomplete' }, earlier: { kind: 'failed' } });
  });

  test('by query is listed', async () => {
    await connect();
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    answerWith(403, /\/query\//);
    expect(await found()).toMatchObject({ person: { kind: 'one', hit: { id: person.annaAtBergBygg } } });
  });

  test('of a person whom the key may not read is said', async () => {
    await connect({}, apiKeys.readRestricted);
    filedByLimeChat({ helpdesk: caseOf(person.hidden) });
    const matches = await found();
    expect(matches.person).toEqual({ kind: 'none', why: 'noValue' });
    const { passedOver } =
      matches.earlier?.kind === 'found' ? matches.earlier : { passedOver: { gone: 0, noAccess: 0 } };
    expect(passedOver.gone + passedOver.noAccess).toBe(1);
  });
});

test('an object that the key may not read stays in the list, and gives no person', async () => {
  await connect({}, apiKeys.readRestricted);
  filedByLimeChat({ helpdesk: helpdesk.hidden });
  const matches = await found();
  expect(matches.person).toEqual({ kind: 'none', why: 'noValue' });
  expect(matches.earlier).toMatchObject({ conversations: [{ target: { id: helpdesk.hidden, readable: false } }] });
});

describe('nothing is asked', () => {
  test.each<[string, Partial<Instance>, boolean]>([
    ['where the destination does not want it', { returningContact: false }, true],
    ['where it has no conversation objects', { relationConversation: null }, true],
    ['where the conversation names no contact', {}, false],
  ])('%s', async (_, change, isNamed) => {
    await connect(change);
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    const { length } = lime.requests;
    const { contactId: id, ...others } = question();
    const matches = await handlers['plan.matches']({ ...others, ...(isNamed && { contactId: id }) }, from);
    expect(matches).toMatchObject({ ok: true, value: { person: { kind: 'none', why: 'noValue' } } });
    expect(matches).not.toHaveProperty('value.earlier');
    expect(lime.requests.slice(length).some(({ url }) => decodeURIComponent(url).includes('contactid'))).toBe(false);
  });
});

describe('many at once', () => {
  const requestsOf = async (all: readonly ReturnType<typeof question>[]) => {
    const { length } = lime.requests;
    const answers = await handlers['bulk.matches']({ all: [...all] }, from);
    return { answers, requests: lime.requests.slice(length).map(({ url }) => decodeURIComponent(url)) };
  };

  test('are looked for in one question; where a rule has found somebody nothing more is read', async () => {
    await connect();
    filedByLimeChat({ helpdesk: helpdesk.invoice });
    const all = Array.from({ length: 20 }, (_, index) =>
      question({
        conversationId: 64_000_001 + index,
        contactId: contactId + index,
        values: email('erik.lind@nordvik.example'),
      }),
    );
    const { answers, requests } = await requestsOf(all);
    expect(answers[0]).toMatchObject({ ok: true, value: { person: { kind: 'one', hit: { id: person.erikLind } } } });
    expect(answers[0]).not.toHaveProperty('value.earlier');
    expect(requests.filter((url) => url.includes('"key":"contactid"'))).toHaveLength(1);
    expect(requests.filter((url) => url.includes('"limetype":"helpdesk"') && url.includes('"key":"_id"'))).toEqual([]);
  });

  test('are known, each by its own conversations', async () => {
    await connect();
    const persons = [person.annaAtBergBygg, person.jan, person.klara];
    const all = persons.map((id, index) => {
      filedByLimeChat({ helpdesk: caseOf(id) }, { contactid: String(contactId + index) });
      return question({ conversationId: 64_000_001 + index, contactId: contactId + index });
    });
    const { answers, requests } = await requestsOf(all);
    expect(answers.map((one) => one.ok && one.value.person.kind === 'one' && one.value.person.hit.id)).toEqual(persons);
    expect(requests.filter((url) => url.includes('"key":"contactid"'))).toHaveLength(1);
    expect(requests.length / all.length).toBeLessThanOrEqual(6);
  });
});
