/**
 * Media files in Firefox, which holds our script in the page to the page's policy: the Message Center's own address may be asked, the store may not. Then the
 * list of files says that the file does not come.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import type { FirefoxPage } from '../support/firefox';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

let bed: FirefoxTestBed;

beforeAll(async () => {
  bed = await startFirefoxTestBed();
});
afterAll(() => bed.stop());

/** Files go up when the send can no longer be taken back. */
const timeoutMs = { timeout: 40_000 };
let lastId = 63_780_000;

async function sentWith(...names: string[]): Promise<FirefoxPage> {
  lastId += 1;
  const { conversations, media } = bed.messageCenter;
  const messages = names.map((name) => {
    const url = media.add(name, Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1'), 'image/png');
    return { from: 'contact', text: '', url } as const;
  });
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  conversations.add(conversationWith({ id: lastId, topics: ['helpdesk'], messages, contact }));
  const page = await bed.browser.openMessageCenter(`#/conversation/${lastId}`);
  const panel = await page.openPanel();
  await panel.click('button', 'Send');
  await panel.waitForText('Sent to Lime');
  return panel;
}

const inLime = () => bed.lime.state.objects('document').map(({ comment }) => String(comment));
test('a file that the Message Center itself gives comes without asking', async () => {
  bed.messageCenter.media.answer = 'bytes';
  await sentWith('direct.png');
  await expect.poll(inLime, timeoutMs).toEqual(['direct.png']);
  bed.messageCenter.media.answer = 'location';
});

test('a file at the store says why it does not come, and can be tried again or given up', async () => {
  const panel = await sentWith('first.png', 'second.png');
  await panel.find('button', 'Try again: first.png');
  await panel.waitForText('The page does not let this browser read the file. Its name and link are in the note.');
  await panel.click('button', 'Discard: first.png');
  await expect.poll(async () => (await panel.findAll('button', 'Discard: first.png')).length).toBe(0);
  await panel.find('button', 'Try again: second.png');
  expect(inLime()).toEqual(['direct.png']);
});
