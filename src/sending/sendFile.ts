/**
 * Brings one file of a delivery as far as it can go now: look whether Lime has its document, take the bytes, upload them, create the document, look
 * again. Every write is journalled before and after; whatever was cut off begins anew with the look, so that there is one document in the end, and
 * none without its file. What the upload of a worker that ended had left behind stands in Lime as a file that nothing leads to: no way to find or
 * remove one is documented (facts: lime-crm-api E5).
 */
import type { LimeError, Result } from '../lime/result';
import { bearing } from './bearing';
import type { FilesOnTheWay, FileState, FileStep, GivenFile } from './fileStep';
import type { LimePort } from './limePort';
import { pauseBefore, retriesByItself } from './retryPolicy';

export interface FilePorts {
  readonly lime: LimePort;
  readonly upload: (content: Blob, files: FilesOnTheWay, name: string) => Promise<Result<number>>;
  /** What the page has given, once: the bytes, or why there are none; null as long as it has given nothing. */
  readonly fetched: () => Promise<GivenFile | null>;
  /** On disk when its promise resolves. */
  readonly save: (step: FileStep) => Promise<void>;
  /** Whether Lime may be written to: not as long as the send can still be taken back. */
  readonly mayWrite: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 to 1, for jitter. */
  readonly random: number;
}

/** Resolves when nothing more can be done now. */
export async function sendFile(files: FilesOnTheWay, step: FileStep, ports: FilePorts): Promise<void> {
  const { lime } = ports;
  const { limetype, fileProperty } = files;
  let { file } = step;
  const become = (state: FileState, attempts = 0) => ports.save({ ...step, file, state, attempts });
  const stop = (error: LimeError) => {
    const attempts = step.attempts + 1;
    return retriesByItself(error)
      ? become({ kind: 'waiting', error, nextAt: ports.now + pauseBefore(attempts, error, ports.random) }, attempts)
      : become({ kind: 'failed', why: { kind: 'lime', error } });
  };
  const look = () => bearing(lime, limetype, step.reference, { [files.targetProperty]: files.targetId });

  let content: Blob | null = null;
  if (step.state.kind !== 'queued' && file === null) {
    const fetched = await ports.fetched();
    if (fetched === null) return;
    if (typeof fetched === 'string') return become({ kind: 'failed', why: { kind: 'page', why: fetched } });
    if (fetched.size > files.limit) return become({ kind: 'failed', why: { kind: 'page', why: 'tooLarge' } });
    content = fetched;
    if (!ports.mayWrite) return become({ kind: 'fetched' });
  }
  let found = await look();
  if (!found.ok) return stop(found.error);
  if (found.value.length === 0) {
    if (file === null) {
      if (!content) {
        const waits: FileState = { kind: 'waitingForBytes' };
        await become(waits);
        return sendFile(files, { ...step, state: waits }, ports);
      }
      await become({ kind: 'uploading' }, step.attempts);
      const uploaded = await ports.upload(content, files, step.name);
      if (!uploaded.ok) return stop(uploaded.error);
      file = uploaded.value;
    }
    await become({ kind: 'uploading' }, step.attempts);
    const created = await lime.create(limetype, { ...files.values, ...step.values, [fileProperty]: file });
    if (!created.ok) {
      // A file that Lime does not take any more is uploaded anew when the operator says so.
      if (created.error.kind === 'invalid') file = null;
      return stop(created.error);
    }
    found = await look();
    if (!found.ok) return stop(found.error);
    if (found.value.length === 0) found = { ok: true, value: [created.value.id] };
  }
  const [id = 0, ...others] = found.value;
  for (const other of others) {
    const object = await lime.get(limetype, other);
    // Of a repeated POST, or made while a colleague made the first: ours is known by its file.
    if (!object.ok || file === null || object.value.values[fileProperty] !== file) continue;
    const removed = await lime.remove(limetype, other);
    if (!removed.ok && removed.error.kind !== 'notFound') return stop(removed.error);
  }
  return become({ kind: 'documented', id });
}
