/** A delivery that a person takes away while it is being sent: it stops before its next write and never comes back. */
import { expect, test } from 'vitest';
import { acceptPlan } from '../../../src/sending/journal/acceptPlan';
import { deliver } from '../../../src/sending/delivery/deliver';
import { discard, type Change } from '../../../src/sending/journal/journal';
import { ifAllowed } from '../../../src/sending/journal/transition';
import { modelJournal } from './modelJournal';
import { ModelLime } from './modelLime';
import { planToCreate } from './plans';
import { modelPorts } from './modelPorts';

const id = '11111111-1111-4111-8111-111111111111';

/** @param bulk the round of many that it belongs to */
async function accepted(bulk: number | null = null) {
  const lime = new ModelLime();
  const journal = modelJournal();
  await acceptPlan(planToCreate(id), journal, lime.clock, bulk);
  const changes: Promise<unknown>[] = [];
  const meanwhile = (change: Change) => void changes.push(journal.change(id, change));
  const run = async () => {
    const after = await deliver(
      id,
      modelPorts(lime.port(), journal, () => lime.clock),
    );
    await Promise.all(changes);
    return after;
  };
  return { lime, journal, meanwhile, run };
}

const creates = (lime: ModelLime) =>
  lime.requests.filter(({ method }) => method === 'create').map(({ limetype }) => limetype);

test('discarded during the create of the target: no note is written and the record stays gone', async () => {
  const { lime, journal, meanwhile, run } = await accepted();
  lime.before('create', 'helpdesk', () => meanwhile(discard));
  expect(await run()).toBeNull();
  expect(await journal.get(id)).toBeNull();
  expect(creates(lime)).toEqual(['ulconversation', 'helpdesk']);
});

test('discarded before it begins: nothing is asked of Lime', async () => {
  const { lime, journal, run } = await accepted();
  await journal.change(id, discard);
  expect(await run()).toBeNull();
  expect(lime.requests).toEqual([]);
});

test('discarded while a worker that was ended had it: the next one removes it and asks nothing of Lime', async () => {
  const { lime, journal, run } = await accepted();
  await journal.change(id, ifAllowed({ kind: 'begin' }));
  await journal.change(id, discard);
  expect(await run()).toBeNull();
  expect(await journal.get(id)).toBeNull();
  expect(lime.requests).toEqual([]);
});

test('whose record and plan vanish with the data of the browser: what the run has in hand comes to its end', async () => {
  const { lime, journal, meanwhile, run } = await accepted();
  lime.before('create', 'helpdesk', () => meanwhile(() => null));
  expect(await run()).toMatchObject({ state: { kind: 'sent' } });
  expect(creates(lime)).toEqual(['ulconversation', 'helpdesk', 'history', 'history']);
  expect(await journal.plan(id)).toBeNull();
});

test('held up before it begins, as one of many: it stays held up', async () => {
  const { lime, journal, run } = await accepted(1);
  await journal.change(id, ifAllowed({ kind: 'hold' }));
  expect(await run()).toMatchObject({ state: { kind: 'paused' } });
  expect(lime.requests).toEqual([]);
});

test('"Try again" during a request changes nothing: every step stays in the journal and everything is written once', async () => {
  const { lime, meanwhile, run } = await accepted();
  for (const limetype of ['ulconversation', 'helpdesk', 'history']) {
    lime.before('create', limetype, () => meanwhile(ifAllowed({ kind: 'retry' })));
  }
  expect(await run()).toMatchObject({ state: { kind: 'sent' } });
  expect(creates(lime)).toEqual(['ulconversation', 'helpdesk', 'history', 'history']);
});

test('what others write in the record during a run is kept', async () => {
  const { lime, meanwhile, run } = await accepted();
  lime.before('create', 'helpdesk', () => meanwhile((record) => ({ ...record, bulk: 7 })));
  expect(await run()).toMatchObject({ state: { kind: 'sent' }, bulk: 7 });
});
