/** Objects in Lime name the conversation, and nobody knows who wrote that: the panel asks the operator, once, and sends nothing by itself. */
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import type { Matches } from '../../src/sending/match/match';
import { conversationWith, matchesWith, sentAlready } from './examples';
import { openPanel } from './openPanel';

const mailed = {
  ...{ limetype: 'helpdesk', id: 6, descriptive: 'From a mail' },
  link: 'https://lime.example.com/client/object/helpdesk/6',
};
const traces = { objects: [{ limetype: 'helpdesk', property: 'description' }], notes: [] };
const named: Matches = matchesWith({ sent: { kind: 'named', targets: [mailed] }, traces });
const question = () => screen.findByRole('radiogroup', { name: 'Was this conversation sent there already?' });
const button = (name: string) => screen.getByRole('button', { name });

test('Send waits for the answer and leads to it', async () => {
  const { user, plans } = await openPanel({ matches: named });
  await question();
  expect(button('Send')).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByRole('link', { name: 'From a mail' })).toHaveAttribute('href', mailed.link);
  await user.click(button('Send'));
  expect(screen.getByRole('radio', { name: 'Yes, continue with From a mail' })).toHaveFocus();
  expect(plans()).toEqual([]);
});

test('no: a new object is created, the plan tells which it is not, and the question is not asked again', async () => {
  const { user, plans, show } = await openPanel({ matches: named });
  await question();
  await user.click(screen.getByRole('radio', { name: 'No, it was not sent there' }));
  await show(conversationWith({ id: 4712 }));
  await show(conversationWith());
  await waitFor(() => expect(button('Send')).toHaveAttribute('aria-disabled', 'false'));
  await user.click(button('Send'));
  await waitFor(() => expect(plans()).toHaveLength(1));
  expect(plans()[0]).toMatchObject({
    target: { kind: 'create' },
    traces: { ...traces, notThese: [{ limetype: 'helpdesk', id: 6 }] },
  });
});

test('another mail is another question', async () => {
  const { user, hear } = await openPanel({ matches: named });
  await question();
  await user.click(screen.getByRole('radio', { name: 'No, it was not sent there' }));
  await waitFor(() => expect(button('Send')).toHaveAttribute('aria-disabled', 'false'));
  const both = matchesWith({ sent: { kind: 'named', targets: [mailed, { ...mailed, id: 7, descriptive: 'Second' }] } });
  answerAsWorker({ 'plan.matches': () => ({ ok: true, value: both }) });
  await hear({ type: 'command', command: 'open' });
  await waitFor(() => expect(button('Send')).toHaveAttribute('aria-disabled', 'true'));
});

test('yes: Lime is asked with the answer, and the form to send again stands there; a slip can be taken back', async () => {
  const { user } = await openPanel({ matches: named });
  await question();
  const target = { limetype: 'helpdesk', id: 6, descriptive: 'From a mail' };
  answerAsWorker({
    'plan.matches': ({ sentTo }) => ({
      ok: true,
      value: sentTo ? matchesWith({ sent: { kind: 'sent', target, link: mailed.link } }) : named,
    }),
  });
  await user.click(screen.getByRole('radio', { name: 'Yes, continue with From a mail' }));
  await screen.findByRole('radio', { name: 'Only new messages' });
  expect(sentTo('plan.matches').at(-1)).toMatchObject({ sentTo: { limetype: 'helpdesk', id: 6 } });
  await user.click(button('No, it was not sent there'));
  await waitFor(() => expect(screen.queryByRole('radio', { name: 'Only new messages' })).toBeNull());
  await waitFor(() => expect(button('Send')).toHaveAttribute('aria-disabled', 'false'));
});

test('a send at once asks too', async () => {
  const { hear, plans } = await openPanel({ matches: named });
  await hear({ type: 'command', command: 'send', conversationId: 4711, topic: null });
  await waitFor(async () => expect((await question()).contains(document.activeElement)).toBe(true));
  expect(plans()).toEqual([]);
});

test('where this browser has sent it there, nothing is asked', async () => {
  await openPanel({ matches: matchesWith({ sent: sentAlready }) });
  expect(screen.queryByRole('radio', { name: 'No, it was not sent there' })).toBeNull();
});
