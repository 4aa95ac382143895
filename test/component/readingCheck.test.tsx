/** The reading check of the settings: what the open Message Centers tell, and what to do about the rest. */
import { render, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { ReadingCheck } from '../../src/options/advanced/ReadingCheck';
import fakeBrowser from '../support/fakeBrowser';

const item = async (name: string) => {
  const list = await screen.findByRole('list', { name: 'Reading check' });
  const found = within(list)
    .getAllByRole('listitem')
    .find(({ textContent }) => textContent.startsWith(name));
  if (!found) throw new Error(`No line "${name}"`);
  return found;
};

test('with no Message Center open, each line says what to do', async () => {
  render(<ReadingCheck />);
  expect(await item('Address of a conversation')).toHaveTextContent('Not yetOpen a conversation.');
  expect(screen.getAllByRole('listitem')).toHaveLength(9);
});

test('what is seen says so, what is not understood leads to the report, and it goes on looking', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let told = ['reading list: seen', 'reading next: unclear'];
  Object.assign(fakeBrowser.tabs, {
    query: () => Promise.resolve([{ id: 5 }]),
    sendMessage: () => Promise.resolve(told),
  });
  render(<ReadingCheck />);
  await vi.waitFor(async () => expect(await item('List of conversations')).toHaveTextContent('Seen'));
  expect(await item('Way to older messages')).toHaveTextContent('Not understoodCopy the compatibility report');
  expect(await item('Files')).toHaveTextContent('Not yet');
  told = [...told, 'reading files: seen'];
  await vi.advanceTimersByTimeAsync(3_500);
  await vi.waitFor(async () => expect(await item('Files')).toHaveTextContent('Seen'));
  vi.useRealTimers();
});
