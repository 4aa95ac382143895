/** What a person decides while the worker is at a delivery: nobody's word is written over by a record that was read before it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { orderBulk } from '../../../src/background/delivery/bulk';
import { drain, drainAfterConnecting } from '../../../src/background/delivery/drain';
import { undoSend } from '../../../src/background/delivery/undoDelivery';
import { changeFile } from '../../../src/background/delivery/fileUploadQueue';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { discard, newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { transition } from '../../../src/sending/journal/transition';
import { ModelLime } from '../sending/modelLime';
import { plannedFiles, planToCreate } from '../sending/plans';
import { duringConnectionCheck, workerBed, type Asked } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const round = 1_000;
const from = { tabId: 1 } as never;
const unauthorized = { kind: 'lime', error: { kind: 'unauthorized', status: 401 } } as const;

const record = (change: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  ...newRecord(planToCreate(id), 1, change.bulk ?? null),
  ...change,
});
const add = (parts: Partial<DeliveryRecord>) => journalStore.add(record(parts), planToCreate(id));
const put = (parts: Partial<DeliveryRecord>) => journalStore.change(id, (stored) => ({ ...stored, ...parts }));

let asked: Asked;
beforeEach(async () => {
  ({ asked } = await workerBed());
});
const writes = () => asked.filter((request) => !request.startsWith('GET'));

describe('during the connection check', () => {
  const meanwhile = async (happens: () => Promise<unknown>) => {
    await add({ bulk: round });
    duringConnectionCheck(happens);
    await drain();
    return journalStore.get(id);
  };

  test('"Pause" holds the delivery up', async () => {
    expect(await meanwhile(() => orderBulk('pause'))).toMatchObject({ state: { kind: 'paused' }, steps: {} });
    expect(writes()).toEqual([]);
  });

  test.each([
    ['"Cancel"', () => orderBulk('cancel')],
    ['"Discard"', () => journalStore.change(id, discard)],
  ])('%s gives the delivery up', async (_, happens) => {
    expect(await meanwhile(happens)).toBeNull();
    expect(writes()).toEqual([]);
  });

  test('"Cancel" stands, also where the check finds no way to Lime', async () => {
    const noWay = async () => {
      await orderBulk('cancel');
      return false;
    };
    expect(await meanwhile(noWay)).toBeNull();
  });

  test('"Pause" stands, also where the check finds no way to Lime', async () => {
    const noWay = async () => {
      await orderBulk('pause');
      return false;
    };
    expect(await meanwhile(noWay)).toMatchObject({ state: { kind: 'paused' } });
  });
});

test('"Try again" that was read before a step was begun leaves the step', async () => {
  await add({ state: { kind: 'failed', problem: unauthorized } });
  await Promise.all([
    handlers['delivery.retry']({ deliveryId: id }, from),
    put({ state: { kind: 'sending' }, steps: { target: { kind: 'trying' } } }),
  ]);
  expect((await journalStore.get(id))?.steps.target).toEqual({ kind: 'trying' });
});

test('a new key wakes no delivery that has ended meanwhile', async () => {
  await add({ state: { kind: 'failed', problem: unauthorized } });
  await Promise.all([
    drainAfterConnecting(),
    put({ state: { kind: 'sent' }, steps: { target: { kind: 'done', id: 1001 } } }),
  ]);
  expect(await journalStore.get(id)).toMatchObject({ state: { kind: 'sent' } });
});

test('"Discard" of a delivery that has ended meanwhile leaves it as sent', async () => {
  await add({ state: { kind: 'sent' } });
  await handlers['delivery.discard']({ deliveryId: id }, from);
  expect(await journalStore.get(id)).toMatchObject({ state: { kind: 'sent' } });
});

test('the progress of a file does not bring back what an undo has removed', async () => {
  const lime = new ModelLime();
  const made = await lime.port().create('helpdesk', { title: 'Chat' });
  if (!made.ok) throw new Error('The target was made.');
  const { id: targetId, changedTime } = made.value;
  const target = { limetype: 'helpdesk', id: targetId, descriptive: 'Chat', link: 'https://x', created: true };
  const steps = { target: { kind: 'done', id: targetId, ...(changedTime !== null && { changedTime }) } } as const;
  const plan = { ...planToCreate(id), files: plannedFiles };
  const sending = record({ state: { kind: 'sending' }, steps, target });
  const sent = transition(sending, { kind: 'finish', at: Date.now(), plan });
  const entryId = sent.files?.files[0]?.entryId ?? '';
  expect(entryId).not.toBe('');
  await add(sent);
  const undoing = undoSend(id, () => Promise.resolve({ ok: true, value: lime.port() }));
  const progress = { stops: false };
  const stopping = undoing.finally(() => (progress.stops = true));
  while (!progress.stops) await changeFile(id, entryId, (step) => ({ ...step, attempts: step.attempts + 1 }));
  expect(await stopping).toEqual({ kind: 'undone' });
  expect(await journalStore.get(id)).toBeNull();
});
