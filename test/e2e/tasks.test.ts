/**
 * The tasks of `docs/tried.md`, each with what is pressed for it, key or pointer, found by what the screen says. Typing is not counted. A change that makes
 * one of them longer fails here. The way from nothing to a first send is in `newcomer`.
 */
import { describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { connectIds } from '../sandbox/lime/models/connect';
import { apiKeys } from '../sandbox/lime/users';
import type { ConversationDraft } from '../sandbox/messageCenter/conversationWith';
import { OptionsPage, Panel } from '../support/pages';
import { expectSentOnce } from './expectations';
import { freshConversation } from './freshConversation';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const { person } = connectIds;
const erik = { name: 'Erik Lind', email: 'erik.lind@nordvik.example', email_verified: true };

/** What somebody presses on a page. */
class Hand {
  presses = 0;
  constructor(readonly page: Page) {}

  async key(name: string): Promise<void> {
    this.presses += 1;
    await this.page.keyboard.press(name);
  }

  async click(control: Locator): Promise<void> {
    this.presses += 1;
    await control.click();
  }

  /** Goes to a control by the Tab key. Not counted: how many lie before it is not the task's. */
  async tabTo(control: Locator): Promise<void> {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      if ((await control.and(this.page.locator(':focus')).count()) > 0) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error('Not reached by the Tab key.');
  }
}

describe('in the panel, from the open conversation to sent', () => {
  async function open(draft: Omit<ConversationDraft, 'id'>) {
    const { id } = freshConversation(shared.bed, draft);
    const conversation = await shared.bed.openConversation(id);
    await conversation.launcher.waitFor();
    const hand = new Hand(conversation.page);
    await conversation.launcher.focus();
    await hand.key('Enter');
    await conversation.panel.seen();
    const sent = async (panel = conversation.panel) => {
      await panel.sentToLime.waitFor();
      return expectSentOnce(shared.bed.lime, id);
    };
    const { page, panel } = conversation;
    return { page, panel, hand, sent };
  }
  const focused = ({ frame }: Panel, control: Locator) => control.and(frame.locator(':focus')).waitFor();

  test('what needs no choice takes two presses', async () => {
    const { panel, hand, sent } = await open({ contact: erik });
    await focused(panel, panel.send);
    await hand.key('Enter');
    await sent();
    expect(hand.presses).toBe(2);
  });

  test('a choice among two persons takes three', async () => {
    const { panel, hand, sent } = await open({ contact: { name: 'Anna Berg', email: 'anna.berg@example.com' } });
    await focused(panel, panel.contact.getByRole('radio').first());
    await hand.key('j');
    await hand.key('Control+Enter');
    const { target } = await sent();
    expect([person.annaAtBergBygg, person.annaAtNordljus]).toContain(target['person']);
    expect(hand.presses).toBe(3);
  });

  test('a link to the case that it probably is takes three', async () => {
    const { lime } = shared.bed;
    const title = 'Router X200 loses connection';
    const { _id } = lime.state.create('helpdesk', { title, statuscolor: 'ongoing', person: person.erikLind });
    const messages = [{ from: 'contact' as const, text: 'The router X200 loses its connection again.' }];
    const { panel, hand } = await open({ contact: erik, messages });
    await panel.frame.getByRole('button', { name: `Link to ${title}`, exact: true }).waitFor();
    await focused(panel, panel.send);
    await hand.key('l');
    await panel.summary.getByText(`Note on ${title}`, { exact: true }).waitFor();
    await hand.key('Control+Enter');
    await panel.sentToLime.waitFor();
    expect(lime.state.objects('history').filter(({ helpdesk }) => helpdesk === _id)).toHaveLength(1);
    expect(hand.presses).toBe(3);
  });

  test('a word of one’s own takes three', async () => {
    const { page, panel, hand, sent } = await open({ contact: erik });
    await focused(panel, panel.send);
    await hand.key('c');
    await focused(panel, panel.comment);
    await page.keyboard.type('Waits for a call.');
    await hand.key('Control+Enter');
    const { notes } = await sent();
    expect(String(notes[0]?.['note'])).toContain('Waits for a call.');
    expect(hand.presses).toBe(3);
  });

  test('going on in a window of its own takes two, and nothing that was typed is typed again', async () => {
    const { page, panel, hand, sent } = await open({ contact: erik });
    await panel.comment.fill('Waits for a call.');
    await hand.click(panel.frame.getByRole('button', { name: 'Keys and place', exact: true }));
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      hand.click(panel.frame.getByRole('radio', { name: 'In a window of its own', exact: true })),
    ]);
    const inWindow = new Panel(opened);
    await inWindow.seen();
    await focused(inWindow, inWindow.send);
    const handInWindow = new Hand(opened);
    await handInWindow.key('Enter');
    const { notes } = await sent(inWindow);
    expect(String(notes[0]?.['note'])).toContain('Waits for a call.');
    // With the one that opens the panel.
    expect([hand.presses, handInWindow.presses]).toEqual([3, 1]);
  });
});

describe('in the settings', () => {
  async function open() {
    const options = new OptionsPage(await shared.bed.browser.openOptions());
    const { page } = options;
    const section = (name: string) =>
      page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true });
    const save = page.getByRole('button', { name: 'Save settings', exact: true });
    return { options, page, section, save, hand: new Hand(page) };
  }

  test('to find where a property gets its value, and change it, takes four presses', async () => {
    const { page, section, save, hand } = await open();
    await hand.click(section('Destinations'));
    await hand.click(page.getByRole('button', { name: 'Edit Helpdesk', exact: true }));
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Description', exact: true }) });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual([
      'Long text',
      expect.stringContaining('first message of the contact'),
      '',
    ]);
    await hand.tabTo(row.locator('summary'));
    await hand.key('Enter');
    await page.getByRole('textbox', { name: 'Template: Description', exact: true }).fill('From {contact.name}');
    await row.getByText('From {contact.name}').waitFor();
    await hand.click(save);
    await page.getByText('Settings saved.').waitFor();
    expect(hand.presses).toBe(4);
  });

  test('to say who one is in Lime takes three', async () => {
    const { options, page, section, save, hand } = await open();
    await hand.click(section('You in Lime'));
    await options.coworker.fill('Sara');
    await hand.click(page.getByRole('option', { name: /^Sara/ }).first());
    await hand.click(save);
    await page.getByText('Settings saved.').waitFor();
    expect(hand.presses).toBe(3);
  });

  test('key and address as a mail has them take one', async () => {
    const { lime } = shared.bed;
    const { options, page, hand } = await open();
    await options.url.fill(`${lime.baseUrl}/client/object/helpdesk/1001`);
    await options.key.fill(`"${apiKeys.administrator}"\n`);
    await hand.click(options.saveAndTest);
    await page.getByText('The connection works.').waitFor();
    expect(hand.presses).toBe(1);
  });

  test('a key that sees too little is told after one press, with what works all the same', async () => {
    const { options, hand } = await open();
    await options.key.fill(apiKeys.readRestricted);
    await hand.click(options.saveAndTest);
    await options.connectionTest.getByRole('listitem').first().waitFor();
    expect(hand.presses).toBe(1);
  });
});
