/** The same source and manifest in real Firefox: options, launcher, panel, and one send with everything that stands in Lime afterwards. */
import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import type { FirefoxPage } from '../support/firefox';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

let bed: FirefoxTestBed;
let page: FirefoxPage;
let panel: FirefoxPage;

beforeAll(async () => {
  bed = await startFirefoxTestBed();
});
afterAll(() => bed.stop());

const picture = async (of: FirefoxPage, name: string) => {
  await mkdir('artifacts/pictures', { recursive: true });
  await writeFile(`artifacts/pictures/firefox-${name}.png`, await of.screenshot());
};

test('the options page connects from URL and key and proposes instances', async () => {
  const options = await bed.browser.openOptions();
  await options.click('link', 'Destinations');
  await options.waitForText('Helpdesk');
  await picture(options, 'options');
});

test('the launcher opens the panel, which shows whom the contact matches and what will be written', async () => {
  page = await bed.browser.openMessageCenter(`#/conversation/${SEEDED.helpdesk}`);
  await page.click('button', 'Send to Lime');
  panel = await page.frame('/panel.html');
  await panel.find('heading', 'Send to Lime');
  await panel.find('region', 'Preview');
  await panel.waitForText('Erik Lind');
  await panel.waitForText('8 messages, complete');
  await picture(page, 'panel');
});

test('one send makes one object, one conversation object and one note, and gives the link', async () => {
  const known = new Set(bed.lime.state.objects('helpdesk').map(({ _id }) => _id));
  await panel.seen();
  await panel.click('button', 'Send');
  await panel.waitForText('Sent to Lime');
  const made = bed.lime.state.objects('helpdesk').filter(({ _id }) => !known.has(_id));
  expect(made).toHaveLength(1);
  const target = made[0]?._id;
  const ofConversation = bed.lime.state
    .objects('ulconversation')
    .filter((object) => object['conversationid'] === SEEDED.helpdesk);
  expect(ofConversation).toMatchObject([{ helpdesk: target }]);
  const notes = () => bed.lime.state.objects('history').filter((note) => note['helpdesk'] === target);
  await expect.poll(() => notes().length).toBe(1);
  expect(String(notes()[0]?.['note'])).toContain('Yes, serial number D40-1187.');
  await picture(page, 'result');
});

test('after a reload the launcher knows the object, read from Lime', async () => {
  await page.reload();
  const [made] = bed.lime.state
    .objects('ulconversation')
    .filter((object) => object['conversationid'] === SEEDED.helpdesk);
  await page.find('link', `Sent to Lime: helpdesk ${String(made?.['helpdesk'])}`);
});

test('a contact is matched by a phone number in another notation than Lime has', async () => {
  const contact = { name: 'Erik', email: null, phone_number: '0046 (0)31 555 01 42', mobile_number: null };
  const draft = { id: 63_750_001, topics: ['helpdesk'], messages: 4, contact };
  const { id } = bed.messageCenter.conversations.add(conversationWith(draft));
  const caller = await bed.browser.openMessageCenter(`#/conversation/${id}`);
  await caller.click('button', 'Send to Lime');
  const matched = await caller.frame('/panel.html');
  await matched.find('region', 'Preview');
  await matched.waitForText('Erik Lind');
});

test('nothing went wrong unseen', () => {
  expect(bed.browser.problems).toEqual([]);
});
