/** What the journal says in words is encrypted, for a stated time; a delivery whose words cannot be decrypted fails by itself. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { drain } from '../../../src/background/delivery/drain';
import { drainAlarm } from '../../../src/background/delivery/schedule';
import { undoSend } from '../../../src/background/delivery/undoDelivery';
import { changeStores, readStore, writeStore } from '../../../src/background/storage/database';
import { forgetStrayFiles, keepFile, keptFile } from '../../../src/background/storage/fileStore';
import { journalStore } from '../../../src/background/storage/journalStore';
import type { ChangesOnTheWay } from '../../../src/sending/changes/changesOnTheWay';
import type { DeliveryProblem } from '../../../src/sending/journal/deliveryView';
import { textsLifetime } from '../../../src/sending/journal/deliveryView';
import { filesOnTheWay } from '../../../src/sending/files/fileStep';
import { discard, newRecord, removeDiscarded, type DeliveryRecord } from '../../../src/sending/journal/journal';
import { alarmTime } from '../../support/fakeBrowser';
import { ModelLime } from '../sending/modelLime';
import { plannedFiles, planToCreate } from '../sending/plans';
import { anotherConnection } from '../../support/anotherConnection';
import { workerBed } from './workerBed';

const id = '11111111-1111-4111-8111-111111111111';
const otherId = '22222222-2222-4222-8222-222222222222';
const canary = 'Kanarie Vogel';
const minutes = (count: number) => count * 60_000;
const target = { limetype: 'helpdesk', id: 1001, descriptive: canary, link: 'https://x', created: true };
const targetRef = { limetype: 'helpdesk', id: 1002, descriptive: canary };
const problem: DeliveryProblem = { kind: 'lime', error: { kind: 'invalid', detail: `Not allowed: ${canary}` } };
const files = filesOnTheWay(
  { ...plannedFiles, files: plannedFiles.files.map((file) => ({ ...file, name: `${canary}.pdf` })) },
  { limeBaseUrl: 'https://acme.lime-crm.com/acme', targetId: 1001, personId: null },
);
const value = { value: canary, shown: canary };
const changes: ChangesOnTheWay = {
  target: { limetype: 'helpdesk', id: 1001 },
  changes: [{ name: 'status', label: 'Status', ...value, origin: { kind: 'default' }, on: true, from: value }],
  written: [{ name: 'status', label: 'Status', before: canary, value: canary, held: canary }],
  state: { kind: 'asks', theirs: { status: value } },
};
const [{ entryId } = { entryId: '' }] = files.files;

beforeEach(() => workerBed());

const add = (parts: Partial<DeliveryRecord> = {}, deliveryId = id) => {
  const plan = { ...planToCreate(deliveryId), conversationId: deliveryId === id ? 1 : 2 };
  return journalStore.add({ ...newRecord(plan, Date.now(), null), ...parts }, plan);
};
const onDisk = async () => {
  const [deliveries, plans] = await Promise.all(
    (['deliveries', 'plans'] as const).map((name) =>
      readStore(name, (store) => store.getAll() as IDBRequest<object[]>),
    ),
  );
  const contents = await Promise.all((plans as { content: Blob }[]).map(({ content }) => content.text()));
  return JSON.stringify([deliveries, plans, contents]);
};
const loseKey = async () => {
  await writeStore('values', (store) => store.delete('sealing key'));
  await anotherConnection();
};

describe('in the clear on the disk', () => {
  test.each<readonly [string, Partial<DeliveryRecord>]>([
    ['the name of the object', { target }],
    ['names of what was left off', { notAttached: [{ kind: 'person', why: 'noAccess', name: canary }] }],
    ['what Lime said', { state: { kind: 'failed', problem } }],
    ['what Lime said, while it waits', { state: { kind: 'waiting', problem, nextAt: 5 } }],
    [
      'names of objects in a problem',
      { state: { kind: 'failed', problem: { kind: 'linkedElsewhere', targets: [targetRef] } } },
    ],
    ['what an object held and is to hold', { state: { kind: 'sent' }, target, changes }],
    ['names and addresses of files', { state: { kind: 'sent' }, target, files }],
    [
      'what a to-do is about',
      {
        state: { kind: 'sent' },
        todo: { kind: 'made', limetype: 'todo', id: 1003, link: 'https://x', subject: canary },
      },
    ],
  ])('%s is not, and is read as it was', async (_, parts) => {
    await add(parts);
    expect(await journalStore.get(id)).toMatchObject(parts);
    const text = await onDisk();
    expect(text).not.toContain(canary);
    expect(text).not.toContain('part 1');
    for (const { url } of plannedFiles.files) expect(text).not.toContain(url);
  });
});

test('writing a step does not encrypt the same text again', async () => {
  await add({ target });
  const wordsOf = () => readStore('deliveries', (store) => store.get(id) as IDBRequest<{ words: { iv: Uint8Array } }>);
  const before = await wordsOf();
  await journalStore.change(id, (record) => ({ ...record, attempts: 1 }));
  expect((await wordsOf()).words.iv).toEqual(before.words.iv);
});

describe('without the key', () => {
  test('a delivery fails by itself, with what is known of it in the clear, and the next ones go on', async () => {
    await add({ target, steps: { target: { kind: 'done', id: 1001 } } });
    await loseKey();
    await add({}, otherId);
    // Settings and API key are gone with it, and entered anew.
    await workerBedAgain();
    await drain();
    expect(await journalStore.get(id)).toMatchObject({
      state: { kind: 'failed', problem: { kind: 'storage', why: 'storageKeyLost' } },
      target: { limetype: 'helpdesk', id: 1001, link: 'https://x' },
      steps: { target: { kind: 'done', id: 1001 } },
    });
    expect(await journalStore.get(otherId)).toMatchObject({ state: { kind: 'waiting', problem: { kind: 'lime' } } });
  });

  test('what has ended is still known to be in Lime', async () => {
    await add({ state: { kind: 'sent' }, target, endedAt: Date.now() });
    await loseKey();
    expect(await journalStore.get(id)).toMatchObject({ state: { kind: 'sent' }, target: { id: 1001 } });
  });
});

/** Settings and key, on the database that is there. */
async function workerBedAgain(): Promise<void> {
  const { writeKey } = await import('../../../src/background/storage/keyStore');
  const { saveSettings } = await import('../../../src/background/storage/settingsStore');
  const { initialSettings } = await import('../../../src/settings/document/settings');
  const { Secret } = await import('../../../src/lime/secret');
  await saveSettings({ ...initialSettings, baseUrl: 'https://acme.lime-crm.com/acme' });
  await writeKey(Secret.of('key', 'https://acme.lime-crm.com'), 'device');
}

