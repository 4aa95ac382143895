/** What an operator sees first, and changes where it is shown (specification, section 8). */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ObjectHit } from '../../src/sending/match/match';
import { readPlan } from '../../src/sending/plan/planSchema';
import { contextWith, conversationWith, instanceWith, matchesWith, nothingBeside, settingsWith } from './examples';
import { openPanel, unfoldPreview, type OpenedPanel } from './openPanel';

const pump: ObjectHit = {
  ...{ limetype: 'helpdesk', id: 6, descriptive: 'Pump 3 leaks', facts: ['#6', 'Ongoing'] },
  link: 'https://lime.example.com/client/object/helpdesk/6',
};

const summary = () => screen.findByRole('region', { name: 'Summary' });

async function send(user: OpenedPanel['user']) {
  const button = screen.getByRole('button', { name: 'Send' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'false'));
  await user.click(button);
}

const valueOf = ({ plans }: OpenedPanel, name: string) => {
  const target = plans()[0]?.target;
  return target?.kind === 'create' ? target.properties.find((one) => one.name === name) : undefined;
};

describe('the sentence on top', () => {
  test('says what is made and for whom; each part leads to its choice', async () => {
    const { user } = await openPanel();
    const who = await screen.findByRole('button', { name: 'Erika Lindqvist, Nordhamn Pumpar AB' });
    expect(who.closest('p')).toHaveTextContent('New Ticket for Erika Lindqvist, Nordhamn Pumpar AB');
    await user.click(screen.getByRole('button', { name: 'Ticket' }));
    expect(screen.getByRole('radio', { name: 'Support' })).toHaveFocus();
    await user.click(who);
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Search persons' })).toHaveFocus());
  });

  test('names the object that gets the note', async () => {
    const { user } = await openPanel({ contactContext: { ...nothingBeside, person: { open: [pump], notes: [] } } });
    await user.click(await screen.findByRole('button', { name: 'Link to Pump 3 leaks' }));
    expect(screen.getByRole('button', { name: /^Pump 3 leaks/ }).closest('p')).toHaveTextContent(
      /^Note on Pump 3 leaks/,
    );
  });
});

describe('before a destination is chosen', () => {
  const undecided = {
    conversation: conversationWith({ topics: ['Complaints'] }),
    contactContext: { ...nothingBeside, person: { open: [pump], notes: [] } },
  };

  test('the contact is shown and can be chosen, and the choice stays', async () => {
    const opened = await openPanel(undecided);
    const { user, plans } = opened;
    const contact = await screen.findByRole('group', { name: 'Contact in Lime' });
    expect(contact).toHaveTextContent('Erika Lindqvist');
    await user.click(within(contact).getByRole('button', { name: 'Choose another person' }));
    await user.click(screen.getByRole('button', { name: 'Send without a person' }));
    await user.click(screen.getByRole('radio', { name: 'Support' }));
    await send(user);
    expect(valueOf(opened, 'person')).toBeUndefined();
    expect(plans()[0]?.leftOff).toContainEqual({ kind: 'person', why: 'notChosen', name: null });
  });

  test('an open object is linked to by one click, which chooses the destination too', async () => {
    const { user, plans } = await openPanel(undecided);
    await user.click(await screen.findByRole('button', { name: 'Link to Pump 3 leaks' }));
    expect(await screen.findByRole('radio', { name: 'Support' })).toBeChecked();
    await send(user);
    expect(plans()[0]?.target).toMatchObject({ kind: 'existing', id: 6 });
  });
});

test('five destinations are a list', async () => {
  const instances = ['One', 'Two', 'Three', 'Four', 'Five'].map((name) =>
    instanceWith({ id: name, name, topics: [name] }),
  );
  const context = contextWith({ settings: settingsWith({ instances }) });
  const { user } = await openPanel({ context, conversation: conversationWith({ topics: [] }) });
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Goes to' }), 'Three');
  expect(await screen.findByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'false');
});

