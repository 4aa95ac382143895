/** A trial send from its first write to the end of its clean-up. */
import type { WriteValues } from '../../lime/limeobject';
import { withLearned } from '../../settings/document/learned';
import { valuesOf } from '../plan/valuesOf';
import { answered, notAsked, describeError, type Answered } from './answered';
import { cleanUp, withLine } from './cleanUp';
import { probeNames, trialParts, type ProbeName, type TrialRecord } from './trialRecord';
import { TrialCancelled, TrialRun, TrialStopped, type TrialPorts, type TrialTask, type NamedProbe } from './trialRun';
import { writePart } from './writeAll';
import { formProbes } from './formProbes';
import { queryProbes } from './queryProbes';
import { readProbes } from './readProbes';
import { writeProbes } from './writeProbes';

/**
 * One question to Lime for each fact that is inferred or unknown and on which the product relies (facts: lime-crm-api 11). They write only to objects of
 * the trial. Run in this order after all objects are written; those that may leave an object in a wrong state come last.
 */
const probes: readonly NamedProbe[] = [...readProbes, ...queryProbes, ...formProbes, ...writeProbes];

/** @returns the final record; what the trial created is deleted or listed in it */
export async function trialSend(record: TrialRecord, task: TrialTask, ports: TrialPorts): Promise<TrialRecord> {
  const run = new TrialRun(record, task, ports);
  let end: TrialRecord['end'] = 'complete';
  let error: TrialRecord['error'] = null;
  try {
    for (const part of trialParts) await note(run, part, await writePart(run, part));
    for (const [name, probe] of probes) await note(run, name, await probe(run));
    await note(run, 'required', await required(run));
  } catch (thrown) {
    if (thrown instanceof TrialCancelled) end = 'cancelled';
    else if (thrown instanceof TrialStopped) {
      const { kind, status } = thrown.error;
      end = 'stopped';
      error = { kind, ...(status !== undefined && { status }) };
    } else throw thrown;
  }
  const cleaned = await cleanUp({ ...run.record, end, error }, ports);
  const { refusedRight } = run;
  const noRight = cleaned.lines.some(({ outcome }) => outcome === 'notAllowed');
  const rights = refusedRight
    ? answered('expected', describeError(refusedRight))
    : noRight
      ? answered('expected')
      : notAsked;
  const complete = completed(end === 'complete' ? withLine(cleaned, 'notAllowed', rights) : cleaned);
  await ports.save(complete);
  return complete;
}

const note = (run: TrialRun, probe: ProbeName, line: Answered): Promise<void> =>
  run.change(withLine(run.record, probe, line));

/** The record with all lines; questions that were not reached count as not asked. */
export const completed = (record: TrialRecord): TrialRecord => ({
  ...record,
  lines: probeNames.map((probe) => record.lines.find((one) => one.probe === probe) ?? { probe, ...notAsked }),
});

/**
 * Whether a create without a required property is refused. Where it is not, there is one object more to take back; so it is asked only once a first one is
 * deleted.
 */
async function required(run: TrialRun): Promise<Answered> {
  const { notes } = run.planIn(withLearned(run.task.settings, run.record.learned).writeForms);
  const [planned] = notes;
  const own = run.own.get('note');
  const made = run.record.made.find(({ part }) => part === 'note');
  if (!planned || !own || typeof made?.id !== 'number') return notAsked;
  const missing = own.limetype.properties.find(
    ({ name, required }) => required && name !== planned.reference.property && name in own.object.values,
  );
  if (!missing) return notAsked;
  const { mark, part, limetype, singular } = made;
  // The browser may have repeated the create: its double must not be forgotten with the first.
  const alike = mark && (await run.ask((lime) => lime.list(limetype, { [mark.property]: mark.value }, { limit: 2 })));
  if (alike?.ok && alike.value.length > 1) return notAsked;
  const removed = await run.ask((lime) => lime.remove(made.limetype, made.id ?? 0));
  if (!removed.ok) {
    const { kind } = removed.error;
    await note(
      run,
      'deleteRight',
      answered(kind === 'forbidden' ? 'notAllowed' : 'coped', describeError(removed.error)),
    );
    return notAsked;
  }
  await note(run, 'deleteRight', answered('expected'));
  await run.change({ made: run.record.made.filter((one) => one !== made) });
  const target = run.own.get('target')?.object.id;
  if (target === undefined) return notAsked;
  const values: WriteValues = { ...valuesOf(planned.properties), [planned.targetProperty]: target };
  const without = Object.fromEntries(Object.entries(values).filter(([name]) => name !== missing.name));
  const created = await run.create({ mark, part, limetype, singular }, [without]);
  if (created.ok) return answered('coped', 'taken');
  return answered(created.error.kind === 'invalid' ? 'expected' : 'coped', describeError(created.error));
}
