/** The settings show what was sent in the last minutes, and take it back: outside of a page that could hide the panel. */
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { LastSends } from '../../src/options/parts/LastSends';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import { deliveryWith, target } from './examples';

const sent = (id: string, until: number | null) =>
  deliveryWith({ id, state: { kind: 'sent' }, target: { ...target, created: true }, undoUntil: until });
const one = '6f1c0f0e-0c55-4e0e-9f7a-1f0b6f2a9d11';
const other = '7f1c0f0e-0c55-4e0e-9f7a-1f0b6f2a9d22';
const show = () => render(<LastSends limeBaseUrl="https://lime.example.com/acme" />);

test('each with its link, and Undo as long as it can be taken back', async () => {
  answerAsWorker({ 'delivery.recent': () => [sent(one, Date.now() + 9_000), sent(other, Date.now() - 60_000)] });
  show();
  const links = await screen.findAllByRole('link', { name: target.descriptive });
  expect(links).toHaveLength(2);
  expect(links[0]).toHaveAttribute('href', target.link);
  expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(1);
});

test('what was taken back is gone from the list', async () => {
  answerAsWorker({
    'delivery.recent': () => [sent(one, Date.now() + 9_000)],
    'delivery.undo': () => ({ kind: 'undone' }),
  });
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await screen.findByRole('status');
  expect(sentTo('delivery.undo')).toEqual([{ deliveryId: one }]);
  expect(screen.queryByRole('link')).toBeNull();
});

test('nothing where nothing was sent', async () => {
  answerAsWorker({ 'delivery.recent': () => [] });
  const { container } = show();
  await waitFor(() => expect(sentTo('delivery.recent')).toHaveLength(1));
  expect(container).toBeEmptyDOMElement();
});
