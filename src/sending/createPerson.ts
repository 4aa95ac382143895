/**
 * Creates the person of a plan, once. Lime gives no key for it, so the value of the person rule is what a person is found again by; whoever bears it with
 * all the planned values is taken for the same. The lowest id stands: every delivery looks after its create and before its use, so a colleague who
 * creates the same contact in the same moment gives way to the first, as does the double of a repeated POST (facts: threats-and-faults 3).
 */
import type { Limeobject, WriteValues } from '../lime/limeobject';
import type { Result } from '../lime/result';
import type { DeliveryRun } from './deliveryRun';
import type { LimeReader } from './limePort';
import type { PlannedPerson, PlannedProperty } from './plan';
import { go, halt, type Stepped } from './stepped';
import { valuesOf } from './valuesOf';

/**
 * The person's id; null where the plan creates none. The look after the create is taken in each run, once: a worker that ended in between has not looked.
 */
export async function createPerson(run: DeliveryRun): Promise<Stepped<number | null>> {
  const { person } = run.plan;
  if (!person || run.personId !== null) return go(run.personId);
  const { limetype, properties } = person;
  const look = () => alike(run.ports.lime, person);
  const created = await run.createOnce('person', limetype, valuesOf(properties), look);
  if (!created.ok) return created;
  const { id } = created.value;
  const all = await look();
  if (all && !all.ok) return run.halt(all.error);
  const ids = all?.value ?? [];
  const [lowest = id] = ids;
  if (lowest < id) await run.mark('person', { kind: 'done', id: lowest, found: true });
  // Only what came with this very create, or after it: an older one is somebody's.
  const stop = await run.removeOwn(
    limetype,
    ids.filter((other) => other >= id && other !== lowest),
  );
  if (stop) return halt(stop);
  run.personId = Math.min(lowest, id);
  return go(run.personId);
}

/** What leads an object to the person, where both are there. */
export const toPerson = (personId: number | null, property: string | null | undefined): WriteValues =>
  property && personId !== null ? { [property]: personId } : {};

/** More persons than this with one e-mail are no accident of a moment. */
const mostAlike = 25;

/** Ids, lowest first; null where no rule has a value to look for. */
async function alike(
  lime: LimeReader,
  { limetype, properties, key }: PlannedPerson,
): Promise<Result<readonly number[]> | null> {
  if (!key) return null;
  const found = await lime.list(limetype, { [key.property]: key.value }, { limit: mostAlike });
  if (!found.ok) return found;
  const ids = found.value.filter((object) => holds(object, properties)).map(({ id }) => id);
  return { ok: true, value: ids.sort((one, other) => one - other) };
}

/** Text and numbers are compared; Lime reads options and times in other forms than it takes them. */
function holds({ values }: Limeobject, properties: readonly PlannedProperty[]): boolean {
  return properties.every(({ name, value }) => {
    const held = values[name];
    if (held === undefined || held === null) return false;
    return value === held || typeof held === 'object' || typeof value === 'object' || isTime(value);
  });
}

const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
