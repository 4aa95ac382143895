/**
 * The Message Center where Lime Connect has it: all that the product does at Userlike's addresses, with routes in the hash, in the path, and in a form
 * nobody knows.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addressesAt } from '../support/messageCenterAddress';
import { startTestBed, type TestBed } from '../support/testBed';
import { written } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel } from './readyPanel';

const host = 'app.lime-connect.com';
let bed: TestBed;

beforeAll(async () => {
  bed = await startTestBed();
});
afterAll(() => bed.stop());
afterEach(async () => {
  for (const page of bed.browser.context.pages().slice(1)) await page.close();
  bed.messageCenter.reset();
  bed.lime.faults.clear();
  expect(bed.browser.problems.splice(0)).toEqual([]);
});

describe.each(['hash', 'path', 'unknown'] as const)('with routes in the form "%s"', (routing) => {
  const arrive = () => {
    bed.messageCenter.routing = routing;
    bed.browser.addressOf = addressesAt(host, routing);
  };

  test('a conversation is whole, is sent, says so, and gets what is new', async () => {
    arrive();
    const { id, conversation, panel } = await readyPanel(bed, freshConversation(bed, { messages: 120 }).id);
    await expect.poll(() => panel.text()).toContain('120 messages, complete');
    await panel.sendAndWait();
    await expect.poll(() => conversation.launcherDescription()).toContain('Sent to Lime');
    await conversation.page
      .getByRole('log')
      .getByRole('link', { name: /Sent to Lime/ })
      .waitFor();

    bed.messageCenter.pushMessage(id, { from: 'contact', text: 'One more thing' });
    const before = notesOf(id).length;
    await panel.onlyNewMessages.check();
    await panel.sendAgain.click();
    await expect.poll(() => notesOf(id).length).toBe(before + 1);
    expect(notesOf(id)[before]).toContain('One more thing');
  });
});

test.each(['/login', '/en/login?next=/conversation/63741936', '/login#/conversation/63741936'])(
  'on the page to sign in on (%s) there is nothing of ours',
  async (path) => {
    const page = await bed.browser.context.newPage();
    await page.goto(`https://${host}${path}`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    // Long enough for a script that starts with the document.
    await page.waitForTimeout(500);
    expect(await page.locator('send-to-lime').count()).toBe(0);
  },
);

/** Notes that name the conversation's id, oldest first. */
function notesOf(id: number): string[] {
  return written(bed.lime, 'history')
    .map(({ note }) => String(note))
    .filter((note) => note.includes(`/${id} (`));
}
