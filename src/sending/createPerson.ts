/**
 * Creates the person of a plan, once. Lime gives no key for it, so the value of the person rule is what a person is found again by; whoever bears it with
 * all the planned values is taken for the same. The lowest id stands: every delivery looks after its create and before its use, so a colleague who
 * creates the same contact in the same moment gives way to the first, as does the double of a repeated POST (facts: threats-and-faults 3).
 */
import type { Limeobject, WriteValues } from '../lime/limeobject';
import type { LimeError, Result } from '../lime/result';
import type { LimePort } from './limePort';
import type { PlannedPerson, PlannedProperty } from './plan';

/** What a run of a delivery lends: its journalled create and removal. `Stop` is the run's own. */
export interface PersonRun<Stop> {
  readonly lime: LimePort;
  create(
    values: WriteValues,
    lookUp: () => Promise<Result<readonly number[]> | null>,
  ): Promise<
    { readonly ok: true; readonly value: { readonly id: number } } | { readonly ok: false; readonly stop: Stop }
  >;
  /** Writes into the journal which person it is, when that is another one than was made. */
  adopt(id: number): Promise<void>;
  remove(ids: readonly number[]): Promise<Stop | null>;
  halt(error: LimeError): { readonly ok: false; readonly stop: Stop };
}

/** The person's id. The look after the create is taken in each run: a worker that ended in between has not looked. */
export async function createPerson<Stop>(
  { limetype, properties, key }: PlannedPerson,
  run: PersonRun<Stop>,
): Promise<{ readonly ok: true; readonly value: number } | { readonly ok: false; readonly stop: Stop }> {
  const alike = async (): Promise<Result<readonly number[]> | null> => {
    if (!key) return null;
    const found = await run.lime.list(limetype, { [key.property]: key.value }, { limit: mostAlike });
    if (!found.ok) return found;
    const ids = found.value.filter((object) => holds(object, properties)).map(({ id }) => id);
    return { ok: true, value: ids.sort((one, other) => one - other) };
  };
  const created = await run.create(Object.fromEntries(properties.map(({ name, value }) => [name, value])), alike);
  if (!created.ok) return created;
  const { id } = created.value;
  const all = await alike();
  if (!all) return { ok: true, value: id };
  if (!all.ok) return run.halt(all.error);
  const [lowest = id] = all.value;
  if (lowest < id) await run.adopt(lowest);
  // Only what came with this very create, or after it: an older one is somebody's.
  const stop = await run.remove(all.value.filter((other) => other >= id && other !== lowest));
  return stop ? { ok: false, stop } : { ok: true, value: Math.min(lowest, id) };
}

/** More persons than this with one e-mail are no accident of a moment. */
const mostAlike = 25;

/** Text and numbers are compared; Lime reads options and times in other forms than it takes them. */
function holds({ values }: Limeobject, properties: readonly PlannedProperty[]): boolean {
  return properties.every(({ name, value }) => {
    const held = values[name];
    if (held === undefined || held === null) return false;
    return value === held || typeof held === 'object' || typeof value === 'object' || isTime(value);
  });
}

const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
