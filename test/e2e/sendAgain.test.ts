/** A conversation that is in Lime already: known as such by everybody, and sent again without a second object (spec section 6). */
import { describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { MessageCenterPage, type Panel } from '../support/pages';
import { conversationLink, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { quiet } from './quiet';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';
import { clickUndoEntry, undoEntries } from './toolbarMenu';

const shared = sharedBed();
const { helpdesk } = connectIds;

describe('sending again', () => {
  test('adds a new, complete note and no object', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed);
    const conversation = await sentOnce(id);
    bed.messageCenter.pushMessage(id, { from: 'contact', text: 'One more thing: it is the terminal on the left.' });
    await conversation.page.reload();
    const panel = await conversation.openPanel();
    await panel.makeChoices({ topic: 'Helpdesk' });
    await panel.sendAgain.waitFor();
    await panel.sendAndWait();

    const { notes } = expectSentOnce(bed.lime, id, { sends: 2 });
    const [first, second] = notes.map(({ note }) => String(note));
    expect(first).not.toContain('One more thing');
    for (const words of ['stopped again. (1)', 'once? (4)', 'One more thing: it is the terminal on the left.']) {
      expect(second).toContain(words);
    }
  });

  test('goes on in the same panel, and its preview names the object that gets the note', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed);
    const { panel } = await sentOnce(id);
    await panel.openForm();
    await (await panel.openPreview()).getByText('Existing: Helpdesk', { exact: true }).waitFor();
    await sendAgain(panel);
    expectSentOnce(bed.lime, id, { sends: 2 });
  });

  test('leaves the object as a colleague has changed it meanwhile', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed);
    const { panel } = await sentOnce(id);
    const { target } = expectSentOnce(bed.lime, id);
    bed.lime.state.update('helpdesk', target._id, { title: 'Terminal in the foyer', statuscolor: 'ongoing' });
    await sendAgain(panel);
    const again = expectSentOnce(bed.lime, id, { sends: 2 });
    expect(again.target).toMatchObject({ title: 'Terminal in the foyer', statuscolor: 'ongoing' });
  });
});

describe('a careless key', () => {
  test.each<[string, (panel: Panel) => Promise<void>]>([
    ['as soon as the first has sent', () => Promise.resolve()],
    ['when the send can no longer be taken back', (panel) => panel.undo.waitFor({ state: 'hidden' })],
  ])('pressed %s writes nothing more', async (_, moment) => {
    const { bed } = shared;
    const { panel, conversation, id } = await readyPanel(bed);
    await panel.send.focus();
    await conversation.page.keyboard.press('Enter');
    await panel.sentToLime.waitFor();
    await panel.undo.waitFor();
    await moment(panel);
    for (const key of ['Enter', 'Space', 'Control+Enter']) await conversation.page.keyboard.press(key);
    await quiet(bed.lime);
    expectSentOnce(bed.lime, id);
    await panel.sendAgain.waitFor();
    expect(await panel.preview.isVisible()).toBe(false);
  });

  test('by the command for sending sends nothing that is in Lime already', async () => {
    const { bed } = shared;
    const { panel, conversation, id } = await readyPanel(bed);
    await panel.sendAndWait();
    await panel.sendAgain.waitFor();
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await conversation.page.reload();
    await bed.browser.dispatchCommand('send-conversation', conversation.page);
    await panel.sendAgain.waitFor();
    await quiet(bed.lime);
    expectSentOnce(bed.lime, id);
  });
});

test('an open panel shows at once that the toolbar has taken its send back, and another tab’s too', async () => {
  const { bed } = shared;
  const worker = await bed.browser.worker();
  await expect.poll(() => undoEntries(worker), { timeout: 15_000 }).toEqual([]);
  const { id, panel } = await readyPanel(bed);
  const { panel: other } = await readyPanel(bed, id);
  await panel.comment.fill('Call back at four');
  await panel.sendAndWait();
  await other.sendAgain.waitFor();
  const [entry = ''] = await undoEntries(worker);
  await clickUndoEntry(worker, entry);
  await panel.send.waitFor();
  await other.send.waitFor();
  for (const gone of [panel.undo, panel.sentToLime, other.sentToLime]) expect(await gone.isVisible()).toBe(false);
  expect(await panel.comment.inputValue()).toBe('Call back at four');
  await panel.sendAndWait();
  await other.sendAgain.waitFor();
  expectSentOnce(bed.lime, id);
});

