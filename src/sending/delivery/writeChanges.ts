/**
 * The last write of a send: changes to a target that existed before. Only temporary problems delay the send; what a person must answer or repair waits
 * separately, and the send ends.
 */
import { applyChanges } from '../changes/applyChanges';
import { agreed, changesOf, type ChangesError, type ChangesOnTheWay } from '../changes/changesOnTheWay';
import type { LimeError } from '../../lime/result';
import type { DeliveryRecord } from '../journal/journal';
import { retriesByItself, surelyNotWritten } from '../journal/retryPolicy';
import type { LimePort } from '../plan/limePort';
import type { ValueContext } from '../values/writeValue';
import type { DeliveryRun } from './deliveryRun';
import type { Stop } from './stop';

/** A rule of the customer's in Lime may fail on a value for good, with an answer that looks like a passing fault. */
const maxTries = 3;

type Save = (changes: ChangesOnTheWay) => Promise<void>;

/** Null when the changes are written, or wait for a person. */
export async function writeChanges(run: DeliveryRun): Promise<Stop | null> {
  const planned = run.record.changes ?? changesOf(run.plan);
  const by = ourUser(run.record);
  const changes = planned && { ...planned, ...(by !== undefined && { by }) };
  if (!changes || (changes.state.kind !== 'planned' && changes.state.kind !== 'writing')) return null;
  const save: Save = async (next) => {
    await run.change((record) => ({ ...record, changes: next }));
  };
  const after = await attempt(changes, run.ports.lime, run.ports.values, save);
  const waits = after.error && passes(after.error, run.record.attempts);
  await save(after.error && !waits ? refused(after.changes, after.error) : after.changes);
  return after.error && waits ? run.stopFor(after.error) : null;
}

/** The Lime user of our key, as Lime has told it of what this delivery made. */
const ourUser = ({ steps }: DeliveryRecord): number | undefined =>
  Object.values(steps)
    .map((step) => (step?.kind === 'done' ? step.createdBy : undefined))
    .find((user) => user !== undefined);

/**
 * Writes waiting changes at the operator's request, whatever others have written. The send has ended, so a failure is reported at once and not retried.
 */
export async function changeAnyway(
  changes: ChangesOnTheWay,
  lime: LimePort,
  values: ValueContext,
  save: Save,
): Promise<void> {
  // No run resumes them if the worker ends before Lime answers. So they are stored as unanswered, which shows them to the operator again.
  const unanswered: Save = (next) => save(refused(next, { kind: 'unreachable' }));
  const after = await attempt(agreed(changes), lime, values, unanswered);
  await save(after.error ? refused(after.changes, after.error) : after.changes);
}

export const refused = (changes: ChangesOnTheWay, error: ChangesError): ChangesOnTheWay => ({
  ...changes,
  state: { kind: 'refused', error },
});

interface Attempt {
  readonly changes: ChangesOnTheWay;
  readonly error: LimeError | null;
}

async function attempt(before: ChangesOnTheWay, lime: LimePort, values: ValueContext, save: Save): Promise<Attempt> {
  let latest = before;
  const written = await applyChanges(before, lime, values, (next) => {
    latest = next;
    return save(next);
  });
  if (written.ok) return { changes: written.value, error: null };
  return { changes: surelyNotWritten(written.error) ? before : latest, error: written.error };
}

const passes = (error: LimeError, attempts: number): boolean =>
  error.kind === 'unauthorized' || (retriesByItself(error) && (error.kind !== 'server' || attempts < maxTries));
