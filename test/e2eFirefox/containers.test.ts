/** A Message Center in a container tab of Firefox, whose storage and channels are apart from those of the extension's worker: all goes as in any other tab. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

const id = 63_790_001;
let bed: FirefoxTestBed;

beforeAll(async () => {
  bed = await startFirefoxTestBed();
});
afterAll(() => bed.stop());

test('a conversation is sent from a container, and its file comes too', async () => {
  const { conversations, media } = bed.messageCenter;
  media.answer = 'bytes';
  const url = media.add('gauge.png', Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1'), 'image/png');
  const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
  conversations.add(
    conversationWith({ id, topics: ['helpdesk'], messages: [{ from: 'contact', text: '', url }], contact }),
  );
  const page = await bed.browser.openMessageCenter(`#/conversation/${id}`, 'en', await bed.browser.newContainer());
  const panel = await page.openPanel();
  await panel.click('button', 'Send');
  await panel.waitForText('Sent to Lime');
  const documents = () => bed.lime.state.objects('document').map(({ comment }) => comment);
  await expect.poll(documents, { timeout: 40_000 }).toEqual(['gauge.png']);
  expect(bed.browser.problems).toEqual([]);
});