describe('how long words are kept', () => {
  const later = (pause: number) => vi.spyOn(Date, 'now').mockReturnValue(realNow() + pause);
  const realNow = Date.now.bind(Date);
  beforeEach(() => () => vi.restoreAllMocks());

  test('of a result: ten minutes from the end, however long the send took', async () => {
    await add({ state: { kind: 'sent' }, target, createdAt: realNow() - minutes(180), endedAt: realNow() });
    later(minutes(9));
    await drain();
    expect((await journalStore.get(id))?.target?.descriptive).toBe(canary);
    expect(alarmTime(drainAlarm)).toBeLessThanOrEqual(realNow() + minutes(11));
    later(minutes(11));
    await drain();
    expect((await journalStore.get(id))?.target).toEqual({ ...target, descriptive: '' });
  });

  test.each<readonly [string, DeliveryRecord['state']]>([
    ['failed', { kind: 'failed', problem }],
    ['held up', { kind: 'paused' }],
  ])('of a send that is %s: thirty days, then it says so and its plan is gone', async (_, state) => {
    await add({ state, target });
    later(textsLifetime - minutes(1));
    await drain();
    expect(await journalStore.plan(id)).not.toBeNull();
    later(textsLifetime + minutes(1));
    await drain();
    expect(await journalStore.get(id)).toMatchObject({
      state: { kind: 'failed', problem: { kind: 'expired' } },
      target: { id: 1001, descriptive: '' },
    });
    expect(await journalStore.plan(id)).toBeNull();
    expect(JSON.stringify(await readStore('plans', (store) => store.getAllKeys()))).toBe('[]');
  });

  test('of a send that waits for Lime: until it is sent', async () => {
    await add({ state: { kind: 'waiting', problem: { kind: 'lime', error: { kind: 'unreachable' } }, nextAt: 5 } });
    later(textsLifetime + minutes(1));
    await drain();
    expect(await journalStore.get(id)).toMatchObject({ state: { kind: 'waiting' } });
    expect(await journalStore.plan(id)).not.toBeNull();
  });

  test('of files that never came: thirty days', async () => {
    await add({ state: { kind: 'sent' }, target, files });
    await keepFile(new Blob(['bytes']), id, entryId);
    later(textsLifetime + minutes(1));
    await drain();
    expect(await journalStore.get(id)).toMatchObject({ state: { kind: 'sent' }, files: null });
    expect(await keptFile(id, entryId)).toBeUndefined();
  });
});

describe('the bytes of a file', () => {
  test.each<readonly [string, () => Promise<unknown>]>([
    ['"Discard"', () => journalStore.change(id, (record) => discard({ ...record, state: { kind: 'queued' } }))],
    [
      'the end of a discarded run',
      () => journalStore.change(id, (record) => removeDiscarded({ ...record, discarded: true })),
    ],
    ['the end of its last file', () => journalStore.change(id, (record) => ({ ...record, files: null }))],
  ])('go in the same write as %s', async (_, happens) => {
    await add({ state: { kind: 'sent' }, target, files });
    await keepFile(new Blob(['bytes']), id, entryId);
    expect(await (await keptFile(id, entryId))?.text()).toBe('bytes');
    await happens();
    expect(await keptFile(id, entryId)).toBeUndefined();
  });

  test('that come after "Undo" are not kept', async () => {
    const lime = new ModelLime();
    const made = await lime.port().create('helpdesk', { title: 'Chat' });
    if (!made.ok) throw new Error('The target was made.');
    const undo = { until: Date.now() + 10_000, made: [{ limetype: 'helpdesk', id: made.value.id }], begun: false };
    await add({ state: { kind: 'sent' }, target, files, undo });
    const inLime = () => Promise.resolve({ ok: true, value: lime.port() } as const);
    expect(await undoSend(id, inLime)).toEqual({ kind: 'undone' });
    await keepFile(new Blob(['bytes']), id, entryId);
    expect(await keptFile(id, entryId)).toBeUndefined();
  });

  test('that an older release has left behind are swept, those under way are not', async () => {
    await add({ state: { kind: 'sent' }, target, files });
    await keepFile(new Blob(['bytes']), id, entryId);
    await changeStores(
      ['files'],
      ([store]) => store.get([id, entryId]) as IDBRequest<object>,
      ([store], sealed) => store.put(sealed, ['gone', entryId]),
    );
    await forgetStrayFiles();
    expect(await keptFile('gone', entryId)).toBeUndefined();
    expect(await (await keptFile(id, entryId))?.text()).toBe('bytes');
  });
});
