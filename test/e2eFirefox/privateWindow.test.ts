/** A Message Center in a private window of Firefox: nothing of ours before the operator lets the extension in, and all as in any other window after. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conversationWith } from '../sandbox/messageCenter/conversationWith';
import { startFirefoxTestBed, type FirefoxTestBed } from '../support/firefoxTestBed';

const ids = { withFile: 63_790_101, byKeys: 63_790_102 };
const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };
let bed: FirefoxTestBed;

beforeAll(async () => {
  bed = await startFirefoxTestBed();
  const { conversations, media } = bed.messageCenter;
  media.answer = 'bytes';
  const url = media.add('gauge.png', Buffer.from('\x89PNG\r\n\x1a\nand so on', 'latin1'), 'image/png');
  for (const id of Object.values(ids))
    conversations.add(
      conversationWith({ id, topics: ['helpdesk'], messages: [{ from: 'contact', text: '', url }], contact }),
    );
});
afterAll(() => bed.stop());

const ours = '[...document.documentElement.children].filter(({ localName }) => localName === "div").length';

test('not let in: nothing of ours is in its pages, and the settings say that there is a switch for it', async () => {
  // First: a tab that is opened later opens in the window that is in front.
  const options = await bed.browser.openOptions();
  await options.click('link', 'Advanced');
  await options.waitForText('Private windows have a switch of their own');
  const page = await bed.browser.openPrivate(`#/conversation/${ids.withFile}`);
  await page.waitForText('Erik Lind');
  expect(await page.evaluate(ours)).toBe(0);
});

test('let in: the button opens the panel, which sends with the key that is there, and the file comes too', async () => {
  await bed.browser.letIntoPrivate();
  const page = await bed.browser.openPrivate(`#/conversation/${ids.withFile}`);
  const panel = await page.openPanel();
  await panel.waitForText('Erik Lind');
  await panel.click('button', 'Send');
  await panel.waitForText('Sent to Lime');
  const documents = () => bed.lime.state.objects('document').map(({ comment }) => comment);
  await expect.poll(documents, { timeout: 40_000 }).toEqual(['gauge.png']);
  await page.find('link', `Sent to Lime: helpdesk ${String(objectOf(ids.withFile))}`);
});

test('keys do there what they do elsewhere: $lime sends, and goes not to the contact', async () => {
  const page = await bed.browser.openPrivate(`#/conversation/${ids.byKeys}`);
  await page.find('button', 'Send to Lime');
  // The page knows whether the command is on once the event page, which sleeps, has answered.
  // eslint-disable-next-line no-restricted-syntax -- nothing of it is seen in the page
  await pause(2_000);
  await page.click('textbox', 'Your message');
  await page.press('$', 'l', 'i', 'm', 'e', '\uE007');
  const panel = await page.frame('/panel.html');
  await panel.waitForText('Sent to Lime');
  expect(objectOf(ids.byKeys)).toBeDefined();
  const said = bed.messageCenter.conversations.get(ids.byKeys)?.transcript.map(({ body }) => body);
  expect(said).not.toContain('$lime');
  expect(bed.browser.problems).toEqual([]);
});

const objectOf = (id: number) =>
  bed.lime.state.objects('ulconversation').find(({ conversationid }) => conversationid === id)?.['helpdesk'];
