/** The trial send in the settings: asks first, can be cancelled, and says what it has found and what it could not take back. */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { TrialSend } from '../../src/options/trial/TrialSend';
import { newTrial, probeNames, type TrialRecord } from '../../src/sending/trial/trialRecord';
import { emptyInstance } from '../../src/settings/document/emptyInstance';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';

const instances = [emptyInstance('helpdesk', 'helpdesk')];
const record = newTrial({
  limeBaseUrl: 'https://acme.lime-crm.com/acme',
  instanceId: 'helpdesk',
  conversationId: 2_000_000_001,
  startedAt: 1,
});
const linkTo = ({ limetype, id }: { readonly limetype: string; readonly id: number }) =>
  `https://acme.lime-crm.com/client/object/${limetype}/${id}`;
const lines = probeNames.map((probe) => ({ probe, outcome: 'expected' }) as const);

const shown = { conversationId: 2_000_000_001, trialId: '9f9f9f9f-1111-4111-8111-111111111111', now: 1 };

const show = () => render(<TrialSend instances={instances} linkTo={linkTo} />);

test('without a destination there is nothing to try', async () => {
  answerAsWorker({ 'trial.look': () => null });
  render(<TrialSend instances={[]} linkTo={linkTo} />);
  expect(await screen.findByText('Set up and save a destination first.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Run a trial send' })).toBeNull();
});

test('it writes after the answer alone, by keyboard, and is cancelled', async () => {
  let now: TrialRecord | null = null;
  answerAsWorker({
    'trial.look': () => now,
    'trial.preview': () => ({
      ok: true,
      value: {
        objects: [{ part: 'target', singular: 'Helpdesk', values: [{ label: 'Title', value: 'Send to Lime trial' }] }],
        file: true,
        changed: ['Status'],
        shown,
        unfilled: ['Category'],
      },
    }),
    'trial.run': () => {
      now = record;
      return { ok: true, value: now };
    },
    'trial.cancel': () => {
      now = { ...record, state: 'ended', end: 'cancelled' };
      return null;
    },
  });
  const user = userEvent.setup();
  show();
  await user.click(await screen.findByRole('button', { name: 'Run a trial send' }));
  const start = await screen.findByRole('button', { name: 'Write, read and delete it' });
  await vi.waitFor(() => expect(start).toHaveFocus());
  expect(screen.getByText('These properties of the object are changed and set back: Status.')).toBeVisible();
  expect(screen.getByText(/send-to-lime-trial\.txt\) is uploaded\. No way to delete a file is known/)).toBeVisible();
  expect(screen.getByText(/Lime requires these values, and nothing fills them: Category/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Not now' }));
  expect(screen.getByRole('button', { name: 'Run a trial send' })).toHaveFocus();
  expect(sentTo('trial.run')).toEqual([]);

  await user.keyboard('{Enter}');
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Write, read and delete it' })).toHaveFocus());
  await user.keyboard('{Enter}');
  const cancel = await screen.findByRole('button', { name: 'Cancel the trial' });
  expect(sentTo('trial.run')).toEqual([{ instanceId: 'helpdesk', shown }]);
  await vi.waitFor(() => expect(cancel).toHaveFocus());
  expect(screen.getByRole('progressbar', { name: 'Trial send' })).toBeVisible();
  await user.keyboard('{Enter}');
  expect(await screen.findByText('The trial was cancelled.')).toBeVisible();
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Run a trial send' })).toHaveFocus());
});

test('what is refused, what is left and what Lime says are told', async () => {
  const left = [
    { part: 'note', singular: 'History', object: { limetype: 'history', id: 1005 }, why: 'notAllowed' },
    { part: 'person', singular: 'Person', object: null, why: 'unknown' },
  ] as const;
  answerAsWorker({
    'trial.look': () => ({
      ...record,
      state: 'ended',
      end: 'stopped',
      error: { kind: 'unreachable' },
      left,
      lines: [{ probe: 'deleteRight', outcome: 'notAllowed', how: '403 forbidden' }, ...lines.slice(1)],
    }),
  });
  show();
  const kept = await screen.findByRole('list', { name: 'Still in Lime' });
  expect(within(kept).getByRole('link', { name: 'History 1005' })).toHaveAttribute(
    'href',
    linkTo({ limetype: 'history', id: 1005 }),
  );
  expect(kept).toHaveTextContent('Person: perhaps made');
  expect(screen.getByRole('alert')).toBeVisible();
  expect(screen.getByRole('list', { name: 'Trial send' })).toHaveTextContent(
    'The key may delete what it made: not allowed 403 forbidden',
  );
});

test('the report holds no value, no name and no key', async () => {
  answerAsWorker({
    'trial.look': () => ({
      ...record,
      state: 'ended',
      end: 'complete',
      lines,
      left: [{ part: 'note', singular: 'Historik', object: { limetype: 'history', id: 1005 }, why: 'inUse' }],
    }),
  });
  const user = userEvent.setup();
  show();
  await user.click(await screen.findByRole('button', { name: 'Copy trial report' }));
  const report = await navigator.clipboard.readText();
  expect(report).toContain('optionForm: expected');
  expect(report).toContain('left in Lime: note, inUse');
  expect(report).not.toMatch(/Historik|1005|2000000001|acme/);
  expect(await screen.findByText(/^Copied\./)).toBeVisible();
});

test('what still stands in another Lime is told with that Lime, and its links lead there', async () => {
  const left = [
    { part: 'note', singular: 'History', object: { limetype: 'history', id: 1005 }, why: 'unseen' },
  ] as const;
  answerAsWorker({ 'trial.look': () => ({ ...record, state: 'later', end: 'interrupted', left }) });
  render(
    <TrialSend
      instances={instances}
      linkTo={({ limetype, id }, limeBaseUrl) => `${limeBaseUrl}/client/object/${limetype}/${id}`}
    />,
  );
  expect(await screen.findByText(/still stands in https:\/\/acme\.lime-crm\.com\/acme\. /)).toBeVisible();
  expect(screen.getByRole('link', { name: 'History 1005' })).toHaveAttribute(
    'href',
    'https://acme.lime-crm.com/acme/client/object/history/1005',
  );
});
