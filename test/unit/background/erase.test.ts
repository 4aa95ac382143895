/** "Delete everything in this browser" while something is under way: nothing comes back. */
import { beforeEach, expect, test } from 'vitest';
import { drain } from '../../../src/background/delivery/drain';
import { eraseEverything } from '../../../src/background/handlers/erase';
import { readStore } from '../../../src/background/storage/database';
import { journalStore } from '../../../src/background/storage/journalStore';
import { newRecord } from '../../../src/sending/journal/journal';
import { readTrial, writeTrial } from '../../../src/background/trial/trialStore';
import { resumeTrial } from '../../../src/background/trial/trialRunning';
import browser from '../../support/fakeBrowser';
import { newTrial } from '../../../src/sending/trial/trialRecord';
import { emptyDatabase } from '../../support/emptyDatabase';
import { planToCreate } from '../sending/plans';
import { workerBed } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const plan = planToCreate(id);

/** Runs a send during whose first create this happens. */
async function sendDuring(happens: () => Promise<void>): Promise<readonly string[]> {
  const created = Response.json({ _id: 1001, _timestamp: '2026-01-01T00:00:00' }, { status: 201 });
  let begun = false;
  const { asked } = await workerBed(async (request) => {
    if (request.startsWith('POST /limeobject/ulconversation') && !begun) {
      begun = true;
      await happens();
      return created;
    }
    return new Response(null, { status: 503 });
  });
  await journalStore.add(newRecord(plan, Date.now(), null), plan);
  await drain();
  expect(begun, asked.join('; ')).toBe(true);
  return asked;
}

beforeEach(async () => {
  await emptyDatabase();
});

test('a send that is under way does not put its record back, and writes nothing more', async () => {
  const asked = await sendDuring(eraseEverything);
  expect(await journalStore.get(id)).toBeNull();
  expect(await readStore('plans', (store) => store.getAllKeys())).toEqual([]);
  expect(asked.filter((request) => !request.startsWith('GET'))).toEqual(['POST /limeobject/ulconversation/']);
  expect(await browser.storage.session.get('key')).toEqual({});
});

test('where the browser’s own deletion took the record, the send puts it back and comes to its end', async () => {
  await sendDuring(emptyDatabase);
  expect(await journalStore.get(id)).toMatchObject({ steps: { claim: { kind: 'done', id: 1001 } } });
});

test('a trial that is being taken back does not put its record back', async () => {
  let begun = false;
  const { asked } = await workerBed(async (request) => {
    if (!begun) await eraseEverything();
    begun = true;
    return new Response(request.startsWith('DELETE') ? null : '{}', { status: 503 });
  });
  await writeTrial({
    ...newTrial({
      limeBaseUrl: 'https://acme.lime-crm.com/acme',
      instanceId: 'helpdesk',
      conversationId: 2_000_000_001,
      startedAt: Date.now(),
    }),
    made: [{ part: 'target', limetype: 'helpdesk', singular: 'Helpdesk', id: 1005, mark: null }],
  });
  await resumeTrial();
  expect(asked.length).toBeGreaterThan(0);
  expect(await readTrial()).toBeNull();
});
