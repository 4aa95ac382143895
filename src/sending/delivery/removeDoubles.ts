/**
 * The look-up after each create, done once at the end: a second object with a reference of this delivery was made by a repeated POST (facts:
 * threats-and-faults 3). Duplicates of claim and person are removed where those are created, since more than one delivery decides about them.
 */
import { findByReferences } from '../lookup/findByReference';
import type { DeliveryRun } from './deliveryRun';
import { findTodo } from './findTodo';
import { waitForAll } from './waitForAll';
import type { StepName } from '../journal/journal';
import type { PlannedProperty, PlannedReference, PlannedTodo } from '../plan/plan';
import type { Stop } from './stop';

/** Null when each object exists once. */
export async function removeDoubles(run: DeliveryRun, targetId: number): Promise<Stop | null> {
  const { notes, target, todo } = run.plan;
  const parts = notes.map(({ part, limetype, reference, targetProperty, properties }): Kept => {
    const where = { [targetProperty]: targetId };
    return { name: `note ${part}`, limetype, reference, properties, where };
  });
  const looks = [parts];
  if (target.kind === 'create' && target.reference) {
    const { limetype, reference, properties } = target;
    looks.push([{ name: 'target', limetype, reference, properties, where: {} }]);
  }
  if (todo?.reference) {
    const { limetype, reference, properties, targetProperty } = todo;
    looks.push([{ name: 'todo', limetype, reference, properties, where: { [targetProperty]: targetId } }]);
  }
  return waitForAll(
    ...looks.map((kept) => removeOthers(run, kept)),
    ...(todo && !todo.reference ? [nameAlike(run, todo, targetId)] : []),
  );
}

/** To-dos without our reference line: a duplicate cannot be told from another to-do with the same values, so keep them all and name them. */
async function nameAlike(run: DeliveryRun, todo: PlannedTodo, targetId: number): Promise<Stop | null> {
  const step = run.record.steps.todo;
  if (step?.kind !== 'done') return null;
  const found = await findTodo(run.ports.lime, run.ports.phoneNumbers, todo, targetId);
  if (!found.ok) return run.stopFor(found.error);
  for (const id of found.value) if (id !== step.id) await run.leave(todo.limetype, id, 'alike');
  return null;
}

interface Kept {
  readonly name: StepName;
  readonly limetype: string;
  readonly reference: PlannedReference;
  readonly properties: readonly PlannedProperty[];
  /** Relations that the object has besides, by id. */
  readonly where: Readonly<Record<string, number>>;
}

/** @param parts of one limetype, with the same property for the reference: one question tells of them all */
async function removeOthers(run: DeliveryRun, parts: readonly Kept[]): Promise<Stop | null> {
  const [first] = parts;
  if (!first) return null;
  const { limetype, where } = first;
  const lines = parts.map(({ reference }) => reference.line);
  const found = await findByReferences(
    run.ports.lime,
    limetype,
    { property: first.reference.property, lines },
    where,
    first.properties,
  );
  if (!found.ok) return run.stopFor(found.error);
  for (const { name, reference, properties } of parts) {
    const kept = run.record.steps[name];
    if (kept?.kind !== 'done') continue;
    const doubles = (found.value.get(reference.line) ?? []).filter((id) => id !== kept.id);
    const stop = await run.removeOwn(limetype, doubles, { properties, known: kept });
    if (stop) return stop;
  }
  return null;
}
