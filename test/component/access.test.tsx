/** The browser does not let us read a Message Center: the settings say so, ask for it in a click, and say what came of it. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { Access } from '../../src/options/connection/Access';
import fakeBrowser, { operatorApprovesHosts } from '../support/fakeBrowser';

const patterns = ['https://app.lime-connect.com/*', 'https://userlike.com/*', 'https://www.userlike.com/*'];
const none: readonly string[] = [];
const heading = () => screen.queryByRole('heading', { name: 'No access to the Message Center' });
const allow = (host: string) => screen.queryByRole('button', { name: `Allow https://${host}` });
const revoke = (...origins: string[]) => act(() => fakeBrowser.permissions.remove({ origins }));

test('nothing is said while all are allowed, and it is said as soon as one is taken away', async () => {
  render(<Access added={none} />);
  await act(() => Promise.resolve());
  expect(heading()).not.toBeInTheDocument();
  await revoke('https://www.userlike.com/*');
  expect(await screen.findByRole('heading', { name: 'No access to the Message Center' })).toBeInTheDocument();
  expect(allow('www.userlike.com')).toBeInTheDocument();
  expect(allow('userlike.com')).not.toBeInTheDocument();
});

test('each is asked for by itself', async () => {
  await revoke(...patterns);
  render(<Access added={none} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Allow https://app.lime-connect.com' }));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Allowed. Reload the pages'));
  expect(allow('app.lime-connect.com')).not.toBeInTheDocument();
  expect(allow('www.userlike.com')).toBeInTheDocument();
  expect(await fakeBrowser.permissions.contains({ origins: ['https://app.lime-connect.com/*'] })).toBe(true);
  expect(await fakeBrowser.permissions.contains({ origins: ['https://userlike.com/*'] })).toBe(false);
});

test('a refusal is said, changes nothing, and can be asked again', async () => {
  await revoke(...patterns);
  operatorApprovesHosts(false);
  render(<Access added={none} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Allow https://userlike.com' }));
  await waitFor(() =>
    expect(screen.getByRole('status')).toHaveTextContent('The browser has not given its permission.'),
  );
  operatorApprovesHosts(true);
  await userEvent.click(screen.getByRole('button', { name: 'Allow https://userlike.com' }));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Allowed.'));
});

test('private windows in which the extension is not allowed are reported', async () => {
  await revoke('https://userlike.com/*');
  render(<Access added={none} />);
  expect(await screen.findByText(/Private windows have a switch of their own/)).toBeInTheDocument();
});

test('a host that the operator or the organisation has added is reported too', async () => {
  render(<Access added={['https://chat.example.com']} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Allow https://chat.example.com' }));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Allowed. Reload the pages'));
  expect(await fakeBrowser.permissions.contains({ origins: ['https://chat.example.com/*'] })).toBe(true);
});
