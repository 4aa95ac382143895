/** A conversation that arrives in pages: loaded whole when the panel opens, and honest about itself where that did not work. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../sandbox/messageCenter/faults';
import { truncated } from '../sandbox/messageCenter/hostileAnswers';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import type { MessageCenterPage } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { startTestBed, type TestBed } from '../support/testBed';

/** Requests of the panel's own loading, as no page makes them. */
const historyPages = /\/messages\/\?limit=100/;
/** All but the first of them. */
const laterPages = /\/messages\/\?limit=100&cursor=/;
const complete = '300 messages, complete';
/** One person in Lime has this address, so nothing but the history needs a choice. */
const ERIK = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
const incomplete = '25 messages, older ones not loaded';

let bed: TestBed;
let page: MessageCenterPage;

beforeAll(async () => {
  bed = await startTestBed();
});
afterAll(() => bed.stop());
afterEach(async () => {
  await page.page.close();
  bed.messageCenter.reset();
});

describe('a conversation of 300 messages', () => {
  test('is loaded whole when the panel opens, a hundred at a time, and says so', async () => {
    const { id, panel } = await openLong();
    // Slow enough to be seen on its way; what was seen need not be slow any longer.
    bed.messageCenter.faults.add(historyPages, { latency: 2_000 });
    expect(messageRequests(id).map(({ query }) => query['limit'])).toEqual(['25']);

    await page.openPanel();
    await expect.poll(() => panel.loadingMessages.isVisible()).toBe(true);
    await expect.poll(() => panel.text()).toMatch(/\b[123]00 messages loaded/);
    bed.messageCenter.faults.clear();
    await expect.poll(() => panel.text()).toContain(complete);
    await expect.poll(() => panel.loadingMessages.count()).toBe(0);
    await expect.poll(() => panel.sendWithoutOlderMessages.count()).toBe(0);
    expect(messageRequests(id).map(({ query }) => query['limit'])).toEqual(['25', '100', '100', '100']);
    expect(messageRequests(id).every(({ method }) => method === 'GET')).toBe(true);
  });

  test('stands in Lime with every message once, in order, in numbered parts', async () => {
    const { id, panel } = await openLong();
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain(complete);
    await panel.sendAndWait();

    const notes = sentNotes(bed.lime, id);
    expect(notes.length).toBeGreaterThan(1);
    expect(numbersIn(notes)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    notes.forEach((note, index) => {
      expect(note.length).toBeLessThanOrEqual(4000);
      expect(note.trimEnd().split('\n').at(-1)).toContain(` ${index + 1}/${notes.length})`);
    });
    expect(bed.browser.problems).toEqual([]);
  });

  test('can be stopped on its way, is marked incomplete, and is sent only after the operator says so', async () => {
    const { id, panel } = await openLong();
    bed.messageCenter.faults.add(historyPages, { latency: 30_000 });
    await page.openPanel();
    await panel.stopLoading.click();
    await expect.poll(() => panel.text()).toContain(incomplete);
    await expect.poll(() => panel.loadingMessages.count()).toBe(0);

    await expect.poll(() => panel.text()).toContain('Load the older messages, or tick "Send without older messages".');
    await panel.send.click({ force: true });
    expect(sentNotes(bed.lime, id)).toEqual([]);

    await panel.sendWithoutOlderMessages.check();
    await panel.sendAndWait();
    const notes = sentNotes(bed.lime, id);
    expect(numbersIn(notes)).toEqual(Array.from({ length: 25 }, (_, index) => index + 276));
    expect(notes[0]).toContain('Older messages were not loaded and are not in this note.');
  });

  test('that was stopped after its first page keeps what came, and loading goes on when asked again', async () => {
    const { panel } = await openLong();
    const slow = bed.messageCenter.faults.add(/limit=100&cursor=/, { latency: 30_000 });
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain('100 messages loaded');
    await panel.stopLoading.click();
    await expect.poll(() => panel.text()).toContain('100 messages, older ones not loaded');
    slow();
    await panel.loadOlderMessages.click();
    await expect.poll(() => panel.text()).toContain(complete);
  });
});

describe.each([
  ['address', 'oldestFirst'],
  ['cursor', 'newestFirst'],
  ['cursor', 'oldestFirst'],
] as const)('pages that lead on by %s, their messages %s', (next, order) => {
  test.each([
    ['by cookie', {}],
    ['its contact apart', { shape: 'flat', contacts: 'whenOpened' }],
  ] as const)('stand in Lime with every message once, in order, %s', async (_, shape) => {
    Object.assign(bed.messageCenter, { next, order, ...shape });
    const { id, panel } = await openLong(order === 'oldestFirst' ? 1 : 300);
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain(complete);
    expect(messageRequests(id).map(({ query }) => query['limit'])).toEqual(['25', '100', '100', '100']);
    await panel.sendAndWait();
    const notes = sentNotes(bed.lime, id);
    expect(numbersIn(notes)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(notes[0]).toContain('Contact: Erik Lind');
  });
});

describe('in the middle of a history', () => {
  test('a burst of 429 is waited for, said, and loading goes on where it was', async () => {
    const { id, panel } = await openLong();
    bed.messageCenter.faults.add(laterPages, { status: 429, headers: { 'retry-after': '2' }, times: 3 });
    await page.openPanel();
    await panel.frame.getByText('Userlike asks for a pause. Loading goes on by itself.').waitFor();
    await expect.poll(() => panel.text(), { timeout: 30_000 }).toContain(complete);
    expect(await panel.text()).not.toContain('asks for a pause');
    const asked = messageRequests(id).filter(({ query }) => query['limit'] === '100');
    expect(asked.map(({ status }) => status)).toEqual([200, 429, 429, 429, 200, 200]);
    expect(new Set(asked.map(({ query }) => query['cursor'])).size, 'no page twice').toBe(3);
  });

  test('a session that ends is said; signed in again, loading goes on where it was', async () => {
    const { id, panel } = await openLong();
    const mend = bed.messageCenter.faults.add(laterPages, { status: 401 });
    await page.openPanel();
    await panel.frame.getByText('Sign in to Userlike again.').waitFor();
    await expect.poll(() => panel.text()).toContain('100 messages, older ones not loaded');
    mend();
    await panel.loadOlderMessages.click();
    await expect.poll(() => panel.text()).toContain(complete);
    const asked = messageRequests(id).filter(({ query }) => query['limit'] === '100');
    expect(asked.map(({ status }) => status)).toEqual([200, 401, 200, 200]);
    await panel.sendAndWait();
    expect(numbersIn(sentNotes(bed.lime, id))).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  });
});

describe('older messages that cannot be loaded', () => {
  const failures: [what: string, fault: Fault, sentence: string][] = [
    [
      'a session that has ended',
      { status: 401 },
      'Userlike refused to give more of the conversation. Sign in to Userlike again.',
    ],
    [
      'a right that is missing',
      { status: 403 },
      'Userlike refused to give more of the conversation. Sign in to Userlike again.',
    ],
    ['too many requests', { status: 429 }, 'Userlike asks to wait before more is loaded.'],
    ['a lost connection', { hangUp: true }, 'Userlike could not be reached for older messages.'],
    ['an error of the server', { status: 502 }, 'Userlike could not be reached for older messages.'],
    ['a page cut in the middle', { body: truncated }, 'Older messages came in a form that is not understood.'],
    [
      'a sign-in page in place of JSON',
      { body: '<!doctype html><title>Sign in</title>', contentType: 'text/html' },
      'Older messages came in a form that is not understood.',
    ],
    [
      'a next page that lies on another host',
      { body: (honest) => honest.replace(/"next":"[^"]*"/, '"next":"https://elsewhere.example/api/um/v3/x?cursor=1"') },
      'Older messages came in a form that is not understood.',
    ],
  ];

  test.each(failures)('%s: a plain sentence, and another try loads the rest', async (_, fault, sentence) => {
    const { panel } = await openLong();
    const mend = bed.messageCenter.faults.add(historyPages, fault);
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain(sentence);
    await expect.poll(() => panel.text()).toMatch(/\d+ messages, older ones not loaded/);
    await expect.poll(() => panel.sendWithoutOlderMessages.isVisible()).toBe(true);
    await expect.poll(() => panel.preview.isVisible()).toBe(true);
    mend();
    await panel.loadOlderMessages.click();
    await expect.poll(() => panel.text()).toContain(complete);
    await expect.poll(() => panel.text()).not.toContain(sentence);
    await expect.poll(() => panel.text()).not.toContain('could not be read');
  });

  test('a server that always names the same next page is asked no more than twice', async () => {
    const { id, panel } = await openLong();
    const same = `https://api.userlike.com/api/um/v3/conversations/${id}/messages/?limit=100&cursor=c2FtZQ`;
    bed.messageCenter.faults.add(historyPages, {
      status: 200,
      body: JSON.stringify({ results: [], next: same }),
    });
    await page.openPanel();
    await expect.poll(() => panel.text()).toContain('Older messages came in a form that is not understood.');
    expect(messageRequests(id).filter(({ query }) => query['limit'] === '100').length).toBeLessThanOrEqual(2);
  });
});

test('messages that come while older ones are loaded are neither lost nor doubled', async () => {
  const { id, panel } = await openLong();
  bed.messageCenter.faults.add(historyPages, { latency: 2_000 });
  await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
  await page.openPanel();
  await panel.loadingMessages.waitFor();
  // What was seen on its way need not be slow any longer.
  bed.messageCenter.faults.clear();
  bed.messageCenter.pushMessage(id, { from: 'contact', text: 'And one more. (301)' });
  await expect.poll(() => panel.text()).toContain('301 messages, complete');
  await panel.sendAndWait();
  expect(numbersIn(sentNotes(bed.lime, id))).toEqual(Array.from({ length: 301 }, (_, index) => index + 1));
});

let nextId = 63760000;

/** A conversation of its own, since what was sent stays in Lime; opened, with the page's own first 25 messages there. */
async function openLong(shownFirst = 300) {
  const id = (nextId += 1);
  bed.messageCenter.conversations.add(conversationWith({ id, topics: ['helpdesk'], contact: ERIK, messages: 300 }));
  page = await bed.openConversation(id);
  await page.page.getByText(`(${shownFirst})`).first().waitFor();
  return { id, panel: page.panel };
}

function messageRequests(id: number) {
  return bed.messageCenter.requests.filter(
    ({ path, method }) => path.endsWith(`/${id}/messages/`) && method !== 'OPTIONS',
  );
}

/** The numbers that the generated messages end in, in the order in which they stand. */
function numbersIn(notes: readonly string[]): number[] {
  return notes.flatMap((note) => [...note.matchAll(/\((\d+)\)$/gm)].map(([, number]) => Number(number)));
}
