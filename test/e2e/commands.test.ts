/** Shortcuts and the toolbar button (spec section 8, "Commands"). */
import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import type { MessageCenterPage } from '../support/pages';
import { expectNothingWritten, expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const matching = { email: 'erik.lind@nordvik.example', email_verified: true };

describe('"open-panel"', () => {
  test('opens the panel, with the focus on Send where nothing is to be chosen, and sends nothing', async () => {
    const { bed } = shared;
    const conversation = await open({ contact: matching });
    await bed.browser.dispatchCommand('open-panel', conversation.page);
    await conversation.panel.heading.waitFor();
    await expect.poll(() => isFocused(conversation.panel.send)).toBe(true);
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
  });

  test('opens the panel again after it was closed, with what was chosen', async () => {
    const { bed } = shared;
    const conversation = await open({ topics: [] });
    const panel = await conversation.openPanel();
    await panel.destination('Deal').check();
    await panel.close.click();
    await expect.poll(() => panel.heading.isVisible()).toBe(false);
    await expect.poll(() => conversation.launcherHasFocus()).toBe(true);
    await bed.browser.dispatchCommand('open-panel', conversation.page);
    await panel.heading.waitFor();
    await expect.poll(() => panel.chosenDestination()).toBe('Deal');
  });

  test('says that no conversation is open where none is', async () => {
    const { bed } = shared;
    const conversation = await open({});
    await conversation.goTo('#/inbox');
    await bed.browser.dispatchCommand('open-panel', conversation.page);
    await conversation.panel.frame.getByText('No conversation is open. Open one in the Message Center.').waitFor();
  });
});

describe('"send-conversation"', () => {
  test('sends at once where nothing is to be chosen', async () => {
    const { bed } = shared;
    const conversation = await open({ contact: matching });
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await conversation.panel.sentToLime.waitFor();
    expectSentOnce(bed.lime, conversation.id);
  });

  test('sends at once in a panel that is open already', async () => {
    const { bed } = shared;
    const conversation = await open({ contact: matching });
    await conversation.openPanel();
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await conversation.panel.sentToLime.waitFor();
    await quiet(bed.lime);
    expectSentOnce(bed.lime, conversation.id);
  });

  test('pressed twice sends once', async () => {
    const { bed } = shared;
    const conversation = await open({ contact: matching });
    bed.lime.faults.add({ action: { kind: 'latency', milliseconds: 150 } });
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await conversation.panel.sentToLime.waitFor();
    await quiet(bed.lime);
    expectSentOnce(bed.lime, conversation.id);
  });

  test('opens the panel at the topic where that is missing', async () => {
    const { bed } = shared;
    const conversation = await open({ topics: [], contact: matching });
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await expect.poll(() => isFocused(conversation.panel.destination('Helpdesk'))).toBe(true);
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
  });

  test('opens the panel at the first of several persons', async () => {
    const { bed } = shared;
    const conversation = await open({ contact: { email: 'anna.berg@example.com' } });
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    const first = conversation.panel.contact.getByRole('radio').first();
    await expect.poll(() => isFocused(first)).toBe(true);
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
  });

  test('opens the panel at the search where nobody matches', async () => {
    const { bed } = shared;
    const conversation = await open({ contact: { email: 'nobody@unknown.example' } });
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await expect.poll(() => isFocused(conversation.panel.searchPersons)).toBe(true);
    expectNothingWritten(bed.lime);
  });

  test('asked for in one conversation never sends another that is opened meanwhile', async () => {
    const { bed } = shared;
    const other = freshConversation(bed, { contact: matching });
    const conversation = await open({ contact: matching });
    bed.lime.faults.add({ action: { kind: 'latency', milliseconds: 400 } });
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await conversation.goTo(`#/conversation/${other.id}`);
    await quiet(bed.lime, 2_000);
    const sent = bed.lime.state.objects('ulconversation').map(({ conversationid }) => conversationid);
    expect(sent).not.toContain(other.id);
  });

  test('sends nothing where no conversation is open', async () => {
    const { bed } = shared;
    const conversation = await open({ contact: matching });
    await conversation.goTo('#/inbox');
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await conversation.panel.frame.getByText('No conversation is open. Open one in the Message Center.').waitFor();
    await conversation.goTo(`#/conversation/${conversation.id}`);
    await conversation.panel.goesTo.waitFor();
    await quiet(bed.lime);
    expectNothingWritten(bed.lime);
  });
});

describe('the toolbar button', () => {
  test('opens the panel', async () => {
    const conversation = await open({ contact: matching });
    await shared.bed.browser.triggerAction(conversation.page);
    await conversation.panel.heading.waitFor();
    await quiet(shared.bed.lime);
    expectNothingWritten(shared.bed.lime);
  });

  test('opens the settings where no Message Center is', async () => {
    const { bed } = shared;
    const page = await bed.browser.context.newPage();
    await page.goto(`${bed.lime.origin}/client/object/helpdesk/1001`);
    const opened = bed.browser.context.waitForEvent('page');
    await bed.browser.triggerAction(page);
    await (await opened).getByRole('heading', { name: 'Send to Lime settings', exact: true }).waitFor();
  });
});

async function open(
  draft: NonNullable<Parameters<typeof freshConversation>[1]>,
): Promise<MessageCenterPage & { readonly id: number }> {
  const { id } = freshConversation(shared.bed, draft);
  const conversation = await shared.bed.openConversation(id);
  await conversation.launcher.waitFor();
  return Object.assign(conversation, { id });
}

const isFocused = (control: Locator): Promise<boolean> =>
  control.evaluateAll(([element]) => {
    const root = element?.getRootNode() as Document | ShadowRoot | undefined;
    return element !== undefined && root?.activeElement === element;
  });
