/** The database is deleted while sends wait: what was lost is told until the operator has looked, and nothing else is. */
import { beforeEach, expect, test } from 'vitest';
import { conversationState } from '../../../src/background/delivery/conversationState';
import { drain } from '../../../src/background/delivery/drain';
import { showBadge } from '../../../src/background/delivery/badge';
import { eraseEverything } from '../../../src/background/handlers/erase';
import { handlers } from '../../../src/background/handlers/handlers';
import { journalStore } from '../../../src/background/storage/journalStore';
import { newRecord, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { emptyDatabase } from '../../support/emptyDatabase';
import browser, { badgeText } from '../../support/fakeBrowser';
import { planToCreate } from '../sending/plans';
import { workerBed } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const plan = planToCreate(id);
const from = { tabId: 1 } as never;
const lost = (dismiss = false) => handlers['delivery.lost']({ dismiss }, from);
const add = (parts: Partial<DeliveryRecord> = {}) => journalStore.add({ ...newRecord(plan, 1, null), ...parts }, plan);

beforeEach(() => workerBed());

test('a send that waited is told, with its conversation’s link, on badge, launcher and list', async () => {
  const target = { limetype: 'helpdesk', id: 1001, descriptive: 'Erik', link: 'https://lime/1001', created: true };
  await add({ target });
  await drain();
  await emptyDatabase();
  await showBadge();
  const { conversationId, conversationUrl } = plan;
  expect(await lost()).toEqual([{ id, conversationId, conversationUrl, link: target.link }]);
  expect(badgeText()).toBe('1');
  expect(await conversationState(conversationId, 1)).toEqual({ kind: 'failed', object: null });
  // No word of it lay outside the database.
  expect(JSON.stringify(await browser.storage.local.get(null))).not.toMatch(/Erik|part 1/);
});

test('a send with missing files is reported too, a finished one is not', async () => {
  const step = {
    entryId: '1',
    url: '',
    name: 'a.png',
    size: null,
    file: null,
    round: 0,
    attempts: 0,
  } as never as object;
  const files = (kind: 'queued' | 'documented') =>
    ({ limit: 1, files: [{ ...step, state: { kind } }] }) as never as NonNullable<DeliveryRecord['files']>;
  await add({ state: { kind: 'sent' }, files: files('queued') });
  const other = { ...plan, deliveryId: '22222222-2222-4222-8222-222222222222', conversationId: 7 };
  await journalStore.add({ ...newRecord(other, 1, null), state: { kind: 'sent' }, files: files('documented') }, other);
  await showBadge();
  await emptyDatabase();
  // The panel asks first, before anything else has noticed.
  expect(await lost()).toEqual([expect.objectContaining({ id })]);
  expect(await conversationState(plan.conversationId, 1)).toEqual({ kind: 'failed', object: null });
});

test('it is told until the operator has looked', async () => {
  await add();
  await showBadge();
  await emptyDatabase();
  await showBadge();
  await showBadge();
  expect(await lost()).toHaveLength(1);
  expect(await lost(true)).toEqual([]);
  expect(badgeText()).toBe('');
  await showBadge();
  expect(await lost()).toEqual([]);
});

test.each<readonly [string, () => Promise<unknown>]>([
  ['that was discarded', () => handlers['delivery.discard']({ deliveryId: id }, from)],
  ['that has ended', () => journalStore.change(id, (record) => ({ ...record, state: { kind: 'sent' } }))],
  ['that goes with "Delete everything"', eraseEverything],
])('a send %s is not told', async (_, happens) => {
  await add();
  await showBadge();
  await happens();
  await showBadge();
  expect(await lost()).toEqual([]);
  await emptyDatabase();
  await showBadge();
  expect(await lost()).toEqual([]);
});
