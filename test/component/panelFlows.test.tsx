/**
 * What the operator can decide beside the plain send: which object, which person, what the note holds, and to take it back (specification, sections 6
 * and 8).
 */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { DeliveryView } from '../../src/sending/journal/deliveryView';
import type { Plan } from '../../src/sending/plan/plan';
import type { ObjectHit } from '../../src/sending/match/match';
import type { UndoAnswer } from '../../src/sending/journal/undo';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import {
  conversationWith,
  deliveryWith,
  matchesWith,
  nothingBeside,
  personWith,
  sentAlready,
  target,
} from './examples';
import { openPanel, unfoldPreview } from './openPanel';

const pump: ObjectHit = {
  ...{ limetype: 'helpdesk', id: 6, descriptive: 'Pump 3 leaks', facts: ['#6', 'Ongoing'] },
  link: 'https://lime.example.com/client/object/helpdesk/6',
};
const linkedToPump = { kind: 'existing', id: 6, descriptive: 'Pump 3 leaks', chosenBy: 'operator' };
const button = (name: string) => screen.getByRole('button', { name });

async function send(user: Awaited<ReturnType<typeof openPanel>>['user'], name = 'Send') {
  await waitFor(() => expect(button(name)).toHaveAttribute('aria-disabled', 'false'));
  await user.click(button(name));
}

describe('an object that is there', () => {
  test('of the contact is linked to by one click beside the chat', async () => {
    const { user, plans } = await openPanel({
      contactContext: { ...nothingBeside, person: { open: [pump], notes: [] } },
    });
    await user.click(await screen.findByRole('button', { name: 'Link to Pump 3 leaks' }));
    expect(button('Chosen: Pump 3 leaks')).toHaveAttribute('aria-pressed', 'true');
    await send(user);
    expect(plans()[0]?.target).toMatchObject(linkedToPump);
  });

  test('is searched for, with the contact’s own first', async () => {
    const other = { ...pump, id: 7, descriptive: 'Pump 1 hums' };
    answerAsWorker({ 'objects.search': () => ({ ok: true, value: [other, pump] }) });
    const { user, plans } = await openPanel({
      contactContext: { ...nothingBeside, person: { open: [pump], notes: [] } },
    });
    await user.click(await screen.findByRole('radio', { name: 'Link to existing object' }));
    await user.type(screen.getByRole('combobox', { name: 'Search objects' }), 'pump');
    await waitFor(() => expect(screen.getAllByRole('option', { name: /Pump/ })).toHaveLength(2));
    const [first] = screen.getAllByRole('option', { name: /Pump/ });
    expect(first).toHaveTextContent('Pump 3 leaks');
    await user.click(first as HTMLElement);
    await send(user);
    expect(plans()[0]?.target).toMatchObject(linkedToPump);
  });
});

test('that the object to link to is not chosen yet is said wherever the target is named, and Send leads to its search', async () => {
  const { user, plans } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
  const summary = await screen.findByRole('region', { name: 'Summary' });
  await waitFor(() => expect(summary).toHaveTextContent('New Ticket'));
  await user.click(screen.getByRole('radio', { name: 'Link to existing object' }));
  expect(summary).toHaveTextContent('Note on existing object (not chosen yet)');
  expect(document.querySelector('.sentence')).toHaveTextContent('Note on existing object (not chosen yet) for');
  expect(document.body).not.toHaveTextContent('New Ticket');
  await user.click(button('Send'));
  expect(button('Send')).toHaveAccessibleDescription('Search for the object to link to, or create a new one.');
  expect(screen.getByRole('combobox', { name: 'Search objects' })).toHaveFocus();
  expect(plans()).toHaveLength(0);
});

