/**
 * Writes the changes to an existing object in one partial PUT. The object is read right before: where one of its properties is neither as it was shown nor
 * as it is to become, somebody has changed it meanwhile, and nothing is written before the operator has seen that. The PUT can be repeated.
 */
import type { Limeobject } from '../../lime/limeobject';
import { fail, succeed, type Result } from '../../lime/result';
import type { LimePort } from '../plan/limePort';
import type { HeldValue, PlannedChange } from '../plan/plan';
import { valuesOf } from '../plan/valuesOf';
import type { ValueContext } from '../values/writeValue';
import type { ChangesOnTheWay, WrittenChange } from './changesOnTheWay';
import { heldValue, holdsValue, equalsLastRead } from './heldValue';

/**
 * Returns the state of the changes; an error if Lime could not be asked or refused them.
 * @param save stores that state; resolves when it is on disk
 */
export async function applyChanges(
  before: ChangesOnTheWay,
  lime: LimePort,
  context: ValueContext,
  save: (changes: ChangesOnTheWay) => Promise<void>,
): Promise<Result<ChangesOnTheWay>> {
  const { limetype, id } = before.target;
  const read = await lime.get(limetype, id);
  if (!read.ok) return read;
  const object = read.value;
  const stands = ({ name, value }: PlannedChange) => holdsValue(object.values[name], value);
  const open = before.changes.filter((change) => !stands(change));
  const isOpen = ({ name }: WrittenChange) => open.some((change) => change.name === name);
  // A value that somebody has set back reads as if a write of ours, whose answer was lost, had not come.
  const isMoved = before.written.some(isOpen) && object.changedTime !== before.readAt;
  const theirs = open.filter(({ name, from }) => isMoved || !equalsLastRead(object.values[name], from.value));
  // After a lost answer, a value as planned may also come from a colleague who set the same. Lime says who changed the object last.
  const isOurs = before.by !== undefined && object.changedBy === before.by;
  const settled = (one: WrittenChange): WrittenChange =>
    one.held !== undefined || isOurs ? withHeld(one, object) : { ...one, unsure: true };
  const written = before.written.filter((one) => !isOpen(one)).map(settled);
  if (theirs.length > 0) {
    const shown = await shownNow(theirs, object, lime, context);
    return shown.ok ? succeed({ ...before, written, state: { kind: 'asks', theirs: shown.value } }) : shown;
  }
  if (open.length === 0) return succeed({ ...before, written, state: { kind: 'done' } });
  const tried = open.map(({ name, label, from, value }) => ({ name, label, before: from.value, value }));
  const { changedTime: readAt } = object;
  await save({ ...before, written: [...written, ...tried], readAt, state: { kind: 'writing' } });
  const answer = await lime.update(limetype, id, valuesOf(open));
  if (!answer.ok) return fail(answer.error);
  const done = tried.map((one) => withHeld(one, answer.value));
  return succeed({ ...before, written: [...written, ...done], state: { kind: 'done' } });
}

const withHeld = (one: WrittenChange, { values }: Limeobject): WrittenChange => ({
  ...one,
  held: values[one.name] ?? null,
});

/** What the object holds now, for people: of a relation its name, if Lime tells it. */
async function shownNow(
  changes: readonly PlannedChange[],
  { limetype, id, values }: Limeobject,
  lime: LimePort,
  context: ValueContext,
): Promise<Result<Record<string, HeldValue>>> {
  const limetypes = await lime.limetypes();
  if (!limetypes.ok) return limetypes;
  const relations = changes.filter(({ relatedLimetype }) => relatedLimetype !== undefined).map(({ name }) => name);
  const withNames = relations.length > 0 ? await lime.get(limetype, id, { embed: relations }) : null;
  const nameOf = (property: string) => {
    const related = withNames?.ok ? withNames.value.embedded[property] : undefined;
    return related?.id === values[property] && related?.descriptive ? { shown: related.descriptive } : null;
  };
  const properties = limetypes.value.find(({ name }) => name === limetype)?.properties ?? [];
  return succeed(
    Object.fromEntries(
      changes.flatMap(({ name }) => {
        const property = properties.find((one) => one.name === name);
        return property ? [[name, { ...heldValue(property, values[name], context), ...nameOf(name) }]] : [];
      }),
    ),
  );
}
