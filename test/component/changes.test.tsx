/** What became of changes to an existing object, what is asked about them, and their ticks for many at once. */
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { ChangesForAll } from '../../src/panel/bulk/ChangesForAll';
import type { BulkAction } from '../../src/panel/bulk/bulkDrafts';
import type { BulkRow } from '../../src/panel/bulk/bulkRow';
import { ChangesResult } from '../../src/panel/result/ChangesResult';
import { WaitingDeliveries } from '../../src/panel/result/WaitingDeliveries';
import type { ChangesState } from '../../src/sending/changes/changesOnTheWay';
import type { PlannedChange } from '../../src/sending/plan/plan';
import { answerAsWorker, sentTo } from '../support/fakeBrowser';
import { contextWith, deliveryWith, instanceWith, matchesWith, sentAlready, settingsWith, target } from './examples';
import { openPanel } from './openPanel';

const change = (name: string, from: string, to: string, on = true): PlannedChange => ({
  ...{ name, label: name, value: to, shown: to, origin: { kind: 'default' }, on },
  from: { value: from, shown: from },
});
const status = change('Status', 'Parked', 'Ongoing');
const closed = { Status: { value: 'closed', shown: 'Closed' } };
const sent = (state: ChangesState) =>
  deliveryWith({
    ...{ state: { kind: 'sent' }, target: { ...target, created: false } },
    changes: { changes: [status, change('Urgent', '', '')], state },
  });

test('what was changed is listed; nothing is asked', () => {
  render(<ChangesResult delivery={sent({ kind: 'done' })} />);
  const list = screen.getByRole('list', { name: 'Changed in the object' });
  expect(
    within(list)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual(['Status: Parked → Ongoing', 'Urgent: (empty) → (empty)']);
  expect(screen.queryByRole('button')).toBeNull();
});

test.each([
  ['Change anyway', 'change', { kind: 'asks', theirs: closed }],
  ['Leave it', 'leave', { kind: 'asks', theirs: closed }],
  ['Try again', 'change', { kind: 'refused', error: { kind: 'forbidden', status: 403 } }],
  ['Discard', 'leave', { kind: 'refused', error: { kind: 'otherLime' } }],
] as const)('"%s" is told to the worker, and what it answers is shown', async (name, want, state) => {
  const delivery = sent(state);
  answerAsWorker({ 'delivery.changes': () => sent({ kind: 'done' }) });
  render(<ChangesResult delivery={delivery} />);
  const group = screen.getByRole('group', { name: 'Changes' });
  if (state.kind === 'asks') expect(group).toHaveTextContent('Status: Parked → Ongoing is now: Closed');
  else expect(group).toHaveTextContent('Lime did not take these changes');
  await userEvent.click(within(group).getByRole('button', { name }));
  await screen.findByRole('list', { name: 'Changed in the object' });
  expect(sentTo('delivery.changes')).toEqual([{ deliveryId: delivery.id, want }]);
});

test('a send that has ended waits in the list for an answer about its changes, and for nothing else', () => {
  const show = (state: ChangesState) =>
    render(<WaitingDeliveries deliveries={[sent(state)]} limeBaseUrl={null} dispatch={() => undefined} />);
  show({ kind: 'done' });
  expect(screen.queryByRole('list', { name: 'Waiting deliveries' })).toBeNull();
  show({ kind: 'asks', theirs: closed });
  const list = screen.getByRole('list', { name: 'Waiting deliveries' });
  expect(
    within(list)
      .getAllByRole('button')
      .map((button) => button.textContent),
  ).toEqual(['Change anyway', 'Leave it']);
});

test('one tick a property for all picked conversations; those that are ticked are counted', async () => {
  const row = (id: number, changes: readonly PlannedChange[], without: readonly string[]) =>
    ({
      conversation: { id },
      draft: { choices: { withoutChanges: without } },
      planned: { planned: { plan: { target: { kind: 'existing', changes } } } },
    }) as unknown as BulkRow;
  const rows = [row(1, [status, change('Owner', 'A', 'B', false)], ['Owner']), row(2, [status], [])];
  const actions: BulkAction[] = [];
  render(<ChangesForAll rows={rows} dispatch={(action) => actions.push(action)} />);
  const group = screen.getByRole('group', { name: '2 changes' });
  await userEvent.click(within(group).getByRole('checkbox', { name: 'Change Status (conversations: 2)' }));
  await userEvent.click(within(group).getByRole('checkbox', { name: 'Change Owner (conversations: 1)' }));
  expect(actions).toEqual([
    { type: 'choose', ids: [1], choices: { withoutChanges: ['Owner', 'Status'] } },
    { type: 'choose', ids: [2], choices: { withoutChanges: ['Status'] } },
    { type: 'choose', ids: [1], choices: { withoutChanges: [] } },
  ]);
});

describe('a relation that is changed', () => {
  const whenSentAgain = [{ property: 'coworker', defaultValue: '77' }];
  const given = {
    context: contextWith({ settings: settingsWith({ instances: [instanceWith({ whenSentAgain })] }) }),
    matches: matchesWith({ sent: { ...sentAlready, values: { coworker: 78 } } as typeof sentAlready }),
  };
  const named = { 'coworker 77': 'Peter Testman', 'coworker 78': 'Berit Lind' };

  test('is shown by its number until Lime has told the names', async () => {
    let tell = () => {};
    const told = new Promise<typeof named>((resolve) => (tell = () => resolve(named)));
    answerAsWorker({ 'objects.names': async () => ({ ok: true, value: await told }) });
    const { user } = await openPanel(given);
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    await screen.findByRole('checkbox', { name: /^Responsible: #78 → 77/ });
    await act(async () => {
      tell();
      await told;
    });
    await screen.findByRole('checkbox', { name: /^Responsible: Berit Lind → Peter Testman/ });
    const ids = [78, 77].map((id) => ({ limetype: 'coworker', id }));
    const questions = sentTo('plan.matches').map(() => ({ objects: ids }));
    expect(sentTo('objects.names'), 'once for each time that Lime is asked').toEqual(questions);
  });

  test('keeps its number where Lime cannot be asked', async () => {
    answerAsWorker({ 'objects.names': () => ({ ok: false, error: { kind: 'forbidden', status: 403 } }) });
    const { user, plans } = await openPanel(given);
    await user.click(await screen.findByRole('button', { name: 'Send again' }));
    await screen.findByRole('checkbox', { name: /^Responsible: #78 → 77/ });
    await user.click(screen.getByRole('button', { name: 'Send again' }));
    await vi.waitFor(() => expect(plans()).toHaveLength(1));
  });

  test('nothing is asked where no relation changes', async () => {
    await openPanel({ matches: given.matches });
    await screen.findByRole('button', { name: 'Send again' });
    expect(sentTo('objects.names')).toEqual([]);
  });
});
