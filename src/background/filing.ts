/**
 * The media files of ended sends, brought as far as they can go: on start, on an alarm, when a file has come from the page, and when a person asks.
 * Three at a time in the whole browser, by three lanes that are Web Locks; which lane a file takes follows from its number, so that no file is ever
 * in two. A lane that is taken is waited for: what has come meanwhile is seen by whoever waits.
 */
import { uploadFile } from '../lime/uploadFile';
import { browser } from '../messaging/pageBrowser';
import { isDone, wantsBytes, type FileStep } from '../sending/fileStep';
import { hasFiles, type DeliveryRecord } from '../sending/journal';
import { sendFile } from '../sending/sendFile';
import { connect } from './connection';
import { forgetFile, keepFile, keptFile, takeOver } from './fileStore';
import { journalStore } from './journalStore';
import { limePortOf } from './limePort';
import { tellTabs } from './tellTabs';

const lanes = [0, 1, 2];

/** An upload is no event, and Chromium ends a worker that has had none for 30 s. */
const sleepless = 20_000;

export async function drainFiles(): Promise<void> {
  await Promise.all(
    lanes.map((lane) =>
      navigator.locks.request(`files ${lane}`, async () => {
        for (const { id, files } of await journalStore.all()) {
          for (const [index, step] of (files?.steps ?? []).entries()) {
            if (index % lanes.length === lane && !isDone(step)) await goOn(id, step.entryId);
          }
        }
      }),
    ),
  );
}

/** Changes what the journal holds of one file; null takes it out. Whoever else changes the record has to wait. */
export async function changeFile(
  id: string,
  entryId: string,
  change: (step: FileStep) => FileStep | null,
): Promise<void> {
  const changed = await changeRecord(id, (record) => {
    const steps = record.files?.steps.flatMap((step) => (step.entryId === entryId ? (change(step) ?? []) : step));
    return record.files && steps ? { ...record, files: { ...record.files, steps } } : record;
  });
  if (changed && !hasFiles(changed)) await forgetFile(id);
  if (changed) await tellTabs(changed);
}

/** Takes over what the panel holds for a file that is wanted. */
export async function fileArrived(id: string, entryId: string): Promise<void> {
  const { files } = (await journalStore.get(id)) ?? {};
  if (!files?.steps.some((step) => step.entryId === entryId && wantsBytes(step))) return;
  const given = await takeOver(id, entryId);
  if (given) await keepFile(id, entryId, given);
}

function changeRecord(id: string, change: (record: DeliveryRecord) => DeliveryRecord): Promise<DeliveryRecord | null> {
  return navigator.locks.request(`record ${id}`, async () => {
    const record = await journalStore.get(id);
    const changed = record && change(record);
    if (changed && changed !== record) await journalStore.put(changed);
    return changed;
  });
}

async function goOn(id: string, entryId: string): Promise<void> {
  const now = Date.now();
  const record = await journalStore.get(id);
  const step = record?.files?.steps.find((one) => one.entryId === entryId);
  if (!record?.files || !step || (step.state.kind === 'waiting' && step.state.nextAt > now)) return;
  if (step.state.kind === 'failed' && step.state.why.kind === 'lime') return;
  const connection = await connect();
  if (connection.kind !== 'ready' || connection.baseUrl !== record.files.limeBaseUrl) return;
  const { client } = connection;
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), sleepless);
  await sendFile(record.files, step, {
    lime: limePortOf(client),
    upload: (content, { disposition }, name) => uploadFile(client, content, name, disposition),
    fetched: async () => {
      const kept = await keptFile(id, entryId);
      // Told once: the page may give another answer later.
      if (typeof kept === 'string') await forgetFile(id, entryId);
      return kept;
    },
    save: (next) => changeFile(id, entryId, () => next),
    mayWrite: await standsFast(record),
    now,
    random: Math.random(),
  }).finally(() => clearInterval(awake));
}

/** Whether the send is past taking back; from here on it cannot be, as documents hang on what it has made. */
async function standsFast({ id, conversationId, undo }: DeliveryRecord): Promise<boolean> {
  if (!undo) return true;
  if (Date.now() <= undo.until) return false;
  return navigator.locks.request(`conversation ${conversationId}`, async () => {
    const record = await changeRecord(id, (one) => (one.undo?.begun ? one : { ...one, undo: null }));
    return record?.undo === null;
  });
}
