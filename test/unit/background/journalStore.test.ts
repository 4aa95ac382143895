/** The journal on disk: changes never lose each other, and nothing removed comes back. */
import { beforeEach, expect, test } from 'vitest';
import { journalStore } from '../../../src/background/storage/journalStore';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { planToCreate } from '../sending/plans';
import { workerBed } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const plan = planToCreate(id);
const oneMore = (record: DeliveryRecord): DeliveryRecord => ({ ...record, attempts: record.attempts + 1 });

beforeEach(async () => {
  await workerBed();
  await journalStore.add(newRecord(plan, 1, null), plan);
});

test('twenty changes at the same time are all made', async () => {
  await Promise.all(Array.from({ length: 20 }, () => journalStore.change(id, oneMore)));
  expect((await journalStore.get(id))?.attempts).toBe(20);
});

test('a change of one and a change of all do not lose each other', async () => {
  await Promise.all([
    journalStore.change(id, oneMore),
    journalStore.changeOpen(oneMore),
    journalStore.change(id, oneMore),
  ]);
  expect((await journalStore.get(id))?.attempts).toBe(3);
});

test('what was removed is not brought back by a change that was asked for before or after', async () => {
  const changes = [
    journalStore.change(id, oneMore),
    journalStore.change(id, () => null),
    journalStore.change(id, oneMore),
    journalStore.changeOpen(oneMore),
  ];
  expect((await Promise.all(changes))[2]).toBeNull();
  expect(await journalStore.get(id)).toBeNull();
});

test('a record is added once', async () => {
  await journalStore.change(id, oneMore);
  await expect(journalStore.add(newRecord(plan, 2, null), plan)).rejects.toThrow();
  expect((await journalStore.get(id))?.attempts).toBe(1);
});

test('the plan is kept beside the record, replaced and dropped with a change, and removed with the record', async () => {
  const narrower = { ...plan, notes: [] };
  expect(await journalStore.plan(id)).toEqual(plan);
  expect(JSON.stringify(await journalStore.get(id))).not.toContain('part 1');
  await journalStore.change(id, oneMore);
  expect(await journalStore.plan(id)).toEqual(plan);
  await journalStore.change(id, oneMore, narrower);
  expect(await journalStore.plan(id)).toEqual(narrower);
  await journalStore.change(id, (record) => record, null);
  expect(await journalStore.plan(id), 'where the record stays, the plan does').toEqual(narrower);
  await journalStore.change(id, oneMore, null);
  expect(await journalStore.plan(id)).toBeNull();
  await journalStore.change(id, oneMore, plan);
  await journalStore.change(id, () => null);
  expect(await journalStore.plan(id)).toBeNull();
});

test('a change that throws is told as it is and writes nothing', async () => {
  const mistake = new Error('a mistake of ours');
  await expect(
    journalStore.change(id, () => {
      throw mistake;
    }),
  ).rejects.toBe(mistake);
  expect((await journalStore.get(id))?.attempts).toBe(0);
});
