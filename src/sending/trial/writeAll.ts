/** Creates one object of each kind, related objects first, and reads them back. The trial then continues with them. */
import type { WriteValues } from '../../lime/limeobject';
import { uploadFile, uploadForms } from '../../lime/uploadFile';
import type { Learned } from '../../settings/document/learned';
import type { WriteForms } from '../../settings/document/settings';
import { compareDigits } from '../match/phoneNumber';
import { holdsAll } from '../match/sameValue';
import type { Plan, PlannedProperty } from '../plan/plan';
import { valuesOf } from '../plan/valuesOf';
import { trialFileName } from './trialConversation';
import { answered, notAsked, refused, type Answered } from './answered';
import type { TrialRun } from './trialRun';
import type { TrialMark, TrialPart } from './trialRecord';

interface Wanted {
  readonly limetype: string;
  readonly properties: readonly PlannedProperty[];
  /** Relations to what the trial has made, and the file. */
  readonly besides: WriteValues;
  readonly mark: TrialMark | null;
}

/** The form that is set first. */
function allForms({ option, date }: WriteForms): WriteForms[] {
  const options = [option, option === 'key' ? 'object' : 'key'] as const;
  const dates = [date, ...(['localMidnight', 'day', 'utc'] as const).filter((one) => one !== date)];
  return options.flatMap((one) => dates.map((other) => ({ option: one, date: other })));
}

/** `notAsked` if the destination does not have it, or if the object it points to is missing. */
export async function writePart(run: TrialRun, part: TrialPart): Promise<Answered> {
  if (part === 'file') return upload(run);
  const plans = allForms(run.task.settings.writeForms).map((forms) => run.planIn(forms));
  const wanted = plans.map((plan) => wantedOf(plan, part, run));
  const [first] = wanted;
  if (!first) return notAsked;
  const limetype = run.task.limetypes.find(({ name }) => name === first.limetype);
  if (!limetype) return notAsked;
  const { mark } = first;
  const created = await run.create(
    { part, limetype: first.limetype, singular: limetype.singular, mark },
    wanted.flatMap((one) => (one ? [{ ...valuesOf(one.properties), ...one.besides }] : [])),
  );
  if (!created.ok) return refused(created.error, 'stops');
  const { id } = created.value;
  run.own.set(part, { object: created.value, limetype });
  const read = await run.ask((lime) => lime.get(first.limetype, id));
  if (!read.ok) return refused(read.error, 'stops');
  run.own.set(part, { object: read.value, limetype });
  const differs = first.properties.filter((property) => !holdsAll(read.value, [property], compareDigits));
  if (differs.length > 0) return answered('coped', `${differs.length} ≠`);
  return answered(created.tries > 1 ? 'used' : 'expected');
}

const withLine = (mark: TrialMark, line: TrialMark['line'] | null): TrialMark => (line ? { ...mark, line } : mark);

function wantedOf(plan: Plan, part: Exclude<TrialPart, 'file'>, run: TrialRun): Wanted | null {
  const { person, target, conversationObject, notes, files, todo } = plan;
  const idOf = (of: TrialPart) => run.own.get(of)?.object.id;
  const to = (property: string | null | undefined, of: TrialPart): WriteValues => {
    const id = idOf(of);
    return property && id !== undefined ? { [property]: id } : {};
  };
  const toTarget = (property: string): TrialMark | null => {
    const value = idOf('target');
    return value === undefined ? null : { property, value };
  };
  switch (part) {
    case 'person':
      return person && { ...person, besides: {}, mark: person.key };
    case 'target': {
      if (target.kind !== 'create') return null;
      const value = idOf('person');
      const byPerson =
        person?.targetProperty && value !== undefined ? { property: person.targetProperty, value } : null;
      const { reference } = target;
      const byLine = reference && { property: reference.property, value: reference.line, isLine: true as const };
      const mark = byPerson ? withLine(byPerson, reference) : byLine;
      return { ...target, besides: to(person?.targetProperty, 'person'), mark };
    }
    case 'conversationObject': {
      if (!conversationObject || idOf('target') === undefined) return null;
      const { conversationIdProperty, targetProperty } = conversationObject;
      const mark = { property: conversationIdProperty, value: run.record.conversationId };
      return { ...conversationObject, besides: to(targetProperty, 'target'), mark };
    }
    case 'note': {
      const [note] = notes;
      const mark = note && toTarget(note.targetProperty);
      if (!note || !mark) return null;
      return {
        ...note,
        besides: { ...to(person?.noteProperty, 'person'), ...to(note.targetProperty, 'target') },
        mark: withLine(mark, note.reference),
      };
    }
    case 'todo': {
      const mark = todo && toTarget(todo.targetProperty);
      if (!todo || !mark) return null;
      const besides = { ...to(todo.personProperty, 'person'), ...to(todo.targetProperty, 'target') };
      return { ...todo, besides, mark: withLine(mark, todo.reference) };
    }
    case 'document': {
      const [file] = files?.files ?? [];
      const mark = files && toTarget(files.targetProperty);
      const uploaded = run.record.made.find((one) => one.part === 'file')?.id;
      if (!files || !file || !mark || !uploaded) return null;
      const { limetype, properties, targetProperty, personProperty, fileProperty } = files;
      const besides = { ...to(targetProperty, 'target'), ...to(personProperty, 'person'), [fileProperty]: uploaded };
      return { limetype, properties: [...properties, ...file.properties], besides, mark };
    }
  }
}

/** In the form that is set, else in the next that Lime takes. An uploaded file bears no mark: one whose answer is lost stays (facts: lime-crm-api E5). */
async function upload(run: TrialRun): Promise<Answered> {
  const { settings } = run.task;
  if (!run.planIn(settings.writeForms).files || !run.own.has('target')) return notAsked;
  const { made, learned } = run.record;
  const object = { part: 'file', limetype: '', singular: trialFileName, mark: null } as const;
  await run.change({ made: [...made, { ...object, id: null }] });
  const content = new Blob(['Send to Lime\n'], { type: 'text/plain' });
  const forms = [settings.uploadForm, ...uploadForms.filter((one) => one !== settings.uploadForm)];
  const works: Learned['upload'] = {};
  for (const [index, form] of forms.entries()) {
    const uploaded = await run.ask(() => uploadFile(run.ports.client, content, trialFileName, form));
    if (uploaded.ok || uploaded.error.kind === 'invalid') works[form] = uploaded.ok;
    await run.change({ learned: { ...learned, upload: { ...works } } });
    if (uploaded.ok) {
      await run.change({ made: [...made, { ...object, id: uploaded.value }] });
      return answered(form === settings.uploadForm ? 'expected' : 'used', form);
    }
    if (uploaded.error.kind === 'invalid' && index < forms.length - 1) continue;
    if (uploaded.error.kind !== 'unexpected' && uploaded.error.kind !== 'notLime') await run.change({ made });
    return refused(uploaded.error, 'stops');
  }
  return notAsked;
}