test('an object of another company is linked to only when the operator has said whose the note is', async () => {
  const others = { ...pump, relations: { company: 1_999 } };
  answerAsWorker({
    'objects.search': ({ limetype }) => ({
      ok: true,
      value: limetype === 'company' ? [{ ...pump, limetype, id: 1_999, descriptive: 'Sydvik AB' }] : [others],
    }),
  });
  const { user, plans } = await openPanel();
  await user.click(await screen.findByRole('radio', { name: 'Link to existing object' }));
  await user.type(screen.getByRole('combobox', { name: 'Search objects' }), 'pump');
  await user.click(await screen.findByRole('option', { name: /Pump 3 leaks/ }));
  await screen.findByText(/belongs to somebody else: Sydvik AB/);
  expect(button('Send')).toHaveAttribute('aria-disabled', 'true');
  await user.click(screen.getByRole('radio', { name: /the object’s own: Sydvik AB/ }));
  await send(user);
  expect(plans()[0]?.target).toMatchObject(linkedToPump);
  expect(plans()[0]?.notes[0]?.properties).toContainEqual(
    expect.objectContaining({ name: 'company', value: 1_999, shown: 'Sydvik AB' }),
  );
});

test('a new person is prefilled, takes the focus, and stands in the preview and the plan', async () => {
  const { user, plans } = await openPanel({ matches: matchesWith({ person: { kind: 'none', why: 'noHit' } }) });
  await user.click(await screen.findByRole('button', { name: 'Create person' }));
  const name = screen.getByRole('textbox', { name: 'Name' });
  await waitFor(() => expect(name).toHaveFocus());
  expect(name).toHaveValue('Erika Lindqvist');
  await user.clear(name);
  await user.type(name, 'Erika Lind');
  expect(await unfoldPreview(user)).toHaveTextContent('New: Person');
  await send(user);
  expect(plans()[0]?.person).toMatchObject({ descriptive: 'Erika Lind', key: { property: 'email' } });
});

