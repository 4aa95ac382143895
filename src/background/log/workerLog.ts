/**
 * The log of the worker's steps, for whoever looks for a fault: off until the operator turns it on in the settings, and again when the browser is closed. Kept
 * in `storage.session`, which outlives the worker but not the browser, and which no page can read.
 */
import { browser } from '../../messaging/browser';
import { started } from '../../messaging/started';
import { stepLine, type WorkerStep } from './stepLine';

/** The lines, oldest first. Not there while the log is off. */
const place = 'workerLog';

/** About a round of a hundred sends. */
const maxLines = 1_000;

/** Logs a step, if the log is on. Does not have to be awaited. */
export function logStep(step: WorkerStep): void {
  const at = new Date().toISOString();
  started(append(() => `${at} ${stepLine(step)}`));
}

async function append(line: () => string): Promise<void> {
  if (!(await readLog())) return;
  await underLock(async () => {
    const lines = await readLog();
    if (lines) await browser.storage.session.set({ [place]: [...lines, line()].slice(-maxLines) });
  });
}

/** Null if the log is off. */
export async function readLog(): Promise<readonly string[] | null> {
  const { [place]: lines } = await browser.storage.session.get(place);
  return (lines as readonly string[] | undefined) ?? null;
}

/** Turning it off deletes the log; turning it on starts an empty one. */
export async function setLogEnabled(on: boolean): Promise<readonly string[] | null> {
  await underLock(() => (on ? browser.storage.session.set({ [place]: [] }) : browser.storage.session.remove(place)));
  return readLog();
}

const underLock = (change: () => Promise<void>): Promise<void> => navigator.locks.request('worker log', change);
