/** `$lime` in the message field, and the link in the timeline (spec section 8). */
import { describe, expect, test } from 'vitest';
import type { MessageCenterPage } from '../support/pages';
import { expectNothingWritten, expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const contact = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

describe.each(['plain', 'managedComposer'])('$lime in a field that is %s', (kind) => {
  test('and Enter sends to Lime, not to the contact, and empties the field', async () => {
    const { id, conversation, field } = await open(kind);
    await field.pressSequentially('$lime');
    await conversation.page.keyboard.press('Enter');
    await conversation.panel.sentToLime.waitFor();
    expectSentOnce(shared.bed.lime, id);
    await expect.poll(async () => (await field.innerText()).trim()).toBe('');
    expect(await said(conversation)).not.toContain('$lime');
  });

  test('with a topic goes by that topic', async () => {
    const { conversation } = await open(kind);
    // At once: the editor that restores its text puts the caret to its beginning after a blank.
    await conversation.page.keyboard.insertText('$lime deal');
    await conversation.page.keyboard.press('Enter');
    await expect.poll(() => conversation.panel.chosenDestination()).toBe('Deal');
    // What is under way must be at its end before the sandboxes are reset.
    await conversation.panel.sentToLime.or(conversation.panel.details).first().waitFor();
    expect(await said(conversation)).not.toContain('$lime');
  });

  test.each(['$limetree', 'about $lime', '$lim', 'Hello'])('but not "%s": that goes to the contact', async (words) => {
    const { conversation, field } = await open(kind);
    await field.pressSequentially(words);
    await conversation.page.keyboard.press('Enter');
    await expect.poll(() => said(conversation)).toContain(words);
    await quiet(shared.bed.lime);
    expectNothingWritten(shared.bed.lime);
    expect(await conversation.panel.heading.count()).toBe(0);
  });
});

test('$lime with a topic that nobody knows sends nothing and leads to the topic', async () => {
  const { conversation, field } = await open('plain');
  await field.pressSequentially('$lime umbrella');
  await conversation.page.keyboard.press('Enter');
  await expect
    .poll(() => conversation.panel.destination('Helpdesk').evaluate((element) => element === document.activeElement))
    .toBe(true);
  await quiet(shared.bed.lime);
  expectNothingWritten(shared.bed.lime);
});

test('the link stands in the timeline once sent, and again after a reload', async () => {
  const { conversation } = await open('plain');
  const panel = await conversation.openPanel();
  const timeline = conversation.page.getByRole('log');
  expect(await timeline.getByRole('link', { name: /Sent to Lime/ }).count()).toBe(0);
  const { link } = await panel.sendAndWait();
  const name = `Sent to Lime: ${link.split('/').slice(-2).join(' ')}`;
  for (const reload of [false, true]) {
    if (reload) await conversation.page.reload();
    const inTimeline = timeline.getByRole('link', { name, exact: true });
    await inTimeline.waitFor();
    const [opened] = await Promise.all([conversation.page.context().waitForEvent('page'), inTimeline.click()]);
    await opened.waitForURL(link);
    await opened.close();
  }
});

async function open(kind: string) {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact });
  const conversation: MessageCenterPage = await bed.openConversation(id);
  await conversation.launcher.waitFor();
  const { page } = conversation;
  if (kind !== 'plain') {
    await page.evaluate((name) => {
      const { __sandbox } = window as unknown as { __sandbox: Record<string, (on: boolean) => void> };
      __sandbox[name]?.(true);
    }, kind);
  }
  const field = page.getByRole('textbox', { name: 'Your message' });
  await field.click();
  return { id, conversation, field };
}

/** What stands in the timeline: the page shows what it sends at once. */
const said = ({ page }: MessageCenterPage): Promise<string> => page.getByRole('log').innerText();
