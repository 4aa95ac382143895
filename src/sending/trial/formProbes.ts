/** In which forms Lime takes options, dates and times. Forms that work are stored and proposed in the settings. */
import { optionKey } from '../../lime/optionRead';
import { isDate, isDateTime, isOption } from '../../lime/propertyTypes';
import { isNotUnderstood } from '../../lime/result';
import type { Learned } from '../../settings/document/learned';
import type { WriteForms } from '../../settings/document/settings';
import { isUsable } from '../../settings/mapping/historyMapping';
import { toWriteValue } from '../values/writeValue';
import { answered, notAsked, refused, type Answered } from './answered';
import { textOf, type NamedProbe, type TrialRun } from './trialRun';

export const formProbes: readonly NamedProbe[] = [
  ['optionForm', optionForm],
  ['dateForm', dateForm],
  ['timeForm', timeForm],
];

async function optionForm(run: TrialRun): Promise<Answered> {
  const at = run.pick((property) => isOption(property) && property.options.filter(isUsable).length > 1);
  if (!at) return notAsked;
  const { name, options } = at.property;
  const works: Learned['option'] = {};
  const heldNow = () => optionKey(run.own.get(at.part)?.object.values[name]);
  const inForm = (form: 'key' | 'object', key: string) => (form === 'key' ? key : { key });
  const before = heldNow();
  for (const form of ['key', 'object'] as const) {
    // What stands there already may be taken in any form.
    const held = heldNow();
    const key = options.filter(isUsable).find((option) => option.key !== held)?.key ?? '';
    const written = await run.tryValue(at, inForm(form, key));
    if (!written.ok && !isNotUnderstood(written.error)) return refused(written.error, 'coped');
    works[form] = written.ok && optionKey(written.value.values[name]) === key;
  }
  // What comes later finds the object as it was.
  if (before !== '') await run.tryValue(at, inForm(works.key ? 'key' : 'object', before));
  return learnForms(run, 'option', works);
}

async function dateForm(run: TrialRun): Promise<Answered> {
  const at = run.pick(isDate);
  if (!at) return notAsked;
  const works: Learned['date'] = {};
  for (const [index, form] of (['localMidnight', 'utc', 'day'] as const).entries()) {
    const day = `2026-01-1${index + 1}`;
    const { settings, context } = run.task;
    const value = toWriteValue(at.property, day, { ...context, forms: { ...settings.writeForms, date: form } });
    if (value.kind !== 'value') return notAsked;
    const written = await run.tryValue(at, value.value);
    if (!written.ok && !isNotUnderstood(written.error)) return refused(written.error, 'coped');
    works[form] = written.ok && textOf(written.value.values[at.property.name]).startsWith(day);
  }
  return learnForms(run, 'date', works);
}

async function learnForms<Kind extends 'option' | 'date'>(
  run: TrialRun,
  kind: Kind,
  works: Learned[Kind],
): Promise<Answered> {
  const forms = Object.entries(works).flatMap(([form, does]) => (does ? [form] : []));
  await run.change({ learned: { ...run.record.learned, [kind]: works } });
  const set: WriteForms[Kind] = run.task.settings.writeForms[kind];
  return answered(forms.includes(set) ? 'expected' : forms.length > 0 ? 'used' : 'stops', forms.join(', '));
}

async function timeForm(run: TrialRun): Promise<Answered> {
  const at = run.pick(isDateTime);
  if (!at) return notAsked;
  const time = '2026-01-15T12:34:56.000Z';
  const written = await run.tryValue(at, time);
  if (!written.ok) return refused(written.error, 'stops');
  const held = textOf(written.value.values[at.property.name]);
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(held)) return answered('coped', 'no offset');
  return answered(Date.parse(held) === Date.parse(time) ? 'expected' : 'stops');
}