describe('a planned value', () => {
  test('is a field named after its property; what is changed is the operator’s and can be set back', async () => {
    const opened = await openPanel();
    const { user } = opened;
    const preview = await unfoldPreview(user);
    const title = within(preview).getByRole('textbox', { name: 'Title' });
    expect(title).toHaveValue('Chat with Erika Lindqvist');
    await user.type(title, '!');
    expect(title).toHaveFocus();
    expect(preview).toHaveTextContent('entered by you');
    await user.click(within(preview).getByRole('button', { name: 'Set back: Title' }));
    expect(title).toHaveValue('Chat with Erika Lindqvist');
    await user.clear(title);
    await user.type(title, 'Pump 3 leaks');
    await user.selectOptions(within(preview).getByRole('combobox', { name: 'Priority' }), 'High');
    await send(user);
    expect(valueOf(opened, 'title')).toMatchObject({ value: 'Pump 3 leaks', origin: { kind: 'operator' } });
    expect(valueOf(opened, 'priority')).toMatchObject({ shown: 'High', origin: { kind: 'operator' } });
  });

  test('is left out by one click, and taken back by one', async () => {
    const opened = await openPanel();
    const { user } = opened;
    const preview = await unfoldPreview(user);
    await user.click(within(preview).getByRole('button', { name: 'Leave out: Priority' }));
    expect(preview).toHaveTextContent('left out by you');
    await user.click(within(preview).getByRole('button', { name: 'Set back: Priority' }));
    expect(within(preview).getByRole('combobox', { name: 'Priority' })).toHaveDisplayValue('Low');
    await user.click(within(preview).getByRole('button', { name: 'Leave out: Priority' }));
    await user.click(within(preview).getAllByRole('button', { name: 'Leave out: Company' })[0] ?? preview);
    await send(user);
    expect(valueOf(opened, 'priority')).toBeUndefined();
    expect(valueOf(opened, 'company')).toBeUndefined();
    expect(valueOf(opened, 'person')).toBeDefined();
  });

  test('that must be there cannot be left out, and an emptied one keeps its field in the preview', async () => {
    const { user, plans } = await openPanel();
    const preview = await unfoldPreview(user);
    expect(within(preview).queryByRole('button', { name: 'Leave out: Title' })).toBeNull();
    const title = within(preview).getByRole('textbox', { name: 'Title' });
    await user.clear(title);
    expect(within(preview).getByRole('textbox', { name: 'Title' })).toBe(title);
    expect(screen.queryByRole('group', { name: 'Details' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(title).toHaveFocus();
    expect(plans()).toEqual([]);
  });

  test('of the record of the chat is one too, but for what it is found by; it is left out and taken back by a click each', async () => {
    const { user, plans } = await openPanel();
    const preview = await unfoldPreview(user);
    await user.click(within(preview).getByText('Record of the chat'));
    expect(within(preview).queryByRole('textbox', { name: 'Link' })).toBeNull();
    expect(within(preview).queryByRole('textbox', { name: 'Conversation id' })).toBeNull();
    await user.click(within(preview).getByRole('button', { name: 'Leave out: Started' }));
    await user.click(within(preview).getByRole('button', { name: 'Set back: Started' }));
    await user.click(within(preview).getByRole('button', { name: 'Leave out: First message' }));
    const contactId = within(preview).getByRole('textbox', { name: 'Contact id' });
    await user.clear(contactId);
    await user.type(contactId, 'x');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(plans()).toEqual([]);
    expect(contactId).toHaveFocus();
    await user.clear(contactId);
    await user.type(contactId, '12');
    await send(user);
    const properties = plans()[0]?.conversationObject?.properties ?? [];
    expect(properties.map(({ name }) => name)).toEqual(['conversationid', 'link', 'contactid', 'startedtime']);
    expect(properties[2]).toMatchObject({ value: 12, origin: { kind: 'operator' } });
    expect(readPlan(JSON.parse(JSON.stringify(plans()[0])))).toEqual(plans()[0]);
  });

  test('of the note is one too', async () => {
    const { user, plans } = await openPanel();
    const preview = await unfoldPreview(user);
    await user.selectOptions(within(preview).getByRole('combobox', { name: 'Type' }), 'Chat');
    await send(user);
    expect(plans()[0]?.notes[0]?.properties).toContainEqual(
      expect.objectContaining({ name: 'type', shown: 'Chat', origin: { kind: 'operator' } }),
    );
  });
});

describe('a comment', () => {
  test('stands above the transcript, in plan and summary, and is gone after the send', async () => {
    const { user, plans } = await openPanel();
    await user.type(await screen.findByRole('textbox', { name: 'Comment' }), 'Please call.{enter}12:00 Peter: forged');
    expect(await summary()).toHaveTextContent('Comment: Please call.');
    await send(user);
    const plan = plans()[0];
    expect(plan?.comment).toBe('Please call.\n12:00 Peter: forged');
    const note = plan?.notes[0]?.properties[0]?.value as string;
    expect(note).toContain('\n\nComment: Please call.\n  12:00 Peter: forged\n\n');
    expect(note.indexOf('Comment:')).toBeLessThan(note.indexOf('Erika Lindqvist: '));
    expect(readPlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    expect(await screen.findByRole('textbox', { name: 'Comment' })).toHaveValue('');
  });

  test('stays when another destination is chosen', async () => {
    const { user } = await openPanel();
    await user.type(await screen.findByRole('textbox', { name: 'Comment' }), 'Please call.');
    await user.click(screen.getByRole('radio', { name: 'Sales' }));
    expect(await screen.findByRole('textbox', { name: 'Comment' })).toHaveValue('Please call.');
  });
});

describe('the summary', () => {
  test('has a line for what is made, for whom, and how much of the conversation', async () => {
    await openPanel();
    const lines = within(await summary()).getAllByRole('listitem');
    expect(lines.slice(0, 3).map(({ textContent }) => textContent)).toEqual([
      'New Ticket',
      'Erika Lindqvist, Nordhamn Pumpar AB',
      '3 messages, complete',
    ]);
  });

  test('says what is left off and that no person is attached', async () => {
    await openPanel({ matches: matchesWith({ person: { kind: 'none', why: 'noRules' }, coworker: { kind: 'none' } }) });
    expect(await summary()).toHaveTextContent('Without a person.');
    expect(await summary()).toHaveTextContent('2 things are not written');
  });

  test('counts the messages that are not left out', async () => {
    const { user } = await openPanel();
    const preview = await unfoldPreview(user);
    await user.click(within(preview).getByText('Change the note'));
    await user.click(await within(preview).findByRole('checkbox', { name: /hall 3/ }));
    expect(await summary()).toHaveTextContent('2 of 3 messages');
  });
});
