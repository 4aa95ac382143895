/** What the settings list of the last sends: those that have ended within ten minutes, the newest first, with how long they can be taken back. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { deleteOldTexts } from '../../../src/background/storage/sweep';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { planToCreate } from '../sending/plans';
import { workerBed, workerRests } from './workerBed';

beforeEach(() => workerBed());
afterEach(workerRests);

const minute = 60_000;
const idOf = (number: number) => `${String(number).repeat(8)}-1111-4111-8111-111111111111`;
const target = { limetype: 'helpdesk', id: 5, descriptive: 'Chat', link: 'https://acme.lime-crm.com/5', created: true };

async function add(number: number, parts: Partial<DeliveryRecord>) {
  const plan = planToCreate(idOf(number));
  await journalStore.add({ ...newRecord(plan, Date.now() - 60 * minute, null), target, ...parts }, plan);
}
const sent = (ago: number): Partial<DeliveryRecord> => ({
  state: { kind: 'sent' },
  endedAt: Date.now() - ago,
  undo: { until: Date.now() - ago + 10_000, made: [], begun: false },
});

test('the words of one that ended by a clock that ran a year ahead are not kept for that year', async () => {
  await add(1, sent(-365 * 24 * 60 * minute));
  await deleteOldTexts();
  expect((await journalStore.get(idOf(1)))?.target?.descriptive).toBe('');
});

test('a round of many that began by a clock that ran a year ahead does not hide the rounds after it', async () => {
  await add(1, { ...sent(minute), bulk: Date.now() + 365 * 24 * 60 * minute });
  const operator = { speaker: 'extension', tabId: 1 } as const;
  await handlers['bulk.send']({ plans: [planToCreate(idOf(2))], newRound: true }, operator);
  const shown = await handlers['bulk.order']({ order: 'look' }, operator);
  expect(shown.map(({ id }) => id)).toEqual([idOf(2)]);
});

test('no others', async () => {
  await add(1, sent(9 * minute));
  await add(2, sent(1_000));
  await add(3, sent(11 * minute));
  await add(4, { state: { kind: 'failed', problem: { kind: 'expired' } } });
  const recent = await handlers['delivery.recent']({}, { speaker: 'extension', tabId: 1 });
  expect(recent.map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
  expect(recent[0]).toMatchObject({ target: { descriptive: 'Chat' } });
  expect(recent[0]?.undoUntil).toBeGreaterThan(Date.now());
});
