/**
 * Uploads the media files of ended sends: on start, on an alarm, when a file has come from the page, and when a person asks. Three at a time in the
 * whole browser, in three lanes that are Web Locks. A file's number determines its lane; a lock of its own keeps it from being in two, since the number
 * changes when one before it is given up. A run waits for a busy lane, and then sees what has arrived in the meantime.
 */
import { uploadFile } from '../../lime/uploadFile';
import { browser } from '../../messaging/browser';
import {
  givenFile,
  isDone,
  unconnected,
  needsFetch,
  type FileState,
  type FileStep,
} from '../../sending/files/fileStep';
import { hasFiles, type DeliveryRecord } from '../../sending/journal/journal';
import { pauseUnconnected } from '../../sending/journal/retryPolicy';
import { undoTime } from '../../sending/journal/undo';
import { sendFile } from '../../sending/delivery/sendFile';
import { connect } from '../lime/connection';
import { conversationLock } from './conversationLock';
import { fileFromPanel, keepFile, keptFile } from '../storage/fileStore';
import { journalStore } from '../storage/journalStore';
import { limePortOf } from '../lime/limePort';
import { notifyTabs } from '../browser/notifyTabs';
import { started } from '../../messaging/started';

const lanes = [0, 1, 2];

/** An upload is no event, and Chromium ends a worker that has had none for 30 s. */
const sleepless = 20_000;

export async function drainFiles(): Promise<void> {
  await Promise.all(
    lanes.map((lane) =>
      navigator.locks.request(`files ${lane}`, async () => {
        for (const { id, files } of await journalStore.open()) {
          for (const [index, step] of (files?.files ?? []).entries()) {
            if (index % lanes.length !== lane || isDone(step)) continue;
            await navigator.locks.request(`file ${id} ${step.entryId}`, () => goOn(id, step.entryId));
          }
        }
      }),
    ),
  );
}

/** Changes the journal's step of one file; null removes it. Gives the step as it is on disk then. */
export async function changeFile(
  id: string,
  entryId: string,
  change: (step: FileStep) => FileStep | null,
): Promise<FileStep | undefined> {
  const record = await journalStore.change(id, (stored) => {
    const { files } = stored;
    if (!files) return stored;
    const steps = files.files.flatMap((step) => (step.entryId === entryId ? (change(step) ?? []) : step));
    if (steps.length === files.files.length && steps.every((step, index) => step === files.files[index])) return stored;
    const changed = { ...stored, files: { ...files, files: steps } };
    return hasFiles(stored) && !hasFiles(changed) ? { ...changed, endedAt: Date.now() } : changed;
  });
  if (!record) return undefined;
  await notifyTabs(record);
  return stepOf(record, entryId);
}

const stepOf = ({ files }: DeliveryRecord, entryId: string): FileStep | undefined =>
  files?.files.find((step) => step.entryId === entryId);

/**
 * Stores a wanted file that the panel holds.
 * @param carried the file from the message itself, in browsers whose messages carry blobs
 */
export async function storeGivenFile(id: string, entryId: string, carried: unknown): Promise<void> {
  const { files } = (await journalStore.get(id)) ?? {};
  if (!files?.files.some((step) => step.entryId === entryId && needsFetch(step))) return;
  const given = givenFile(carried) ?? (await fileFromPanel(id, entryId));
  if (!given) return;
  const isFile = given instanceof Blob;
  if (isFile) await keepFile(given, id, entryId);
  // Said at once: its lane may be long at work on another.
  const state: FileState = isFile ? { kind: 'fetched' } : { kind: 'failed', why: given };
  await changeFile(id, entryId, (step) => (needsFetch(step) ? { ...step, state } : step));
}

async function goOn(id: string, entryId: string): Promise<void> {
  const record = await journalStore.get(id);
  const { files } = record ?? {};
  const step = record && stepOf(record, entryId);
  if (!record || !files || !step || isDone(step)) return;
  const connection = await connect();
  if (connection.kind !== 'ready' || connection.baseUrl !== files.limeBaseUrl) {
    const why = connection.kind === 'ready' ? 'otherLime' : connection.kind;
    await changeFile(id, entryId, (stored) => unconnected(stored, why, Date.now(), pauseUnconnected));
    return;
  }
  const { client } = connection;
  const awake = setInterval(() => started(browser.runtime.getPlatformInfo()), sleepless);
  await sendFile(files, step, {
    lime: limePortOf(connection),
    upload: (content, name) => uploadFile(client, content, name, files.disposition),
    content: () => keptFile(id, entryId),
    save: async (next) => {
      // What the operator has asked for meanwhile counts.
      const isSame = ({ round }: FileStep) => round === next.round;
      const stored = await changeFile(id, entryId, (before) => (isSame(before) ? next : before));
      return stored !== undefined && isSame(stored);
    },
    mayWrite: () => closeUndo(record),
    now: Date.now(),
    random: Math.random(),
  }).finally(() => clearInterval(awake));
}

/** Ends the possibility to undo, since documents will be linked to the objects of the send. False while an undo is still possible or has begun. */
async function closeUndo(delivery: DeliveryRecord): Promise<boolean> {
  const { id, undo } = delivery;
  if (!undo) return true;
  const left = undo.until - Date.now();
  // More is left only where the clock has been set back since.
  if (left >= 0 && left <= undoTime) return false;
  return navigator.locks.request(conversationLock(delivery), async () => {
    const after = await journalStore.change(id, (record) => (record.undo?.begun ? record : { ...record, undo: null }));
    return after?.undo === null;
  });
}
