/** After a send the launcher is answered from the journal: Lime is not asked for what this browser has just written. */
import { expect, test } from 'vitest';
import { conversationState } from '../../../src/background/delivery/conversationState';
import { journalStore } from '../../../src/background/storage/journalStore';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { planToCreate } from '../sending/plans';
import { workerBed } from './workerBed';

const plan = planToCreate('11111111-1111-4111-8111-111111111111');
const link = 'https://acme.lime-crm.com/acme/client/object/helpdesk/1001';

const endedAt = (at: number) => (record: DeliveryRecord) => ({
  ...record,
  state: { kind: 'sent' } as const,
  endedAt: at,
  target: { limetype: 'helpdesk', id: 1001, descriptive: 'Chat', link, created: true },
});

async function sentAt(at: number) {
  const { asked } = await workerBed();
  await journalStore.add(newRecord(plan, at - 1_000, null), plan);
  await journalStore.change(plan.deliveryId, endedAt(at), null);
  return asked;
}

test('right after the end Lime is not asked', async () => {
  const asked = await sentAt(Date.now());
  expect(await conversationState(plan.conversationId, 1)).toMatchObject({ kind: 'sent', object: { id: 1001 } });
  expect(asked).toEqual([]);
});

test('some minutes later Lime is asked, since others may have changed it', async () => {
  const asked = await sentAt(Date.now() - 5 * 60_000);
  await conversationState(plan.conversationId, 1);
  expect(asked.length).toBeGreaterThan(0);
});
