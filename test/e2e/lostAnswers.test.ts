/**
 * Lime has done what was asked, and its answer is lost or cannot be read (threats-and-faults 3 and 4, rows 5 and 6). Nobody on this side knows the
 * outcome then; what is there is found again by its key, and what is there twice is removed. An answer that is lost whole: `everyFault.test.ts`.
 */
import { expect, test } from 'vitest';
import type { FaultAction } from '../sandbox/lime/faultAction';
import { apiKeys } from '../sandbox/lime/users';
import { enterKey } from './enterKey';
import { expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { readyPanel, settled, tryAgain } from './readyPanel';
import { sharedBed } from './sharedBed';
import { writes } from './writes';

const shared = sharedBed();

test('the answer to the target is cut in the middle', async () => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed);
  bed.lime.faults.add({ match: writes.target, action: { kind: 'dropMidAnswer' } });
  await panel.send.click();
  await settled(bed, panel);
  expectSentOnce(bed.lime, id);
});

test.each<{ name: string; action: FaultAction }>([
  { name: 'half an answer', action: { kind: 'cutJson' } },
  { name: 'an answer of another shape', action: { kind: 'wrongShape' } },
  { name: 'an answer without an id', action: { kind: 'withoutId' } },
  { name: 'no content', action: { kind: 'noContent' } },
])('$name to the target waits for the operator, and "Try again" finds what was made', async ({ action }) => {
  const { bed } = shared;
  const { id, panel } = await readyPanel(bed);
  bed.lime.faults.add({ match: writes.target, action });
  await panel.send.click();
  await panel.waitingDeliveries.getByText("Lime's answer could not be understood.", { exact: true }).waitFor();
  await tryAgain(panel);
  await settled(bed, panel);
  expectSentOnce(bed.lime, id);
});

test('the answer to a new person is lost, and Lime has put its values in an order of its own: the send goes on with that person', async () => {
  const { bed } = shared;
  bed.lime.behaviour.textForm = 'normalised';
  const contact = { name: 'Nora Ny', email: 'Nora.Ny@Example.COM', mobile_number: '+46 70-123 45 67' };
  const { id } = freshConversation(bed, { contact });
  const panel = await (await bed.openConversation(id)).openPanel();
  await panel.createPerson.click();
  bed.lime.faults.add({
    match: { method: 'POST', path: '/limeobject/person/', nth: 1 },
    action: { kind: 'dropMidAnswer' },
  });
  await panel.send.click();
  await settled(bed, panel);
  const persons = written(bed.lime, 'person');
  expect(persons).toEqual([
    expect.objectContaining({
      ...{ firstname: 'NORA', lastname: 'NY', email: 'nora.ny@example.com', mobilephone: '+46 70 12 34 56 7' },
    }),
  ]);
  const { target, notes } = expectSentOnce(bed.lime, id);
  expect([target, ...notes].map(({ person }) => person)).toEqual([persons[0]?._id, persons[0]?._id]);
});

test('a double that the key may not delete stays, the send says which one it is, and goes on when it is gone', async () => {
  const { bed } = shared;
  await enterKey(bed, apiKeys.noDelete);
  const { id, panel } = await readyPanel(bed);
  bed.lime.faults.add({ match: writes.note, action: { kind: 'dropAfterCommit' } });
  await panel.send.click();
  const alert = panel.waitingDeliveries.getByRole('alert');
  await alert.waitFor();
  const said = await alert.innerText();
  expect(said).toContain('Two objects exist where one should be. The API key may not delete the second one: history ');
  expect(said).toContain('Delete it in Lime, then try again.');
  const named = Number(/history (\d+)/.exec(said)?.[1]);
  expect(written(bed.lime, 'history').map(({ _id }) => _id)).toContain(named);

  bed.lime.state.remove('history', named);
  await tryAgain(panel);
  await settled(bed, panel);
  expectSentOnce(bed.lime, id);
  await enterKey(bed, apiKeys.fullAccess);
});