describe('a conversation that is in Lime already', () => {
  test.each([
    ['4711.1.2', 'One new message since the last note.'],
    ['4711.1.3', 'Nothing new since the last note.'],
  ])('tells what came after %s', async (last, words) => {
    const { user } = await openPanel({ matches: matchesWith({ sent: sentAlready, sentUpTo: [last] }) });
    expect(screen.getByRole('status')).toHaveTextContent(words);
    await user.click(button('Send again'));
    const radio = await screen.findByRole('radio', { name: 'Only new messages' });
    expect(radio).toHaveAccessibleDescription(words);
  });

  test('and is another company’s there, is sent again only when the operator has said whose the note is', async () => {
    const sent = { ...sentAlready, relations: { person: 1001, company: 1_999 } } as typeof sentAlready;
    answerAsWorker({
      'objects.search': ({ limetype }) => ({
        ok: true,
        value: limetype === 'company' ? [{ ...pump, limetype, id: 1_999, descriptive: 'Sydvik AB' }] : [],
      }),
    });
    const { user, plans } = await openPanel({ matches: matchesWith({ sent }) });
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    await screen.findByText(/belongs to somebody else: Sydvik AB/);
    expect(button('Send again')).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('radio', { name: /the contact’s: Erika Lindqvist/ }));
    await send(user, 'Send again');
    expect(plans()[0]?.notes[0]?.properties).toContainEqual(expect.objectContaining({ name: 'company', value: 501 }));
    // Once more is another decision.
    answerAsWorker({ 'plan.matches': () => ({ ok: true, value: matchesWith({ sent }) }) });
    await screen.findByText('Sent to Lime');
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    expect(await screen.findByRole('radio', { name: /the contact’s/ })).not.toBeChecked();
    expect(screen.getByRole('radio', { name: /the object’s own/ })).not.toBeChecked();
  });

  test('is shown as such also where its topic leads to no destination', async () => {
    const { user, plans } = await openPanel({
      conversation: conversationWith({ topics: [] }),
      matches: matchesWith({ sent: sentAlready, sentUpTo: ['4711.1.2'] }),
    });
    expect(await screen.findByText('This conversation is in Lime already:')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('One new message since the last note.');
    expect(screen.queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
    await user.click(button('Send again'));
    // It goes on where it was sent.
    expect(await screen.findByRole('radio', { name: 'Support' })).toBeChecked();
    expect(screen.getByRole('radio', { name: /^Full conversation/ })).toBeInTheDocument();
    await send(user, 'Send again');
    expect(plans()).toHaveLength(1);
  });

  test('is sent with only what is new', async () => {
    const { user, plans } = await openPanel({ matches: matchesWith({ sent: sentAlready, sentUpTo: ['4711.1.2'] }) });
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    await user.click(await screen.findByRole('radio', { name: 'Only new messages' }));
    await send(user, 'Send again');
    const note = plans()[0]?.notes[0]?.properties[0]?.shown;
    expect(note).toContain('E-41');
    expect(note).not.toContain('hall 3');
  });
});

test('the note goes without its heading and without a message that is left out, and the preview says so', async () => {
  const { user, plans } = await openPanel();
  const preview = await unfoldPreview(user);
  await user.click(within(preview).getByText('Change the note'));
  await user.click(await within(preview).findByRole('checkbox', { name: 'With a heading' }));
  await user.click(within(preview).getByRole('checkbox', { name: /hall 3/ }));
  expect(preview).toHaveTextContent('One message that you left out.');
  await send(user);
  const note = plans()[0]?.notes[0]?.properties[0]?.shown;
  expect(note).not.toContain('Chat conversation');
  expect(note).not.toContain('hall 3');
});

describe('taking a send back', () => {
  const sent = (more: Partial<DeliveryView> = {}) =>
    deliveryWith({
      ...{ conversationId: 4711, state: { kind: 'sent' }, target: { ...target, created: true }, notesWritten: 1 },
      ...{ undoUntil: Date.now() + 10_000, ...more },
    });

  test.each<[string, UndoAnswer, Partial<DeliveryView>, string]>([
    ['says that it is', { kind: 'undone' }, {}, 'What this send had made in Lime is removed.'],
    [
      'says that a person whom others may use stays',
      { kind: 'undone' },
      { person: 'found' },
      'The person stays in Lime, since others may use it too.',
    ],
    [
      'names a to-do that may still stand',
      { kind: 'undone', todo: 'Call Nora' },
      {},
      'The to-do “Call Nora” may still stand in Lime',
    ],
    [
      'says that it is not where others have added to it',
      { kind: 'inUse', users: [{ limetype: 'todo', singular: 'To-do', id: 7 }] },
      {},
      'Not taken back: somebody has added to it meanwhile: To-do 7.',
    ],
    [
      'says that it is not where others have changed it',
      { kind: 'changed', objects: [{ limetype: 'helpdesk', singular: 'Helpdesk', id: 9001 }] },
      {},
      'Not taken back: somebody has changed it meanwhile: Helpdesk 9001.',
    ],
  ])('%s', async (_, answer, more, words) => {
    const { user } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
    answerAsWorker({
      'delivery.send': () => ({ kind: 'delivery', delivery: sent(more) }),
      followed: () => sent(more),
      'delivery.undo': () => answer,
    });
    await send(user);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
    expect(sentTo('delivery.undo')).toHaveLength(1);
  });
});

describe('what was typed for a send', () => {
  const comment = () => screen.findByRole('textbox', { name: 'Comment' });
  test('is there to be sent once more after the send was taken back', async () => {
    const { user, plans } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
    const sentAs = (id: string) =>
      deliveryWith({
        ...{ id, conversationId: 4711, state: { kind: 'sent' }, notesWritten: 1 },
        ...{ target: { ...target, created: true }, undoUntil: Date.now() + 10_000 },
      });
    answerAsWorker({
      'delivery.send': ({ plan }) => ({ kind: 'delivery', delivery: sentAs((plan as Plan).deliveryId) }),
      followed: sentAs,
      'delivery.undo': () => ({ kind: 'undone' }),
    });
    await user.type(await comment(), 'Call back at four');
    await send(user);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await comment()).toHaveValue('Call back at four');
    await send(user);
    expect(plans().map(({ deliveryId }) => deliveryId)).toHaveLength(2);
    expect(new Set(plans().map(({ deliveryId }) => deliveryId)).size).toBe(2);
  });

  test('is there to be sent once more after a send that failed was discarded', async () => {
    const problem = { kind: 'lime', error: { kind: 'forbidden', status: 403 } } as const;
    const { user } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
    answerAsWorker({
      'delivery.send': ({ plan }) => ({
        kind: 'delivery',
        delivery: deliveryWith({
          id: (plan as Plan).deliveryId,
          conversationId: 4711,
          state: { kind: 'failed', problem },
        }),
      }),
      'delivery.discard': () => null,
    });
    await user.type(await comment(), 'Call back at four');
    await send(user);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Discard' })).not.toBeInTheDocument());
    expect(await comment()).toHaveValue('Call back at four');
  });
});

