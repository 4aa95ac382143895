/** The gate before everything that writes: nothing below the panel's head is clicked unless the operator has seen the panel (docs/security.md). */
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { show } from '../support/sight';
import { openPanel } from './openPanel';

const sendButton = () => screen.findByRole('button', { name: 'Send' });
const see = (sight: Parameters<typeof show>[0]) => act(() => show(sight));

test.each([
  ['something lies over it', { isVisible: false }],
  ['a part of it is out of view', { intersectionRatio: 0.98 }],
  ['it has just come into view', {}],
])('Send does nothing while %s, and looks as ever', async (_, sight) => {
  const { plans } = await openPanel();
  const send = await sendButton();
  await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'));
  see({ isVisible: false });
  see(sight);
  fireEvent.click(send);
  fireEvent.keyDown(send, { key: 'Enter', ctrlKey: true });
  expect(send).toHaveAttribute('aria-disabled', 'false');
  expect(plans()).toHaveLength(0);
});

test('half a second after it came into view Send sends', async () => {
  const { plans } = await openPanel();
  const send = await sendButton();
  await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'));
  see({ isVisible: false });
  see({ time: performance.now() - 500 });
  fireEvent.click(send);
  await waitFor(() => expect(plans()).toHaveLength(1));
});

test('after a command of the browser there is no wait, until something covers it', async () => {
  const { plans, hear } = await openPanel();
  const send = await sendButton();
  await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'));
  see({ isVisible: false });
  await hear({ type: 'opened', by: 'browser' });
  see({ isVisible: false });
  fireEvent.click(send);
  expect(plans()).toHaveLength(0);
  await hear({ type: 'opened', by: 'browser' });
  fireEvent.click(send);
  await waitFor(() => expect(plans()).toHaveLength(1));
});

test('a click through what lies over it is answered with why', async () => {
  await openPanel();
  see({ isVisible: false });
  fireEvent.click(await sendButton());
  expect(await screen.findByRole('alert')).toHaveTextContent('Something lies over the panel');
  see({});
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('opened by a click in the page, Send does not take the focus', async () => {
  const { hear } = await openPanel();
  await hear({ type: 'opened', by: 'click' });
  await hear({ type: 'command', command: 'open' });
  const send = await sendButton();
  await waitFor(() => expect(send).toHaveAttribute('aria-disabled', 'false'));
  expect(send).not.toHaveFocus();
});
