/** What the operator sees of masked numbers, and does about them (specification, sections 6 and 8). */
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { contextWith, conversationWith, settingsWith } from './examples';
import { openPanel, unfoldPreview } from './openPanel';

const card = '4111 1111 1111 1111';
const masked = '4111 11•• •••• 1111';
const iban = 'DE89 3704 0044 0532 0130 00';

function talk() {
  const { entries, ...conversation } = conversationWith();
  const said = entries.find(({ kind, author }) => kind === 'message' && author.kind === 'contact');
  if (!said) throw new Error('The contact says something.');
  const text = `Take ${card} or ${iban}`;
  return { ...conversation, entries: entries.map((entry) => (entry === said ? { ...entry, text } : entry)) };
}
const list = () => screen.findByRole('list', { name: 'Masked' });
const summary = () => screen.getByRole('region', { name: 'Summary' });

test('each is listed with kind and place, before the preview is unfolded, and counted in the summary', async () => {
  await openPanel({ conversation: talk() });
  const items = within(await list()).getAllByRole('listitem');
  expect(items).toHaveLength(2);
  expect(items[0]).toHaveTextContent(`${masked} payment card, message of`);
  expect(items[1]).toHaveTextContent(/•• 00|••00/);
  expect(summary()).toHaveTextContent('2 numbers are masked.');
});

test('one is shown again and masked again by its own button, which keeps the focus', async () => {
  const { user, plans } = await openPanel({ conversation: talk() });
  const preview = await unfoldPreview(user);
  expect(preview).not.toHaveTextContent(card);
  await user.click(within(await list()).getByRole('button', { name: 'Show payment card' }));
  expect(preview).toHaveTextContent(card);
  expect(preview).not.toHaveTextContent(iban);
  expect(summary()).toHaveTextContent('1 number is masked. 1 sensitive number is written as it is.');
  const again = within(await list()).getByRole('button', { name: 'Mask payment card' });
  expect(again).toHaveFocus();
  await user.click(again);
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(preview).toHaveTextContent(iban);
  await user.click(screen.getByRole('button', { name: 'Mask all again' }));
  await user.click(screen.getByRole('button', { name: 'Send' }));
  const plan = JSON.stringify(plans());
  expect(plan).toContain(masked);
  expect(plan).not.toContain(card);
});

test('what is shown stays shown while the operator looks at another chat', async () => {
  const { user, show } = await openPanel({ conversation: talk() });
  await user.click(within(await list()).getByRole('button', { name: 'Show payment card' }));
  await show({ ...conversationWith(), id: 99 });
  expect(screen.queryByRole('list', { name: 'Masked' })).toBeNull();
  await show(talk());
  within(await list()).getByRole('button', { name: 'Mask payment card' });
});

test('with masking locked in the settings, no number can be shown', async () => {
  const settings = settingsWith({ redaction: { mode: 'locked', patterns: [] } });
  await openPanel({ conversation: talk(), context: { ...contextWith(), settings } });
  expect(within(await list()).queryByRole('button')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Show all' })).toBeNull();
  screen.getByText(/allow nobody to show one/);
});
