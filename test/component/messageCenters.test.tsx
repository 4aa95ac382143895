/** Addresses of other Message Centers in the options: added with the browser's permission, shown as the browser has them, removed with it. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { MessageCenters } from '../../src/options/advanced/MessageCenters';
import type { Settings } from '../../src/settings/document/settings';
import fakeBrowser, { answerAsWorker, operatorApprovesHosts, sentTo } from '../support/fakeBrowser';
import { settingsWith } from './examples';

const chat = 'https://chat.example.com';
const pattern = `${chat}/*`;

function Section({ stored, locked }: { readonly stored: Settings; readonly locked: boolean }) {
  const [saved, setSaved] = useState(stored);
  return <MessageCenters saved={saved} locked={locked} onSaved={setSaved} />;
}

function open(settings: Partial<Settings> = {}, locked = false) {
  answerAsWorker({ 'settings.save': ({ settings: given }) => ({ ok: true, value: given as Settings }) });
  render(<Section stored={settingsWith(settings)} locked={locked} />);
  return userEvent.setup();
}

const field = () => screen.getByRole('textbox', { name: 'Address of the Message Center' });
const addButton = () => screen.getByRole('button', { name: 'Add address' });
const savedOrigins = () => sentTo('settings.save').map(({ settings }) => (settings as Settings).messageCenters);
const isAllowed = () => fakeBrowser.permissions.contains({ origins: [pattern] });

test('an address is normalised, allowed, saved and listed', async () => {
  const user = open();
  await user.type(field(), 'chat.example.com/en/umc#/inbox');
  await user.click(addButton());
  expect(await screen.findByText('Allowed by the browser')).toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('Allowed. Reload the pages'));
  expect(savedOrigins()).toEqual([[chat]]);
  await waitFor(() => expect(field()).toHaveValue(''));
});

test('one that cannot be is refused at the field, and the browser is not asked', async () => {
  const user = open();
  await user.type(field(), 'http://chat.example.com');
  await user.click(addButton());
  expect(field()).toHaveAccessibleDescription(expect.stringContaining('The address must begin with https.'));
  expect(field()).toHaveFocus();
  expect(savedOrigins()).toEqual([]);
});

test('without the operator’s permission nothing is added', async () => {
  operatorApprovesHosts(false);
  const user = open();
  await user.type(field(), chat);
  await user.click(addButton());
  expect(await screen.findByText(/The browser has not given its permission/)).toBeInTheDocument();
  expect(savedOrigins()).toEqual([]);
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
});

test('what cannot be saved is said, and is not listed', async () => {
  const user = open();
  answerAsWorker({ 'settings.save': () => ({ ok: false, error: { kind: 'invalid' } }) });
  await user.type(field(), chat);
  await user.click(addButton());
  expect(await screen.findByText('The addresses could not be saved.')).toBeInTheDocument();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
});

test('a permission that is taken back shows at once, and can be given again', async () => {
  await fakeBrowser.permissions.request({ origins: [pattern] });
  const user = open({ messageCenters: [chat] });
  await screen.findByText('Allowed by the browser');
  await act(() => fakeBrowser.permissions.remove({ origins: [pattern] }));
  await screen.findByText(/Not allowed by the browser/);
  await user.click(screen.getByRole('button', { name: `Allow ${chat}` }));
  await screen.findByText('Allowed by the browser');
  expect(savedOrigins()).toEqual([]);
});

test.each([
  ['goes with its permission', 'https://lime.example.com/acme', false],
  ['leaves the permission to a Lime at the same host', `${chat}/acme`, true],
])('an address that is removed %s', async (_, baseUrl, stays) => {
  await fakeBrowser.permissions.request({ origins: [pattern] });
  const user = open({ messageCenters: [chat], baseUrl });
  await user.click(screen.getByRole('button', { name: `Remove ${chat}` }));
  await waitFor(() => expect(screen.queryByRole('list')).not.toBeInTheDocument());
  expect(savedOrigins()).toEqual([[]]);
  await waitFor(() => expect(field()).toHaveFocus());
  expect(await isAllowed()).toBe(stays);
});

test('what the organisation sets can be allowed, and neither removed nor added to', async () => {
  const user = open({ messageCenters: [chat] }, true);
  expect(screen.getByText('Set by your organisation.')).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: `Remove ${chat}` })).not.toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: `Allow ${chat}` }));
  expect(await screen.findByText('Allowed by the browser')).toBeInTheDocument();
});

test('where private windows are closed to the extension, it is said', async () => {
  open();
  expect(await screen.findByText(/Private windows have a switch of their own/)).toBeInTheDocument();
});
