/** The object that a conversation goes to: what Lime has of the contact, linking to it, sending again, and taking back (spec sections 6 and 8). */
import { describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { MessageCenterPage, type Panel } from '../support/pages';
import { conversationLink, expectNothingWritten, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel } from './readyPanel';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const { helpdesk, person } = connectIds;
const erik = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

describe('what Lime has of the contact', () => {
  test('open objects and notes of person and company stand beside the chat, closed ones do not; one click links', async () => {
    const { lime } = shared.bed;
    const open = lime.state.create('helpdesk', {
      title: 'Pump 3 leaks',
      statuscolor: 'ongoing',
      person: person.erikLind,
    });
    lime.state.create('helpdesk', { title: 'Pump 1 leaked', statuscolor: 'finished', person: person.erikLind });
    lime.state.create('helpdesk', {
      title: 'Invoice of March',
      statuscolor: 'new',
      company: connectIds.company.nordvik,
    });
    lime.state.create('history', {
      note: 'Erik called about pump 3.',
      type: 'comment',
      date: '2026-10-01T08:00:00Z',
      person: person.erikLind,
    });
    const before = written(lime, 'helpdesk').length;
    const { panel, id } = await openWith(erik);
    await panel.frame.getByRole('link', { name: 'Pump 3 leaks', exact: true }).waitFor();
    const contactContext = panel.frame.getByRole('region', { name: 'In Lime now', exact: true });
    await expect.poll(() => contactContext.innerText()).toContain('Erik called about pump 3.');
    await expect.poll(() => contactContext.innerText()).toContain('Invoice of March');
    expect(await contactContext.innerText()).not.toContain('Pump 1 leaked');

    await contactContext.getByRole('button', { name: 'Link to Pump 3 leaks', exact: true }).click();
    await (await panel.openPreview()).getByText('Existing: Helpdesk', { exact: true }).waitFor();
    expect((await panel.sendAndWait()).descriptive).toBe('Pump 3 leaks');
    expect(written(lime, 'helpdesk')).toHaveLength(before);
    expect(linkOf(id)).toEqual([{ helpdesk: open._id, link: conversationLink(id) }]);
  });
});

describe('an existing object', () => {
  test.each([
    ['by words of its title', 'customer portal', 'Cannot log in to the customer portal'],
    ['by its id', `#${helpdesk.login}`, 'Cannot log in to the customer portal'],
  ])('is found %s, linked and sent in one step', async (_, words, name) => {
    const { lime } = shared.bed;
    const { panel, id } = await openWith(erik);
    await panel.linkToExisting.check();
    await panel.frame.getByText('Search for the object to link to, or create a new one.', { exact: true }).waitFor();
    await panel.pick(panel.searchObjects, words, name);
    // The case is of somebody else, which is said before it is linked.
    await panel.frame.getByText(/belongs to somebody else: /).waitFor();
    await panel.noteIsContacts.check();
    await panel.sendAndWait();
    expect(written(lime, 'helpdesk')).toEqual([]);
    expect(linkOf(id)).toEqual([{ helpdesk: helpdesk.login, link: conversationLink(id) }]);
    expect(written(lime, 'history')).toEqual([
      expect.objectContaining({ helpdesk: helpdesk.login, person: person.erikLind }),
    ]);
  });

  test('is offered by keyboard alone, the open ones of the contact first', async () => {
    const { lime } = shared.bed;
    lime.state.create('helpdesk', { title: 'Pump 3 leaks', statuscolor: 'ongoing', person: person.erikLind });
    const { conversation, panel } = await openWith(erik);
    const { keyboard } = conversation.page;
    await panel.frame.getByRole('link', { name: 'Pump 3 leaks', exact: true }).waitFor();
    await panel.createNew('Helpdesk').focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await panel.limeObject.getByRole('option').first().waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await (await panel.openPreview()).getByText('Existing: Helpdesk', { exact: true }).waitFor();
    await expect.poll(() => panel.previewText()).toContain('Pump 3 leaks');
  });

  test('that is not the one a colleague has linked meanwhile is refused, naming that one; nothing is written', async () => {
    const { lime } = shared.bed;
    const { panel, id } = await openWith(erik);
    await panel.linkToOthers('customer portal', 'Cannot log in');
    await panel.preview.waitFor();
    lime.state.create('ulconversation', { conversationid: id, link: conversationLink(id), helpdesk: helpdesk.invoice });
    await panel.send.click();
    await panel.alert.getByText('Invoice 4711 shows the wrong address').waitFor();
    expect(written(lime, 'history')).toEqual([]);
    expect(linkOf(id)).toEqual([{ helpdesk: helpdesk.invoice, link: conversationLink(id) }]);
  });
});

describe('sending again', () => {
  test('only new messages, counted in another operator’s browser, without what was sent', async () => {
    const { bed } = shared;
    const { id, panel } = await readyPanel(bed);
    await panel.sendAndWait();
    const colleague = await bed.anotherBrowser();
    bed.messageCenter.pushMessage(id, { from: 'contact', text: 'It is the terminal on the left.' });
    bed.messageCenter.pushMessage(id, { from: 'contact', text: 'And the light is red.' });
    const there = await new MessageCenterPage(await colleague.openMessageCenter(`#/conversation/${id}`)).openPanel();
    await there.makeChoices({ topic: 'Helpdesk' });
    await there.frame.getByText('2 new messages since the last note.', { exact: true }).waitFor();
    await there.onlyNewMessages.check();
    await there.sendAndWait();
    await there.openForm();
    await there.onlyNewMessages.check();
    await there.frame.getByText('There is nothing new to send.', { exact: true }).waitFor();
    await colleague.close();
    const { notes } = expectSentOnce(bed.lime, id, { sends: 2 });
    const second = String(notes[1]?.['note']);
    expect(second).toContain('It is the terminal on the left.');
    expect(second).toContain('And the light is red.');
    expect(second).not.toContain('(1)');
  });
});

describe('a send', () => {
  test('can be taken back: what it made is gone, and the conversation is new again', async () => {
    const { bed } = shared;
    const { panel, conversation } = await readyPanel(bed);
    await panel.sendAndWait();
    await panel.undo.click();
    await panel.frame.getByText('Taken back. What this send had made in Lime is removed.', { exact: true }).waitFor();
    expectNothingWritten(bed.lime);
    await panel.createNew('Helpdesk').waitFor();
    await expect.poll(() => conversation.launcherDescription()).toBe('');
  });

  test('to an object that is there takes back its note and link, and leaves the object', async () => {
    const { lime } = shared.bed;
    const { panel, id } = await openWith(erik);
    await panel.linkToOthers('customer portal', 'Cannot log in');
    await panel.sendAndWait();
    await panel.undo.click();
    await panel.frame.getByText(/^Taken back\./).waitFor();
    expect(written(lime, 'history')).toEqual([]);
    expect(linkOf(id)).toEqual([]);
    expect(lime.state.objects('helpdesk').map(({ _id }) => _id)).toContain(helpdesk.login);
  });

  test('is not taken back once somebody has added to the object, and the panel says so', async () => {
    const { bed } = shared;
    const { panel, id } = await readyPanel(bed);
    await panel.sendAndWait();
    const { target } = expectSentOnce(bed.lime, id);
    bed.lime.state.create('history', {
      note: 'I take this one.',
      type: 'comment',
      date: '2026-10-01T08:00:00Z',
      helpdesk: target._id,
    });
    await panel.undo.click();
    await panel.frame.getByText(/^Not taken back: somebody has added/).waitFor();
    expect(written(bed.lime, 'helpdesk')).toHaveLength(1);
    expect(written(bed.lime, 'history')).toHaveLength(2);
  });
});

describe('a person that Lime does not know', () => {
  test('is created along with the send, once, and object and note lead to it', async () => {
    const { lime } = shared.bed;
    const { panel, id } = await openWith({ name: 'Nora Ny', email: 'nora@ny.example' });
    await panel.createPerson.click();
    await (await panel.openPreview()).getByText('New: Person', { exact: true }).waitFor();
    const firstName = panel.frame.getByRole('textbox', { name: 'First name (required)', exact: true });
    await expect.poll(() => firstName.inputValue()).toBe('Nora');
    await panel.sendAndWait();
    const persons = written(lime, 'person');
    expect(persons).toEqual([expect.objectContaining({ firstname: 'Nora', lastname: 'Ny', email: 'nora@ny.example' })]);
    const { target, notes } = expectSentOnce(lime, id);
    expect(target['person']).toBe(persons[0]?._id);
    expect(notes[0]?.['person']).toBe(persons[0]?._id);
  });

  test('whose required property is empty is asked for', async () => {
    const { panel } = await openWith({ name: '', email: 'nora@ny.example' });
    await panel.createPerson.click();
    await panel.frame.getByText('Fill in "First name".', { exact: true }).waitFor();
    await panel.frame.getByRole('textbox', { name: 'First name (required)', exact: true }).fill('Nora');
    await panel.sendAndWait();
    expect(written(shared.bed.lime, 'person')).toEqual([expect.objectContaining({ firstname: 'Nora' })]);
  });
});

describe('the note', () => {
  test('goes without a heading, a message and a file that the operator leaves out', async () => {
    const { lime } = shared.bed;
    const { panel, id } = await readyPanel(shared.bed);
    await (await panel.openPreview()).getByText('Change the note', { exact: true }).click();
    await (await panel.openPreview()).getByRole('checkbox', { name: 'With a heading', exact: true }).uncheck();
    await (await panel.openPreview()).getByRole('checkbox', { name: /\(2\)$/ }).uncheck();
    await (await panel.openPreview()).getByText('One message that you left out.', { exact: true }).waitFor();
    await panel.sendAndWait();
    const note = String(expectSentOnce(lime, id).notes[0]?.['note']);
    expect(note).not.toContain('Chat conversation');
    expect(note).toContain('(1)');
    expect(note).not.toContain('(2)');
  });
});

type Contact = { readonly name: string; readonly email: string; readonly email_verified?: boolean };

async function openWith(contact: Contact): Promise<{ id: number; panel: Panel; conversation: MessageCenterPage }> {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact });
  const conversation = await bed.openConversation(id);
  const panel = await conversation.openPanel();
  await panel.limeObject.waitFor();
  return { id, panel, conversation };
}

const linkOf = (id: number) =>
  written(shared.bed.lime, 'ulconversation')
    .filter(({ conversationid }) => conversationid === id)
    .map(({ helpdesk: to, link }) => ({ helpdesk: to, link }));