describe('a send that is half taken back', () => {
  const half = (more: Partial<DeliveryView> = {}) =>
    deliveryWith({
      ...{ conversationId: 4711, state: { kind: 'sent' }, target: { ...target, created: true }, notesWritten: 1 },
      ...{ undoUntil: Date.now() - 60_000, undoBegun: true, ...more },
    });

  test('says so, whenever it is looked at, and goes on', async () => {
    const { user } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
    answerAsWorker({
      'delivery.send': () => ({ kind: 'delivery', delivery: half() }),
      'delivery.undo': () => ({ kind: 'undone' }),
    });
    await send(user);
    expect(await screen.findByText(/was begun and not finished/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/What this send had made in Lime is removed/)).toBeInTheDocument();
  });

  test('names who keeps it from ending, before anybody asks', async () => {
    const { user } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
    const users = [{ limetype: 'history', singular: 'Note', id: 7 }];
    answerAsWorker({
      'delivery.send': () => ({ kind: 'delivery', delivery: half({ undoKept: { kind: 'inUse', users } }) }),
    });
    await send(user);
    expect(await screen.findByText(/somebody has added to it meanwhile: Note 7/)).toBeInTheDocument();
    expect(sentTo('delivery.undo')).toHaveLength(0);
  });

  test('is left as it is by "Discard"', async () => {
    const { user } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
    answerAsWorker({
      'delivery.send': () => ({ kind: 'delivery', delivery: half() }),
      'delivery.discard': () => null,
    });
    await send(user);
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByText(/was begun and not finished/)).toBeNull());
    expect(sentTo('delivery.discard')).toHaveLength(1);
  });
});

test.each([
  ['refused', { kind: 'refused', error: { kind: 'forbidden', status: 403 }, mayExist: false }, 'was not created'],
  ['not answered', { kind: 'refused', error: { kind: 'unreachable' }, mayExist: true }, 'It is not known whether'],
  ['given up', { kind: 'unsure', subject: 'Call Nora' }, 'It is not known whether the to-do “Call Nora” was created.'],
] as const)('a to-do that is %s is told as such', async (_, todo, words) => {
  const { user } = await openPanel({ matches: matchesWith({ person: { kind: 'one', hit: personWith() } }) });
  const delivery = deliveryWith({
    ...{ conversationId: 4711, state: { kind: 'sent' }, target: { ...target, created: true }, notesWritten: 1, todo },
  });
  answerAsWorker({ 'delivery.send': () => ({ kind: 'delivery', delivery }) });
  await send(user);
  expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
});

test('a send that failed after it had created a person says so', async () => {
  const { user } = await openPanel();
  const problem = { kind: 'lime', error: { kind: 'forbidden', status: 403 } } as const;
  const failed = deliveryWith({ conversationId: 4711, state: { kind: 'failed', problem }, person: 'made' });
  answerAsWorker({ 'delivery.send': () => ({ kind: 'delivery', delivery: failed }) });
  await send(user);
  expect(await screen.findByRole('alert')).toHaveTextContent('The new person is in Lime already.');
});
