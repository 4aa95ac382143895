/** The record of a run is changed as a function of what is on disk: link and notes are written side by side, and neither erases the other's step. */
import { inEnglish } from '../../support/inEnglish';
import { expect, test } from 'vitest';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { transition } from '../../../src/sending/journal/transition';
import { compareDigits } from '../../../src/sending/match/phoneNumber';
import { DeliveryRun } from '../../../src/sending/delivery/deliveryRun';
import { ModelLime } from './modelLime';
import { modelJournal } from './modelJournal';
import { planToCreate } from './plans';

test('two steps that are written at the same time both stand', async () => {
  const journal = modelJournal();
  const plan = planToCreate('11111111-1111-4111-8111-111111111111');
  const { id } = await acceptPlan(plan, journal, 1);
  const record = await journal.change(id, (queued) => transition(queued, { kind: 'begin' }));
  if (!record) throw new Error('The delivery is in the journal.');
  const run = new DeliveryRun(record, plan, {
    ...{ lime: new ModelLime().port(), journal, now: () => 1, values: inEnglish, random: () => 0.5 },
    remembered: () => Promise.resolve([]),
    phoneNumbers: () => Promise.resolve(compareDigits),
  });
  await Promise.all([run.mark('note 1', { kind: 'trying' }), run.mark('target', { kind: 'done', id: 1001 })]);
  expect((await journal.get(id))?.steps).toEqual({ 'note 1': { kind: 'trying' }, target: { kind: 'done', id: 1001 } });
});
