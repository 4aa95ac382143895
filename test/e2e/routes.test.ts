/** The page goes from one conversation to another while the panel stands open: it always shows, and only ever sends, the one in the address. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { MessageCenterPage, Panel } from '../support/pages';
import { sentNotes } from '../support/sentNotes';
import { startTestBed, type TestBed } from '../support/testBed';
import { quiet } from './quiet';
import { turns } from './turns';

let bed: TestBed;
let page: MessageCenterPage;
let panel: Panel;

beforeAll(async () => {
  bed = await startTestBed();
});
afterAll(() => bed.stop());
afterEach(async () => {
  await page.page.close();
  bed.messageCenter.reset();
  bed.lime.faults.clear();
  expect(bed.browser.problems.splice(0)).toEqual([]);
});

const open = async (id: number) => {
  page = await bed.openConversation(id);
  panel = page.panel;
  await page.openPanel();
};

describe('the panel shows the conversation in the address', () => {
  test('when the operator takes another one from the inbox', async () => {
    await open(SEEDED.helpdesk);
    await showsErik();
    await inboxRow('Sofia Nyman').click();
    await showsSofia();
    await inboxRow('Erik Lind').click();
    await showsErik();
  });

  test('when the page goes by pushState, to all conversations and back', async () => {
    await open(SEEDED.helpdesk);
    await showsErik();
    await page.page.getByRole('link', { name: 'All conversations' }).click();
    await panel.frame.getByRole('heading', { name: 'Send conversations' }).waitFor();
    await expect.poll(() => panel.send.count()).toBe(0);
    await expect.poll(() => panel.contact.count()).toBe(0);
    await page.page.goBack();
    await showsErik();
    await expect.poll(() => page.launcher.isVisible()).toBe(true);
  });

  test('when it was closed meanwhile', async () => {
    await open(SEEDED.helpdesk);
    await showsErik();
    await panel.close.click();
    await page.goTo(`#/conversation/${SEEDED.noTopic}`);
    await page.openPanel();
    await showsSofia();
  });

  test('after the address has changed faster than anything can be loaded', async () => {
    await open(SEEDED.helpdesk);
    await showsErik();
    await page.page.evaluate(
      (ids) => {
        for (let turn = 0; turn < 40; turn += 1) {
          const hash = `#/conversation/${ids[turn % ids.length]}`;
          if (turn % 2) location.hash = hash;
          else history.pushState(null, '', hash);
        }
        location.hash = `#/conversation/${ids[1]}`;
      },
      [SEEDED.helpdesk, SEEDED.noTopic, SEEDED.long, SEEDED.lead],
    );
    await showsSofia();
  });

  test('and not the person whom Lime, slow to answer, found for the one before', async () => {
    bed.lime.faults.add({ match: { path: '/person' }, action: { kind: 'latency', milliseconds: 3_000 } });
    await open(SEEDED.helpdesk);
    await expect.poll(() => panel.text()).toContain('Looking in Lime');
    await page.goTo(`#/conversation/${SEEDED.noTopic}`);
    await panel.destination('Helpdesk').check();
    await expect.poll(() => panel.contact.innerText()).toContain('Nobody in Lime matches');
    await quiet(bed.lime, 1_000);
    expect(await panel.text()).not.toContain('Erik Lind');
  });
});

test('a conversation that is still on its way is never called lost, and cannot be sent before it is there', async () => {
  await open(SEEDED.helpdesk);
  await showsErik();
  bed.messageCenter.faults.add(new RegExp(`/conversations/${SEEDED.ended}/`), { latency: 1_200 });
  await page.goTo(`#/conversation/${SEEDED.ended}`);
  const seen = await everyText(() => panel.text(), '3 messages, complete');
  expect(seen.filter((text) => text.includes('Reload the page'))).toEqual([]);
  const onItsWay = seen.filter((text) => text.includes('Waiting for the page to load'));
  expect(onItsWay.length).toBeGreaterThan(0);
  expect(onItsWay.filter((text) => /^Send$/m.test(text))).toEqual([]);
  await expect.poll(() => panel.previewText()).toContain('When is the service of our D40 due?');
});

describe('what the operator has chosen for a conversation', () => {
  test('is there again when they come back to it, and is nothing to the others', async () => {
    await open(SEEDED.noTopic);
    await panel.makeChoices({ topic: 'Deal' });
    await expect.poll(() => panel.contact.innerText()).toContain(withoutPerson);
    await page.goTo(`#/conversation/${SEEDED.lead}`);
    await expect.poll(() => panel.contact.innerText()).toContain('Mika Salo');
    expect(await panel.contact.innerText()).not.toContain(withoutPerson);
    await page.goTo(`#/conversation/${SEEDED.captured}`);
    await expect.poll(() => panel.text()).toContain('Choose where it goes.');
    await page.goTo(`#/conversation/${SEEDED.noTopic}`);
    await expect.poll(() => panel.contact.innerText()).toContain(withoutPerson);
    await expect.poll(() => panel.chosenDestination()).toBe('Deal');
  });

  test('is there again after the panel was closed and opened', async () => {
    await open(SEEDED.noTopic);
    await panel.makeChoices({ topic: 'Deal' });
    await panel.close.click();
    await page.openPanel();
    await expect.poll(() => panel.contact.innerText()).toContain(withoutPerson);
    await expect.poll(() => panel.chosenDestination()).toBe('Deal');
  });
});

describe('older messages', () => {
  test('go on loading for a conversation that was left and come back to', async () => {
    const [first, second] = [longConversation(), longConversation()];
    bed.messageCenter.faults.add(/limit=100/, { latency: 3_000 });
    await open(first);
    await panel.loadingMessages.waitFor();
    await page.goTo(`#/conversation/${second}`);
    await expect.poll(() => panel.previewText()).toContain(`#/conversation/${second} `);
    await panel.loadingMessages.waitFor();
    // What was seen on its way need not be slow any longer.
    bed.messageCenter.faults.clear();
    await page.goTo(`#/conversation/${first}`);
    await expect.poll(() => panel.previewText()).toContain(`#/conversation/${first} `);
    await expect.poll(() => panel.text()).toContain('120 messages, complete');
  });

  test('of one conversation are never counted or shown in another', async () => {
    const first = longConversation();
    bed.messageCenter.faults.add(/limit=100/, { latency: 2_000 });
    await open(first);
    await panel.loadingMessages.waitFor();
    await page.goTo(`#/conversation/${SEEDED.noTopic}`);
    await showsSofia();
    await expect.poll(() => panel.text()).toContain('3 messages, complete');
    // The late answer, which nobody waits for any more.
    const late = () =>
      bed.messageCenter.requests.filter(({ path, query }) => path.includes(`/${first}/`) && query['limit'] === '100');
    await expect.poll(late).not.toEqual([]);
    await turns(bed.browser, page.page);
    await expect.poll(() => panel.text()).toContain('3 messages, complete');
    expect(await panel.text()).not.toContain('terminal in the foyer');
  });
});

describe('a send', () => {
  test('that is under way goes on to its end for its own conversation', async () => {
    const id = withErik('Please look at the valve.');
    await open(id);
    await panel.send.and(panel.frame.locator('[aria-disabled=false]')).waitFor();
    const held = bed.lime.faults.add({
      match: { method: 'POST', path: '/limeobject/helpdesk/' },
      action: { kind: 'hold', when: 'beforeCommit' },
    });
    await panel.send.click();
    await held.reached;
    await page.goTo(`#/conversation/${SEEDED.noTopic}`);
    await showsSofia();
    expect(await panel.sentToLime.count()).toBe(0);
    held.release();
    await expect.poll(() => sentNotes(bed.lime, id).length).toBe(1);
    expect(await panel.sentToLime.count()).toBe(0);
    expect(sentNotes(bed.lime, SEEDED.noTopic)).toEqual([]);
    expect(conversationIds()).not.toContain(SEEDED.noTopic);

    await page.goTo(`#/conversation/${id}`);
    await expect.poll(() => panel.sentToLime.isVisible()).toBe(true);
    expect(conversationIds().filter((sent) => sent === id)).toHaveLength(1);
  });

  test('by shortcut takes the conversation in the address, not the one that the panel was opened with', async () => {
    const [first, second] = [withErik('The first of two.'), withErik('The second of two.')];
    await open(first);
    await expect.poll(() => panel.previewText()).toContain('The first of two.');
    await page.goTo(`#/conversation/${second}`);
    await bed.browser.dispatchCommand('send-conversation', page.page);
    await expect.poll(() => sentNotes(bed.lime, second).length).toBe(1);
    expect(sentNotes(bed.lime, second)[0]).toContain('The second of two.');
    expect(sentNotes(bed.lime, second)[0]).not.toContain('The first of two.');
    expect(conversationIds()).not.toContain(first);
  });

  test('of several conversations one after the other puts each text under its own id', async () => {
    const ids = ['one', 'two', 'three'].map((word) => withErik(`This is number ${word}.`));
    await open(ids[0] ?? 0);
    for (const id of ids) {
      await page.goTo(`#/conversation/${id}`);
      await expect.poll(() => panel.previewText()).toContain(`#/conversation/${id} `);
      await panel.sendAndWait();
    }
    const sent = ids.map((id) => sentNotes(bed.lime, id).join());
    expect(sent[0]).toContain('number one');
    expect(sent[1]).toContain('number two');
    expect(sent[2]).toContain('number three');
    expect(sent.join().match(/This is number/g)).toHaveLength(3);
  });
});

const withoutPerson = 'The conversation is sent without a person.';

async function showsErik(): Promise<void> {
  await expect.poll(() => panel.previewText()).toContain('serial number D40-1187');
  expect(await panel.text()).not.toContain('warehouse');
  // What he says of himself is not repeated: Lime says the same.
  await expect.poll(() => panel.contact.innerText()).toContain('Erik Lind');
}

/** Has no topic, so there is no preview before one is chosen. */
async function showsSofia(): Promise<void> {
  await expect.poll(() => panel.text()).toContain('This conversation has no topic in Userlike.');
  await expect.poll(() => panel.text()).toContain('3 messages, complete');
  expect(await panel.text()).not.toMatch(/Erik Lind|D40|terminal in the foyer|car washes/);
}

function inboxRow(name: string) {
  return page.page.getByRole('region', { name: 'Inbox' }).getByRole('link', { name });
}

let nextId = 63770000;

/** A new conversation with a contact whom Lime knows, so that it can be sent without a choice. */
function withErik(text: string): number {
  const id = (nextId += 1);
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  const messages = [{ from: 'contact', text } as const];
  bed.messageCenter.conversations.add(conversationWith({ id, topics: ['helpdesk'], contact, messages }));
  return id;
}

function longConversation(): number {
  const id = (nextId += 1);
  bed.messageCenter.conversations.add(conversationWith({ id, topics: ['helpdesk'], messages: 120 }));
  return id;
}

function conversationIds(): unknown[] {
  return bed.lime.state.objects('ulconversation').map(({ conversationid }) => conversationid);
}

/** All different texts that were read until one contains `last`. */
async function everyText(read: () => Promise<string>, last: string): Promise<string[]> {
  const seen = new Set<string>();
  await expect
    .poll(
      async () => {
        const text = await read();
        seen.add(text);
        return text;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toContain(last);
  return [...seen];
}
