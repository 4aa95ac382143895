/**
 * Advances one file of a delivery as far as possible: look up its document, take the bytes, upload them, create the document, look again. Each write is
 * journalled before and after, and an interrupted file starts again with the look-up, so that there is one document, never without its file. If the
 * worker ends during an upload, an unreferenced file stays in Lime: no way to find or delete one is documented (facts: lime-crm-api E5).
 */
import type { Limeobject } from '../../lime/limeobject';
import { objectLink } from '../../lime/objectLink';
import type { LimeError, Result } from '../../lime/result';
import { findByReference } from '../lookup/findByReference';
import { nameForType, uniqueNames } from '../files/fileName';
import { typeForLime } from '../files/fileRisk';
import { isFileDue, type FilesOnTheWay, type FileState, type FileStep } from '../files/fileStep';
import type { LeftInLime } from '../plan/leftInLime';
import type { LimePort } from '../plan/limePort';
import { compareDigits } from '../match/phoneNumber';
import { isUnchanged, removeUntouched } from '../removal/removeUntouched';
import { pauseBefore, retriesByItself } from '../journal/retryPolicy';
import { holdsAll } from '../match/sameValue';
import { valuesOf } from '../plan/valuesOf';

export interface FilePorts {
  readonly lime: LimePort;
  readonly upload: (content: Blob, name: string) => Promise<Result<number>>;
  /** What the page has given; undefined as long as it has given nothing. */
  readonly content: () => Promise<Blob | undefined>;
  /** On disk when its promise resolves. False if the operator has given the file up or requested it again meanwhile: this run then ends. */
  readonly save: (step: FileStep) => Promise<boolean>;
  /** Whether Lime may be written to: not while the send can be undone. */
  readonly mayWrite: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 to 1, for jitter. */
  readonly random: number;
}

/** Resolves when nothing more can be done now. */
export async function sendFile(files: FilesOnTheWay, step: FileStep, ports: FilePorts): Promise<void> {
  const { lime, now } = ports;
  const { limetype, fileProperty, targetProperty, targetId, personProperty, personId } = files;
  const { state } = step;
  let { file, attempts, name } = step;
  const become = (next: FileState) => ports.save({ ...step, file, attempts, name, state: next });
  const fail = async (why: Extract<FileState, { kind: 'failed' }>['why']) => {
    await become({ kind: 'failed', why });
  };
  const stop = async (error: LimeError) => {
    if (!retriesByItself(error)) return fail(error);
    attempts += 1;
    await become({ kind: 'waiting', error, nextAt: now + pauseBefore(attempts, error, ports.random) });
  };
  const look = () => findByReference(lime, limetype, step.reference, { [targetProperty]: targetId });

  if (state.kind === 'waiting' && !isFileDue(state.nextAt, now)) return;
  if (state.kind === 'failed' && typeof state.why !== 'string') return;
  let content: Blob | undefined;
  if (state.kind !== 'queued' && file === null) {
    content = await ports.content();
    // Bytes that were here and are lost are asked for again, after the look-up.
    if (!content && (state.kind === 'waitingForBytes' || state.kind === 'failed')) return;
    if (content && content.size > files.limit) return fail('tooLarge');
    if (content && !(await ports.mayWrite())) {
      if (state.kind !== 'fetched') await become({ kind: 'fetched' });
      return;
    }
  }
  let found = await look();
  if (!found.ok) return stop(found.error);
  if (found.value.length === 0) {
    if (file === null) {
      if (!content) {
        const waits: FileState = { kind: 'waitingForBytes' };
        return (await become(waits)) ? sendFile(files, { ...step, state: waits }, ports) : undefined;
      }
      const others = files.files.flatMap((other) => (other.entryId === step.entryId ? [] : other.name));
      name = uniqueNames(others)(nameForType(step.name, content.type));
      if (!(await become({ kind: 'uploading' }))) return;
      const uploaded = await ports.upload(content.slice(0, content.size, typeForLime(content.type, name)), name);
      if (!uploaded.ok) return stop(uploaded.error);
      file = uploaded.value;
    }
    if (!(await become({ kind: 'uploading' }))) return;
    const created = await lime.create(limetype, {
      ...valuesOf([...files.properties, ...step.properties]),
      ...(personProperty !== null && personId !== null && { [personProperty]: personId }),
      [targetProperty]: targetId,
      [fileProperty]: file,
    });
    if (!created.ok) {
      // If Lime no longer accepts the uploaded file, upload it again when the operator asks.
      if (created.error.kind === 'invalid') file = null;
      return stop(created.error);
    }
    found = await look();
    if (!found.ok) return stop(found.error);
  }
  const leftInLime: LeftInLime[] = [];
  for (const other of found.value.slice(1)) {
    const object = await lime.get(limetype, other);
    // A look that failed does not say that it is not ours.
    if (!object.ok && object.error.kind !== 'notFound') return stop(object.error);
    // A double, from a repeated POST or a colleague's send: ours is known by its file.
    if (file === null || !object.ok || object.value.values[fileProperty] !== file) continue;
    const written = [...files.properties, ...step.properties];
    const isUntouched = (double: Limeobject) =>
      holdsAll(double, written, compareDigits) && isUnchanged(double, undefined);
    const removed = await removeUntouched(lime, limetype, { id: other, isUntouched }, []);
    if (!removed.ok) return stop(removed.error);
    if (removed.value.kind === 'refused') return stop(removed.value.error);
    const { kind } = removed.value;
    const link = objectLink({ baseUrl: files.limeBaseUrl, linkTemplate: '' }, { limetype, id: other });
    if (kind !== 'removed') leftInLime.push({ limetype, id: other, link, why: kind });
  }
  await ports.save({ ...step, file, attempts, name, state: { kind: 'documented' }, leftInLime });
}
