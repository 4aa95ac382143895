/** The log of the worker's steps in the settings: off at first, shown as it is copied, and gone when it is turned off. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { WorkerLog } from '../../src/options/advanced/WorkerLog';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';

const box = () => screen.findByRole('checkbox', { name: 'Write down what the extension does' });

test('it is off, is turned on, is read again, and what is seen is what is copied', async () => {
  let lines: readonly string[] | null = null;
  answerAsWorker({
    'log.read': () => lines,
    'log.turn': ({ on }) => (lines = on ? [] : null),
  });
  const user = userEvent.setup();
  render(<WorkerLog />);
  expect(await box()).not.toBeChecked();
  expect(screen.queryByRole('button', { name: 'Copy log' })).toBeNull();

  await user.click(await box());
  const log = await screen.findByRole('region', { name: 'Log as it will be copied' });
  expect(log).toHaveTextContent(/^Send to Lime 0\.0\.0/);
  lines = ['2026-11-30T10:00:00.000Z queue: 1 due'];
  await user.click(screen.getByRole('button', { name: 'Read again' }));
  await screen.findByText(/queue: 1 due/);
  await user.click(screen.getByRole('button', { name: 'Copy log' }));
  expect(await screen.findByText('Copied.')).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe(log.textContent);

  await user.click(await box());
  expect(screen.queryByRole('region', { name: 'Log as it will be copied' })).toBeNull();
  expect(sentTo('log.turn')).toEqual([{ on: true }, { on: false }]);
});
