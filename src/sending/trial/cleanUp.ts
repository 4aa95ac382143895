/**
 * Deletes what a trial has created, in reverse order: the objects that Lime confirmed, and others with the trial's number, from an answer that was
 * lost. Each stays in the record until it is deleted, so that this can be interrupted and repeated. Nothing else is ever deleted.
 */
import { isUnreadable, succeed, type LimeError, type Result } from '../../lime/result';
import { retriesByItself } from '../journal/retryPolicy';
import type { ObjectId } from '../plan/madeObject';
import { removeUntouched, type Removal } from '../removal/removeUntouched';
import { answered, type Answered } from './answered';
import type { TrialPorts } from './trialRun';
import type { LeftByTrial, ProbeName, TrialObject, TrialRecord } from './trialRecord';

/** One create makes one object, or a few where the browser has repeated it. */
const maxBearers = 50;

type CleanPorts = Pick<TrialPorts, 'lime' | 'client' | 'save' | 'now'>;

/** Some days, with pauses that grow to an hour; then what still stands is named. */
const maxTries = 60;
export const longestPause = 60 * 60_000;

/** Nobody has tied anything to an object of a trial that began a moment ago. */
const fresh = 10 * 60_000;

/** @returns the ended record; or `later` if something could not be deleted because Lime was unreachable */
export async function cleanUp(started: TrialRecord, { lime, client, save, now }: CleanPorts): Promise<TrialRecord> {
  let record: TrialRecord = { ...started, state: 'cleaning' };
  await save(record);
  const { made: all, conversationId, createdBy } = record;
  const own = all.flatMap(({ limetype, id }) => (id === null ? [] : [{ limetype, id }]));
  let waits = false;
  const mayPass = (error: LimeError): boolean => started.tries < maxTries && isPassing(error);
  for (const object of [...all].reverse()) {
    const { part, singular } = object;
    const left: LeftByTrial[] = [];
    const leave = (why: LeftByTrial['why'], at: ObjectId | null) => left.push({ part, singular, object: at, why });
    const error = await (part === 'file' ? removeFile(object) : removeObject(object, leave));
    if (error) {
      waits = true;
      continue;
    }
    record = { ...record, made: record.made.filter((one) => one !== object), left: [...record.left, ...left] };
    await save(record);

    async function removeFile({ id }: TrialObject): Promise<LimeError | null> {
      const removed = id === null ? null : await client.request('DELETE', `/file/${id}/`);
      if (removed && !removed.ok && mayPass(removed.error) && removed.error.kind !== 'notLime') return removed.error;
      const gone = removed?.ok ?? false;
      // How a file is deleted is not documented (facts: lime-crm-api E5): a refusal is what is expected.
      if (!gone) leave(id === null ? 'unknown' : 'noWay', null);
      record = withLine(record, 'deleteFile', gone ? answered('coped', 'deleted') : answered('expected'));
      return null;
    }
  }
  const asked = record.lines.some(({ probe }) => probe === 'deleteRight');
  if (!asked && all.some(({ part }) => part !== 'file'))
    record = withLine(record, 'deleteRight', rightToDelete(record));
  const tries = waits ? record.tries + 1 : 0;
  const retryAt = now() + Math.min(2 ** Math.min(tries, 10) * 60_000, longestPause);
  record = { ...record, state: waits ? 'later' : 'ended', tries, retryAt };
  await save(record);
  return record;

  /** The error that says to try again later; null where nothing more can be done. */
  async function removeObject(
    object: TrialObject,
    leave: (why: LeftByTrial['why'], at: ObjectId | null) => void,
  ): Promise<LimeError | null> {
    const { limetype, id } = object;
    const bearers = await bearersOf(object);
    if (!bearers.ok && id === null) {
      if (mayPass(bearers.error)) return bearers.error;
      leave('unknown', null);
    }
    const ids = new Set([...(id === null ? [] : [id]), ...(bearers.ok ? bearers.value : [])]);
    for (const one of ids) {
      const removed = await remove({ limetype, id: one }, one === id);
      if (!removed.ok && mayPass(removed.error)) return removed.error;
      if (!removed.ok) {
        leave('unseen', { limetype, id: one });
        continue;
      }
      const { value } = removed;
      // Alike: somebody's copy of ours.
      if (value.kind === 'removed' || value.kind === 'alike') continue;
      if (value.kind !== 'refused') leave('inUse', { limetype, id: one });
      else if (mayPass(value.error)) return value.error;
      else leave(value.error.kind === 'forbidden' ? 'notAllowed' : 'refused', { limetype, id: one });
    }
    return null;
  }

  /** @param isAnswered Lime has answered this id to our create */
  async function remove({ limetype, id }: ObjectId, isAnswered: boolean): Promise<Result<Removal>> {
    const object = { id, createdBy: isAnswered ? undefined : createdBy, isUntouched: () => true };
    const removed = await removeUntouched(lime, limetype, object, own);
    if (removed.ok || mayPass(removed.error) || !isAnswered || Math.abs(now() - started.startedAt) > fresh)
      return removed;
    // Whether somebody uses it could not be seen; it is ours in any case, and some seconds old.
    const without = await lime.remove(limetype, id);
    if (without.ok || without.error.kind === 'notFound') return succeed({ kind: 'removed' });
    return succeed({ kind: 'refused', error: without.error });
  }

  /** What bears the line that only the trial writes; where there is none, the number of its conversation. */
  async function bearersOf({ limetype, mark }: TrialObject): Promise<Result<readonly number[]>> {
    if (!mark) return { ok: false, error: { kind: 'invalid', status: 0 } };
    const { property, value, isLine } = mark;
    const line = isLine ? { property, line: String(value) } : mark.line;
    const listed = isLine
      ? await lime.findText({ limetype, property, text: String(conversationId), where: {}, limit: maxBearers })
      : await lime.list(limetype, { [property]: value }, { limit: maxBearers });
    if (!listed.ok) return listed;
    const bears = ({ values }: { readonly values: Readonly<Record<string, unknown>> }) =>
      line
        ? String(values[line.property]).includes(line.line)
        : Object.values(values).some((held) => String(held).includes(String(conversationId)));
    return succeed(listed.value.filter(bears).map(({ id }) => id));
  }
}

/** Whether it may be otherwise when it is tried again. */
const isPassing = (error: LimeError): boolean =>
  (retriesByItself(error) && !(error.kind === 'notLime' && isUnreadable(error))) ||
  error.kind === 'unauthorized' ||
  error.kind === 'notConnected';

export const withLine = (record: TrialRecord, probe: ProbeName, line: Answered): TrialRecord => ({
  ...record,
  lines: [...record.lines.filter((one) => one.probe !== probe), { probe, ...line }],
});

function rightToDelete({ left, made }: TrialRecord): Answered {
  if (left.some(({ why }) => why === 'notAllowed')) return answered('notAllowed');
  if (left.some(({ why }) => why === 'refused')) return answered('coped', 'refused');
  return made.some(({ part }) => part !== 'file') ? answered('notAsked') : answered('expected');
}
