/** The end-to-end core in Firefox, from an installation that nobody has agreed to yet. What stands in Lime is what counts. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKeys } from '../sandbox/lime/users';
import { connectIds } from '../sandbox/lime/models/connect';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { FirefoxPage } from '../support/firefox';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

let bed: FirefoxTestBed;
let lastId = 63_770_000;

beforeAll(async () => {
  bed = await startFirefoxTestBed({
    apiKey: null,
    consent: false,
    // The event page ends after a second and a half without work, again and again.
    browser: { preferences: { 'extensions.background.idle.timeout': 1_500 } },
  });
});
afterAll(() => bed.stop());

const erik = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
const nobody = { name: 'Nora Neu', email: 'nora.neu@unknown.example', email_verified: true };

function add(contact: object = erik): number {
  lastId += 1;
  const draft = { id: lastId, topics: ['helpdesk'], messages: 4, contact };
  return bed.messageCenter.conversations.add(conversationWith(draft)).id;
}

async function openPanel(id: number): Promise<FirefoxPage> {
  const page = await bed.browser.openMessageCenter(`#/conversation/${id}`);
  return page.openPanel();
}

const recordOf = (id: number) =>
  bed.lime.state.objects('ulconversation').filter((object) => object['conversationid'] === id);
const notesOf = (target: unknown) => bed.lime.state.objects('history').filter((note) => note['helpdesk'] === target);

async function sent(id: number): Promise<number> {
  await expect.poll(() => recordOf(id)[0]?.['helpdesk']).toBeGreaterThan(0);
  const target = Number(recordOf(id)[0]?.['helpdesk']);
  await expect.poll(() => notesOf(target).length).toBeGreaterThan(0);
  expect(recordOf(id)).toHaveLength(1);
  return target;
}

test('before anybody agrees, the panel says what is missing and knows of no conversation', async () => {
  const page = await bed.browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`);
  await page.click('button', 'Send to Lime');
  const panel = await page.frame('/panel.html');
  await panel.waitForText('Lime is not set up yet.');
  expect(bed.lime.requests).toEqual([]);
});

test('from nothing to a connection: address and key, a line for each step; to save is to agree', async () => {
  const options = await bed.browser.openOptions();
  await options.fill('textbox', 'Lime CRM URL', bed.lime.baseUrl);
  await options.fill('textbox', 'API key', apiKeys.fullAccess);
  await options.click('button', 'Save and test connection');
  await options.waitForText('The connection works.');
  await options.waitForText('You have agreed.');
});

test('sent again, a note is added and no second object', async () => {
  const id = add();
  const panel = await openPanel(id);
  await panel.click('button', 'Send');
  const target = await sent(id);
  await panel.click('button', 'Send again');
  await panel.find('radio', 'Full conversation');
  await panel.click('radio', 'Full conversation');
  await panel.click('button', 'Send again');
  await expect.poll(() => notesOf(target).length).toBe(2);
  expect(recordOf(id)).toHaveLength(1);
});

test('a person whom Lime does not know is made, and the case is theirs', async () => {
  const id = add(nobody);
  const panel = await openPanel(id);
  await panel.click('button', 'Create person');
  await panel.waitForText('Nora');
  await panel.click('button', 'Send');
  const target = await sent(id);
  const made = bed.lime.state.objects('person').find((person) => String(person['email']).includes(nobody.email));
  expect(made).toBeDefined();
  expect(bed.lime.state.get('helpdesk', target)).toMatchObject({ person: made?._id });
});

test('linked to an object that is there: a note for it, and no new object', async () => {
  const id = add();
  const open = bed.lime.state.create('helpdesk', {
    title: 'Pump 3 leaks',
    statuscolor: 'ongoing',
    person: connectIds.person.erikLind,
  });
  const before = bed.lime.state.objects('helpdesk').length;
  const panel = await openPanel(id);
  await panel.click('button', 'Link to Pump 3 leaks');
  await panel.click('button', 'Send');
  expect(await sent(id)).toBe(open._id);
  expect(bed.lime.state.objects('helpdesk')).toHaveLength(before);
});

test('taken back: what was made is gone from Lime', async () => {
  const id = add();
  const before = bed.lime.state.objects('helpdesk').length;
  const panel = await openPanel(id);
  await panel.click('button', 'Send');
  const target = await sent(id);
  await panel.click('button', 'Undo');
  await expect.poll(() => bed.lime.state.objects('helpdesk').length).toBe(before);
  expect(notesOf(target)).toEqual([]);
});

test('many at once: each to an object of its own', async () => {
  const ids = [add(), add()];
  const page = await bed.browser.openMessageCenter('#/conversations');
  await page.click('button', 'Send to Lime');
  const panel = await page.frame('/panel.html');
  await panel.find('heading', 'Send conversations');
  await panel.seen();
  // Rows out of view are not drawn.
  for (const id of ids) {
    await panel.fill('searchbox', 'Search conversations', String(id));
    await panel.click('checkbox', `Erik Lind ${id}`);
  }
  await panel.click('button', 'Send 2 conversations');
  const targets = [];
  for (const id of ids) targets.push(await sent(id));
  expect(new Set(targets).size).toBe(2);
});

test('an event page that has ended is there again, with the key and what was sent', async () => {
  const id = add();
  // eslint-disable-next-line no-restricted-syntax -- nothing tells when Firefox has ended it
  await pause(4_000);
  const panel = await openPanel(id);
  await panel.click('button', 'Send');
  const target = await sent(id);
  expect(bed.lime.state.get('helpdesk', target)).toMatchObject({ person: connectIds.person.erikLind });
});

test('$lime that an operator types sends at once', async () => {
  const id = add();
  const page = await bed.browser.openMessageCenter(`#/conversation/${id}`);
  await page.find('button', 'Send to Lime');
  // The page knows whether the command is on once the event page, which sleeps, has answered.
  // eslint-disable-next-line no-restricted-syntax -- nothing of it is seen in the page
  await pause(2_000);
  await page.evaluate("document.querySelector('textarea, [contenteditable=true]').focus()");
  await page.press('$', 'l', 'i', 'm', 'e', '\uE007');
  await sent(id);
});

test('nothing went wrong unseen', () => {
  expect(bed.browser.problems).toEqual([]);
});
