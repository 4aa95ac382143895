/** The panel by keyboard alone: every flow, how many keys it takes from the shortcut to sent, and where the focus is on the way (spec section 8). */
import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { SEEDED } from '../sandbox/messageCenter/seeds';
import { connectIds } from '../sandbox/lime/models/connect';
import type { MessageCenterPage, Panel } from '../support/pages';
import { conversationLink, expectNothingWritten, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { expectEachSentOnce, liftBudget, loadTable, openBulk } from './manyConversations';
import { quiet } from './quiet';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const { person, helpdesk } = connectIds;
const erik = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

describe('from the shortcut to sent', () => {
  test('is one key where nothing is to be chosen', async () => {
    const { panel, id, keys } = await openByShortcut(erik);
    await expectFocus(panel.send);
    await keys.press('Enter');
    await panel.sentToLime.waitFor();
    expectSentOnce(shared.bed.lime, id);
    expect(keys.count).toBe(1);
  });

  test('is at most three keys with two candidates', async () => {
    const { panel, id, keys } = await openByShortcut({ name: 'Anna Berg', email: 'anna.berg@example.com' });
    await expectFocus(panel.contact.getByRole('radio').first());
    await keys.press('ArrowDown');
    await keys.press('Control+Enter');
    await panel.sentToLime.waitFor();
    const { target } = expectSentOnce(shared.bed.lime, id);
    expect([person.annaAtBergBygg, person.annaAtNordljus]).toContain(target['person']);
    expect(keys.count).toBeLessThanOrEqual(3);
  });
});

describe('keys of one letter, after the shortcut', () => {
  test('two link to the open case and send, once', async () => {
    const { bed } = shared;
    const { _id: open } = bed.lime.state.create('helpdesk', {
      ...{ title: 'Pump 3 leaks', statuscolor: 'ongoing', person: person.erikLind },
    });
    const { panel, id, keys } = await openByShortcut(erik);
    await panel.frame.getByRole('button', { name: 'Link to Pump 3 leaks', exact: true }).waitFor();
    await expectFocus(panel.send);
    await keys.press('l');
    await panel.summary.getByText('Note on Pump 3 leaks', { exact: true }).waitFor();
    await keys.press('Control+Enter');
    await panel.sentToLime.waitFor();
    expect(written(bed.lime, 'ulconversation')).toEqual([
      expect.objectContaining({ conversationid: id, helpdesk: open }),
    ]);
    expect(keys.count).toBe(2);
  });

  test('two are needed for a comment beside the typing', async () => {
    const commented = await openByShortcut(erik);
    await expectFocus(commented.panel.send);
    await commented.keys.press('c');
    await expectFocus(commented.panel.comment);
    await commented.conversation.page.keyboard.type('Call? Lena knows: j, k, l.');
    await commented.keys.press('Control+Enter');
    await commented.panel.sentToLime.waitFor();
    const { notes } = expectSentOnce(shared.bed.lime, commented.id);
    expect(String(notes[0]?.['note'])).toContain('Call? Lena knows: j, k, l.');
    expect(commented.keys.count).toBe(2);
  });

  test('two choose a candidate and send', async () => {
    const { panel, id, keys } = await openByShortcut({ name: 'Anna Berg', email: 'anna.berg@example.com' });
    await expectFocus(panel.contact.getByRole('radio').first());
    await keys.press('j');
    await keys.press('Control+Enter');
    await panel.sentToLime.waitFor();
    const { target } = expectSentOnce(shared.bed.lime, id);
    expect([person.annaAtBergBygg, person.annaAtNordljus]).toContain(target['person']);
    expect(keys.count).toBe(2);
  });

  test('two send forty conversations, of which some are still loading', async () => {
    const { bed } = shared;
    const contact = { ...erik, name: 'Forty times' };
    const short = Array.from({ length: 34 }, () => freshConversation(bed, { contact }).id);
    const long = Array.from({ length: 6 }, () => freshConversation(bed, { contact, messages: 60 }).id);
    await liftBudget(bed.browser);
    const { bulk, messageCenter } = await openBulk(bed.browser);
    await loadTable(messageCenter, short.length + long.length + Object.keys(SEEDED).length);
    await bulk.search.fill('Forty');
    await expect.poll(() => bulk.rows.count()).toBe(40);
    await bulk.heading.focus();
    const keys = new Keys(messageCenter);
    await keys.press('a');
    // What the page has yet to load is counted, and follows by itself.
    await bulk.sendOfLater(40).waitFor();
    await keys.press('Control+Enter');
    await expect.poll(() => written(bed.lime, 'ulconversation').length, { timeout: 90_000 }).toBe(40);
    await bulk.results.getByText('40 of 40 sent').waitFor({ timeout: 60_000 });
    expectEachSentOnce(bed, [...short, ...long]);
    expect(keys.count).toBe(2);
  }, 240_000);
});

describe('by keyboard alone', () => {
  test('an existing object is searched for, and the conversation linked to it', async () => {
    const { panel, id, keys } = await openByShortcut(erik);
    await keys.tabTo(panel.createNew('Helpdesk'));
    await keys.press('ArrowDown');
    await keys.press('Tab');
    await expectFocus(panel.searchObjects);
    await keys.type('customer portal');
    await panel.frame.getByRole('option', { name: 'Cannot log in' }).waitFor();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await expectFocus(panel.searchObjects);
    await panel.summary.getByText(/^Note on /).waitFor();
    // Of somebody else: the key that sends leads to the question first.
    await keys.press('Control+Enter');
    await expectFocus(panel.noteIsContacts);
    await keys.press('Space');
    await keys.press('Control+Enter');
    await panel.sentToLime.waitFor();
    expect(written(shared.bed.lime, 'ulconversation')).toEqual([
      expect.objectContaining({ conversationid: id, helpdesk: helpdesk.login, link: conversationLink(id) }),
    ]);
  });

  test('another person is searched for, and the focus stays with the contact', async () => {
    const { panel, id, keys } = await openByShortcut(erik);
    await keys.tabTo(panel.chooseAnotherPerson);
    await keys.press('Enter');
    await expectFocus(panel.searchPersons);
    await keys.type('klara');
    await panel.frame.getByRole('option', { name: 'Klara Schmidt' }).waitFor();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await expectFocus(panel.chooseAnotherPerson);
    await keys.press('Control+Enter');
    await panel.sentToLime.waitFor();
    expect(expectSentOnce(shared.bed.lime, id).target).toMatchObject({ person: person.klara });
  });

  test('a person is created, its fields filled in, and sent from the last of them', async () => {
    const { panel, id, keys } = await openByShortcut({ name: '', email: 'nora@ny.example' });
    await expectFocus(panel.searchPersons);
    await keys.tabTo(panel.createPerson);
    await keys.press('Enter');
    await expectFocus(panel.frame.getByRole('textbox', { name: 'First name (required)', exact: true }));
    await keys.type('Nora');
    await keys.press('Control+Enter');
    await panel.sentToLime.waitFor();
    const [made] = written(shared.bed.lime, 'person');
    expect(made).toMatchObject({ firstname: 'Nora', email: 'nora@ny.example' });
    expect(expectSentOnce(shared.bed.lime, id).target['person']).toBe(made?._id);
  });

  test('the note loses its heading and a message, the send is taken back, and sent again', async () => {
    const { panel, id, keys } = await openByShortcut(erik);
    await keys.tabTo(panel.preview.locator('summary', { hasText: 'What will be written' }));
    await keys.press('Enter');
    await keys.tabTo(panel.preview.locator('summary', { hasText: 'Change the note' }));
    await keys.press('Enter');
    await keys.tabTo(panel.preview.getByRole('checkbox', { name: 'With a heading', exact: true }));
    await keys.press(' ');
    await keys.tabTo(panel.preview.getByRole('checkbox', { name: /\(2\)$/ }));
    await keys.press(' ');
    await panel.preview.getByText('One message that you left out.', { exact: true }).waitFor();
    await keys.press('Control+Enter');
    await keys.tabTo(panel.undo);
    await keys.press('Enter');
    await panel.status.getByText(/^Taken back\./).waitFor();
    expectNothingWritten(shared.bed.lime);
    await panel.frame.getByRole('button', { name: 'Send', exact: true, disabled: false }).waitFor();
    // Undo, pressed once too often, does not send again.
    await keys.press('Enter');
    await quiet(shared.bed.lime);
    expectNothingWritten(shared.bed.lime);
    await keys.tabTo(panel.send);
    await keys.press('Enter');
    await panel.sentToLime.waitFor();
    const note = String(expectSentOnce(shared.bed.lime, id).notes[0]?.['note']);
    expect(note).not.toContain('Chat conversation');
    expect(note).not.toContain('(2)');
  });

  test('a failed send is told as an alert, and tried again', async () => {
    const { bed } = shared;
    const { panel, id, keys } = await openByShortcut(erik);
    await expectFocus(panel.send);
    const refused = { kind: 'status', status: 403 } as const;
    bed.lime.faults.add({ match: { method: 'POST', path: '/limeobject/helpdesk/', times: 1 }, action: refused });
    await keys.press('Enter');
    await panel.alert.getByText('The API key may not do this in Lime.', { exact: true }).waitFor();
    await keys.tabTo(panel.waitingDeliveries.getByRole('button', { name: 'Try again', exact: true }));
    await keys.press('Enter');
    await panel.sentToLime.waitFor();
    expectSentOnce(bed.lime, id);
  });

  test('only new messages are sent, and Escape leads back to the launcher', async () => {
    const { bed } = shared;
    const { conversation, panel, id, keys } = await openByShortcut(erik);
    await expectFocus(panel.send);
    await keys.press('Enter');
    await panel.status.getByText('Nothing new since the last note.', { exact: true }).waitFor();
    await expect.poll(() => bed.messageCenter.connectedPages).toBe(1);
    bed.messageCenter.pushMessage(id, { from: 'contact', text: 'And the light is red.' });
    await panel.status.getByText('One new message since the last note.', { exact: true }).waitFor();
    await keys.tabTo(panel.sendAgain);
    await keys.press('Enter');
    await expectFocus(panel.limeObject);
    await keys.tabTo(panel.fullConversation);
    await keys.press('ArrowDown');
    await keys.press('Control+Enter');
    await expect.poll(() => written(bed.lime, 'history')).toHaveLength(2);
    await keys.press('Escape');
    await expect.poll(() => conversation.launcherHasFocus()).toBe(true);
  });
});

test('keys that an input method takes neither close the panel nor send; after that they do', async () => {
  const { bed } = shared;
  const { conversation, panel, id, keys } = await openByShortcut(erik);
  await expectFocus(panel.send);
  await panel.comment.focus();
  const inPanel = conversation.page.frames().find((frame) => frame.url().includes('panel.html'));
  if (!inPanel) throw new Error('The panel has no frame.');
  const pressed = await inPanel.evaluateHandle(() => {
    const seen: [key: string, composing: boolean][] = [];
    addEventListener('keydown', ({ key, isComposing }) => seen.push([key, isComposing]), true);
    return seen;
  });
  const inputMethod = await conversation.page.context().newCDPSession(inPanel);
  await inputMethod.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await expect.poll(() => panel.comment.inputValue()).toBe('にほん');
  await keys.press('Escape');
  await keys.press('Control+Enter');
  await quiet(bed.lime);
  expect(await pressed.jsonValue()).toEqual([
    ['Escape', true],
    ['Control', true],
    ['Enter', true],
  ]);
  expect(await panel.heading.isVisible()).toBe(true);
  expectNothingWritten(bed.lime);

  await inputMethod.send('Input.insertText', { text: '日本' });
  await expect.poll(() => panel.comment.inputValue()).toBe('日本');
  await keys.press('Control+Enter');
  await panel.sentToLime.waitFor();
  expect(String(expectSentOnce(bed.lime, id).notes[0]?.['note'])).toContain('日本');
  await keys.press('Escape');
  await expect.poll(() => conversation.launcherHasFocus()).toBe(true);
});

describe('a pinned conversation', () => {
  test('stays while the page goes to another one, cannot be sent meanwhile, and keeps what was decided', async () => {
    const { bed } = shared;
    const other = freshConversation(bed, { contact: { name: 'Klara', email: 'klara.schmidt@maschinenbau.example' } });
    const { conversation, panel, id, keys } = await openByShortcut(erik);
    await expectFocus(panel.send);
    await keys.tabTo(panel.pin);
    await keys.press(' ');
    await conversation.goTo(`#/conversation/${other.id}`);
    await panel.frame.getByText('Pinned: Erik Lind, not the open chat', { exact: true }).waitFor();
    await panel.contact.getByText('erik.lind@nordvik.example').first().waitFor();
    expect(await panel.text()).not.toContain('Klara');

    await keys.tabTo(panel.chooseAnotherPerson);
    await keys.press('Enter');
    await keys.tabTo(panel.sendWithoutPerson);
    await keys.press('Enter');
    await keys.press('Control+Enter');
    await expectFocus(panel.showOpenChat);
    expectNothingWritten(bed.lime);

    await keys.press('Enter');
    await panel.contact.getByText('Klara Schmidt', { exact: true }).waitFor();
    await expectFocus(panel.send);
    await conversation.goTo(`#/conversation/${id}`);
    await panel.contact.getByText('The conversation is sent without a person.', { exact: true }).waitFor();
    await panel.sendAndWait();
    expect(expectSentOnce(bed.lime, id).target).toMatchObject({ person: null });
  });
});

/** Presses keys, and counts them. */
class Keys {
  count = 0;
  constructor(readonly conversation: MessageCenterPage) {}

  async press(key: string): Promise<void> {
    this.count += 1;
    await this.conversation.page.keyboard.press(key);
  }

  async type(words: string): Promise<void> {
    this.count += words.length;
    await this.conversation.page.keyboard.type(words);
  }

  /** Tab until the control has the focus; fails where it is out of the keyboard's reach. */
  async tabTo(control: Locator): Promise<void> {
    await control.waitFor();
    for (let tabs = 0; tabs < 60; tabs += 1) {
      if (await isFocused(control)) return;
      await this.press('Tab');
    }
    throw new Error('Not reached by the Tab key.');
  }
}

async function openByShortcut(contact: {
  name: string;
  email: string;
  email_verified?: boolean;
}): Promise<{ id: number; conversation: MessageCenterPage; panel: Panel; keys: Keys }> {
  const { bed } = shared;
  const { id } = freshConversation(bed, { contact });
  const conversation = await bed.openConversation(id);
  await conversation.launcher.waitFor();
  await bed.browser.dispatchCommand('open-panel', conversation.page);
  const { panel } = conversation;
  await panel.limeObject.waitFor();
  return { id, conversation, panel, keys: new Keys(conversation) };
}

const expectFocus = (control: Locator) => expect.poll(() => isFocused(control)).toBe(true);

const isFocused = (control: Locator): Promise<boolean> =>
  control.evaluateAll(([element]) => {
    const root = element?.getRootNode() as Document | ShadowRoot | undefined;
    return element !== undefined && root?.activeElement === element;
  });
