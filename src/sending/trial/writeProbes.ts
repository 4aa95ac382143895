/** Writes of which Lime's answer is not certain: unknown, too long and empty values, and a PUT that names no property. They may spoil an object. */
import type { WriteValues } from '../../lime/limeobject';
import { holdsFreeText, isBelongsto, isLine, isMoment } from '../../lime/propertyTypes';
import { isNotUnderstood } from '../../lime/result';
import { applyChanges } from '../changes/applyChanges';
import { equalsLastRead } from '../changes/heldValue';
import { restoreOldValues } from '../changes/restoreOldValues';
import { withLearned, type Learned } from '../../settings/document/learned';
import { answered, notAsked, refused, describeError, type Answered } from './answered';
import { textOf, type NamedProbe, type TrialRun } from './trialRun';

export const writeProbes: readonly NamedProbe[] = [
  ['changes', changes],
  ['notValid', notValid],
  ['tooLong', tooLong],
  ['textNull', textNull],
  ['otherNull', otherNull],
  ['changedTime', changedTime],
  ['putById', putById],
  ['emptyPut', emptyPut],
];

/** What the destination's rules change in an object that is there already: written as a send writes it, and set back as Undo does. */
async function changes(run: TrialRun): Promise<Answered> {
  const before = run.own.get('target')?.object;
  const { settings, context, changesWith } = run.task;
  const forms = withLearned(settings, run.record.learned).writeForms;
  const planned = before ? changesWith(forms, before) : [];
  if (!before || planned.length === 0) return notAsked;
  const { limetype, id } = before;
  const begun = { target: { limetype, id }, changes: planned, written: [], state: { kind: 'planned' } } as const;
  const values = { ...context, forms };
  const written = await run.ask((lime) => applyChanges(begun, lime, values, () => Promise.resolve()));
  if (!written.ok) return refused(written.error, 'coped');
  const back = await run.ask((lime) => restoreOldValues(written.value, lime));
  const read = await run.ask((lime) => lime.get(limetype, id));
  if (!back.ok || !read.ok) return back.ok ? notAsked : refused(back.error, 'coped');
  const isBack = planned.every(({ name, from }) => equalsLastRead(read.value.values[name], from.value));
  return answered(written.value.state.kind === 'done' && isBack ? 'expected' : 'coped', planned.length);
}

async function notValid(run: TrialRun): Promise<Answered> {
  if (!run.own.has('target')) return notAsked;
  const written = await run.write('target', { sendtolimetrial: 'x' });
  if (written.ok) return answered('coped', 'ignored');
  return written.error.kind === 'invalid'
    ? answered('expected', describeError(written.error))
    : refused(written.error, 'coped');
}

async function tooLong(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => holdsFreeText(property) && property.length !== null);
  const { length } = at?.property ?? {};
  if (!at || !length) return notAsked;
  const written = await run.tryValue(at, 'x'.repeat(length + 1));
  if (!written.ok)
    return written.error.kind === 'invalid'
      ? answered('expected', describeError(written.error))
      : refused(written.error, 'coped');
  return answered('coped', textOf(written.value.values[at.property.name]).length > length ? 'kept' : 'cut');
}

async function textNull(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => isLine(property) && !property.required);
  if (!at) return notAsked;
  const written = await run.tryValue(at, null);
  if (written.ok) return answered('coped', 'taken');
  return written.error.kind === 'invalid'
    ? answered('expected', describeError(written.error))
    : refused(written.error, 'coped');
}

async function otherNull(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => (isMoment(property) || isBelongsto(property)) && !property.required);
  if (!at) return notAsked;
  const written = await run.tryValue(at, null);
  return written.ok ? answered('expected') : refused(written.error, 'coped');
}

/** Lime may keep times to the second. */
const aMoment = 1_100;

async function changedTime(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => holdsFreeText(property));
  const before = at && run.own.get(at.part)?.object.changedTime;
  if (!at) return notAsked;
  if (before === null || before === undefined) return answered('coped', 'not told');
  await run.ports.pause(aMoment);
  const written = await run.tryValue(at, 'Send to Lime'.slice(0, at.property.length ?? undefined));
  if (!written.ok) return refused(written.error, 'coped');
  return answered(written.value.changedTime === before ? 'coped' : 'expected');
}

/** By which the product asks for the right to write; what it does to the object decides whether it is asked. */
async function putById(run: TrialRun): Promise<Answered> {
  const id = run.own.get('target')?.object.id;
  if (id === undefined) return notAsked;
  const put = await putNothing(run, { _id: id });
  if (put.what) await run.change({ learned: { ...run.record.learned, putById: put.what } });
  return put.line;
}

async function emptyPut(run: TrialRun): Promise<Answered> {
  return run.own.has('target') ? (await putNothing(run, {})).line : notAsked;
}

/** What a PUT that names no property does to the trial's target. */
async function putNothing(
  run: TrialRun,
  body: WriteValues,
): Promise<{ readonly line: Answered; readonly what: Learned['putById'] }> {
  const before = run.own.get('target')?.object;
  const read = before && (await run.ask((lime) => lime.get(before.limetype, before.id)));
  if (!read?.ok) return { line: read ? refused(read.error, 'coped') : notAsked, what: null };
  const written = await run.write('target', body);
  if (!written.ok) {
    const what = isNotUnderstood(written.error) ? 'refused' : null;
    return { line: refused(written.error, 'coped'), what };
  }
  const same = JSON.stringify(read.value.values) === JSON.stringify(written.value.values);
  return same
    ? { line: answered('expected'), what: 'harmless' }
    : { line: answered(Object.keys(body).length > 0 ? 'used' : 'coped', 'changes values'), what: 'harms' };
}
