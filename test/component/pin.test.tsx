/** The panel follows the page or stays with a pinned conversation, and never mixes the two (specification, sections 3 and 8). */
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { conversationWith } from './examples';
import { openPanel } from './openPanel';

const first = conversationWith();
const second = conversationWith({
  id: 4712,
  contact: { ...first.contact, name: 'Bosse Berg', email: 'bosse@berg.example' },
});

const contact = () => screen.findByRole('group', { name: 'Contact in Lime' });
const pin = () => screen.getByRole('button', { name: 'Pin' });

async function pinned() {
  const panel = await openPanel({ conversation: first });
  await contact();
  await panel.user.click(pin());
  return panel;
}

test('a pinned conversation stays while the page goes to another one, marked as not the open one', async () => {
  const { show, user } = await pinned();
  expect(pin()).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByText('Pinned: Erika Lindqvist')).toBeVisible();
  await show(second);
  expect(screen.getByText('Pinned: Erika Lindqvist, not the open chat')).toBeVisible();
  expect(await contact()).toHaveTextContent('erika@nordhamn.example');
  expect(await contact()).not.toHaveTextContent('Bosse');
  await user.click(screen.getByRole('button', { name: 'Show the open chat' }));
  expect(await contact()).toHaveTextContent('bosse@berg.example');
  expect(pin()).toHaveAttribute('aria-pressed', 'false');
});

test('it is not sent while another one is open: Send says so and leads to the way back', async () => {
  const { show, user, plans, said } = await pinned();
  await show(second);
  const send = await screen.findByRole('button', { name: 'Send' });
  await waitFor(() => expect(send).toHaveAccessibleDescription('Open this chat again to send it.'));
  await user.click(send);
  expect(screen.getByRole('button', { name: 'Show the open chat' })).toHaveFocus();
  expect(plans()).toEqual([]);
  expect(said).not.toContainEqual({ type: 'loadHistory', conversationId: second.id });

  await show(first);
  await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'));
  await user.click(await screen.findByRole('button', { name: 'Send' }));
  await waitFor(() => expect(plans()).toHaveLength(1));
  expect(plans().map(({ conversationId }) => conversationId)).toEqual([first.id]);
});

test('what is decided in it meanwhile is kept, and nothing of it reaches the open one', async () => {
  const { show, user } = await pinned();
  await show(second);
  await user.click(await screen.findByRole('button', { name: 'Choose another person' }));
  await user.click(await screen.findByRole('button', { name: 'Send without a person' }));
  await user.click(pin());
  const without = 'The conversation is sent without a person.';
  expect(await contact()).not.toHaveTextContent(without);
  await show(first);
  expect(await contact()).toHaveTextContent(without);
});

test('a quick send is of the open chat, so the pin is taken off', async () => {
  const { show, hear, plans } = await pinned();
  await show(second);
  await hear({ type: 'command', command: 'send', conversationId: second.id, topic: null });
  await waitFor(() => expect(plans().map(({ conversationId }) => conversationId)).toEqual([second.id]));
  expect(screen.queryByText(/^Pinned/)).toBeNull();
});

test('closing the panel takes the pin off', async () => {
  const { show, user } = await pinned();
  await user.keyboard('{Escape}');
  await show(second);
  expect(await contact()).toHaveTextContent('bosse@berg.example');
});
