/** The record of a run is changed as a function of what is on disk: link and notes are written side by side, and neither erases the other's step. */
import { expect, test, vi } from 'vitest';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { transition } from '../../../src/sending/journal/transition';
import { DeliveryRun } from '../../../src/sending/delivery/deliveryRun';
import type { LimePort } from '../../../src/sending/plan/limePort';
import { ModelLime } from './modelLime';
import { modelJournal } from './modelJournal';
import { planToCreate } from './plans';
import { modelPorts } from './modelPorts';

test('two steps that are written at the same time both stand', async () => {
  const journal = modelJournal();
  const plan = planToCreate('11111111-1111-4111-8111-111111111111');
  const { id } = await acceptPlan(plan, journal, 1);
  const record = await journal.change(id, (queued) => transition(queued, { kind: 'begin' }));
  if (!record) throw new Error('The delivery is in the journal.');
  const run = new DeliveryRun(
    record,
    plan,
    modelPorts(new ModelLime().port(), journal, () => 1),
  );
  await Promise.all([run.mark('note 1', { kind: 'trying' }), run.mark('target', { kind: 'done', id: 1001 })]);
  expect((await journal.get(id))?.steps).toEqual({ 'note 1': { kind: 'trying' }, target: { kind: 'done', id: 1001 } });
});

/** A run of a plan with two parts of a note, and what happens in it, in its order. */
async function twoParts(answer: (make: () => ReturnType<LimePort['create']>) => ReturnType<LimePort['create']>) {
  const happened: string[] = [];
  const journal = modelJournal(() => happened.push('write'));
  const plan = planToCreate('11111111-1111-4111-8111-111111111111');
  const record = await acceptPlan(plan, journal, 1);
  const lime = new ModelLime().port();
  const create: LimePort['create'] = async (limetype, values) => {
    happened.push(`ask for ${JSON.stringify(values)}`);
    const answered = await answer(() => lime.create(limetype, values));
    happened.push('answer');
    return answered;
  };
  const run = new DeliveryRun(
    record,
    plan,
    modelPorts({ ...lime, create }, journal, () => 1),
  );
  const part = (number: number, next?: 'note 2' | 'note 3') =>
    run.createOnce(`note ${number}`, 'history', { text: `part ${number}` }, () => Promise.resolve(null), true, next);
  happened.length = 0;
  return { happened, journal, part, id: record.id };
}

test('a part is journalled while the one before it is on its way, and sent as soon as that is answered', async () => {
  const { happened, journal, part, id } = await twoParts(async (make) => {
    const asked = happened.length;
    await vi.waitUntil(() => happened.length > asked);
    return make();
  });
  await part(1, 'note 2');
  await part(2, 'note 3');
  expect(happened).toEqual([
    ...['write', 'ask for {"text":"part 1"}', 'write', 'answer'],
    ...['ask for {"text":"part 2"}', 'write', 'answer'],
  ]);
  // The answer to the second part waits for the next write.
  expect((await journal.get(id))?.steps).toMatchObject({
    'note 1': { kind: 'done' },
    'note 2': { kind: 'trying' },
    'note 3': { kind: 'trying' },
  });
});

test('where a part is refused, the journal says of neither that it may be in Lime', async () => {
  const refused = { ok: false, error: { kind: 'invalid', status: 422, detail: 'text' } } as const;
  const { journal, part, id } = await twoParts(() => Promise.resolve(refused));
  expect(await part(1, 'note 2')).toMatchObject({ ok: false });
  expect((await journal.get(id))?.steps).toEqual({});
});