describe('that a conversation is in Lime', () => {
  test('is told by the launcher and the panel after the page was loaded again', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed);
    const conversation = await sentOnce(id);
    const { target } = expectSentOnce(bed.lime, id);
    await expect.poll(() => conversation.launcherDescription()).toContain('helpdesk');
    await conversation.page.reload();
    await expectKnownAs(
      conversation,
      'The terminal in the foyer has stopped again',
      `${bed.lime.origin}/client/object/helpdesk/${target._id}`,
    );
  });

  test('is told in the browser of another operator', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed);
    await sentOnce(id);
    const { target } = expectSentOnce(bed.lime, id);
    const colleague = await bed.anotherBrowser();
    const page = await colleague.openMessageCenter(`#/conversation/${id}`);
    const link = `${bed.lime.origin}/client/object/helpdesk/${target._id}`;
    const conversation = new MessageCenterPage(page);
    await expectKnownAs(conversation, 'The terminal in the foyer has stopped again', link);
    await sendAgain(conversation.panel);
    await colleague.close();
    expectSentOnce(bed.lime, id, { sends: 2 });
  });

  test('is told of a conversation that Lime Chat has sent, and its object gets the note', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed);
    bed.lime.state.create('ulconversation', {
      conversationid: id,
      link: conversationLink(id),
      helpdesk: helpdesk.invoice,
    });
    const conversation = await bed.openConversation(id);
    await expectKnownAs(
      conversation,
      'Invoice 4711 shows the wrong address',
      `${bed.lime.origin}/client/object/helpdesk/${helpdesk.invoice}`,
    );
    await conversation.panel.makeChoices({ topic: 'Helpdesk' });
    await conversation.panel.sendAndWait();
    expect(written(bed.lime, 'helpdesk')).toEqual([]);
    expect(written(bed.lime, 'ulconversation')).toHaveLength(1);
    expect(written(bed.lime, 'history')).toEqual([expect.objectContaining({ helpdesk: helpdesk.invoice })]);
  });

  test('is told with the name that the object has now', async () => {
    const { bed } = shared;
    const { id } = freshConversation(bed);
    const conversation = await sentOnce(id);
    const { target } = expectSentOnce(bed.lime, id);
    bed.lime.state.update('helpdesk', target._id, { title: 'Terminal in the foyer' });
    await conversation.page.reload();
    const panel = await conversation.openPanel();
    await panel.limeObject.getByRole('link', { name: 'Terminal in the foyer', exact: true }).waitFor();
  });
});

test('what was deleted in Lime, object and conversation object, is sent anew by the browser that had sent it', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed);
  const conversation = await sentOnce(id);
  const { target, conversationObject } = expectSentOnce(bed.lime, id);
  bed.lime.state.remove('ulconversation', conversationObject._id);
  bed.lime.state.remove('helpdesk', target._id);
  for (const { _id } of written(bed.lime, 'history')) bed.lime.state.remove('history', _id);

  await conversation.page.reload();
  const panel = await conversation.openPanel();
  await panel.createNew('Helpdesk').waitFor();
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.sendAndWait();
  expect(expectSentOnce(bed.lime, id).target._id).not.toBe(target._id);
});

test('a conversation that is linked to two objects is not sent; both are named', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed);
  for (const target of [helpdesk.invoice, helpdesk.login]) {
    bed.lime.state.create('ulconversation', { conversationid: id, link: conversationLink(id), helpdesk: target });
  }
  const panel = await (await bed.openConversation(id)).openPanel();
  await panel.limeObject.getByText('Invoice 4711 shows the wrong address').waitFor();
  await panel.limeObject.getByText('Cannot log in to the customer portal').waitFor();
  await panel.sendWithoutPerson.click();
  await expect.poll(() => panel.send.getAttribute('aria-disabled')).toBe('true');
  expect(written(bed.lime, 'history')).toEqual([]);
});

test('a tab that was opened before a colleague sent makes no second object', async () => {
  const { bed } = shared;
  const { id } = freshConversation(bed);
  const late = await (await bed.openConversation(id)).openPanel();
  await late.makeChoices({ topic: 'Helpdesk' });
  const colleague = await bed.anotherBrowser();
  const first = new MessageCenterPage(await colleague.openMessageCenter(`#/conversation/${id}`));
  const panel = await first.openPanel();
  await panel.makeChoices({ topic: 'Helpdesk' });
  const sent = await panel.sendAndWait();
  await colleague.close();

  expect((await late.sendAndWait()).link).toBe(sent.link);
  expectSentOnce(bed.lime, id, { sends: 2 });
});

/** Opens the conversation and sends it; the tab stays open. */
async function sentOnce(id: number): Promise<MessageCenterPage> {
  const conversation = await shared.bed.openConversation(id);
  const panel = await conversation.openPanel();
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.sendAndWait();
  return conversation;
}

/** Opens the form anew, presses "Send again" as soon as nothing stands against it, and waits for the second note and all that comes after it. */
async function sendAgain(panel: Panel): Promise<void> {
  const { lime } = shared.bed;
  await panel.makeChoices({ topic: 'Helpdesk' });
  await panel.frame.getByRole('button', { name: 'Send again', exact: true, disabled: false }).click();
  await expect.poll(() => written(lime, 'history').length).toBe(2);
  await quiet(lime);
}

async function expectKnownAs(conversation: MessageCenterPage, name: string, link: string): Promise<void> {
  // In the timeline and below the launcher: not what Lime calls it, nor its address.
  const [, limetype, number] = /(\w+)\/(\d+)$/.exec(link) ?? [];
  await expect.poll(() => conversation.launcherDescription()).toBe(`Sent to Lime: ${limetype} ${number}`);
  await expect
    .poll(() => conversation.page.getByRole('link', { name: `Sent to Lime: ${limetype} ${number}` }).count())
    .toBe(2);
  const panel = await conversation.openPanel();
  const inPanel = panel.limeObject.getByRole('link', { name, exact: true });
  await inPanel.waitFor();
  await expect.poll(() => inPanel.getAttribute('href')).toBe(link);
  await panel.sendAgain.waitFor();
  expect(await panel.createNew('Helpdesk').count()).toBe(0);
}
