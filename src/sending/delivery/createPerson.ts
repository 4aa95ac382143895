/**
 * Creates the person of a plan, once. If the limetype has a property for it, the person gets this delivery's reference line. Otherwise only Lime's
 * answer to our create distinguishes our person from a colleague's: persons with all the planned values count as the same, and the lowest id is used,
 * so that two simultaneous deliveries use one person. A person is deleted only if it is known to be ours; others with the same values stay, and the
 * result names them.
 */
import type { WriteValues } from '../../lime/limeobject';
import { fail, succeed, type Result } from '../../lime/result';
import { findMatchingPersons } from './findMatchingPersons';
import { findByReference } from '../lookup/findByReference';
import type { DeliveryRun } from './deliveryRun';
import type { PlannedPerson } from '../plan/plan';
import type { Stop } from './stop';
import { valuesOf } from '../plan/valuesOf';

/** The person's id; null where the plan creates none. */
export async function createPerson(run: DeliveryRun): Promise<Result<number | null, Stop>> {
  const { person } = run.plan;
  if (!person || run.personId !== null) return succeed(run.personId);
  const { limetype, properties } = person;
  const lookUp = async () => {
    const marked = await ours(run, person);
    return !marked.ok || marked.value.length > 0 ? marked : findMatchingPersons(run.ports, person);
  };
  const created = await run.createOnce('person', limetype, valuesOf(properties), lookUp, Boolean(person.reference));
  if (!created.ok) return created;
  if (!isUsed(run)) {
    const stop = await settle(run, person);
    if (stop) return fail(stop);
  }
  const step = run.record.steps.person;
  run.personId = step?.kind === 'done' ? step.id : created.value.id;
  return succeed(run.personId);
}

/** Once one of our objects refers to the person, it is final. */
const isUsed = ({ record: { steps } }: DeliveryRun): boolean =>
  Object.keys(steps).some((name) => name === 'target' || name.startsWith('note '));

/** Looks again after the create: which person to use, and which of ours to remove. */
async function settle(run: DeliveryRun, person: PlannedPerson): Promise<Stop | null> {
  const step = run.record.steps.person;
  if (step?.kind !== 'done') return null;
  const { limetype, properties } = person;
  const marked = await ours(run, person);
  if (!marked.ok) return run.stopFor(marked.error);
  const alike = await findMatchingPersons(run.ports, person);
  if (alike && !alike.ok) return run.stopFor(alike.error);
  const { id: stands, found, made, changedTime, createdBy } = step;
  // A person with our mark is ours, as one from Lime's answer is.
  const answered = {
    id: stands,
    ...(changedTime !== undefined && { changedTime }),
    ...(createdBy !== undefined && { createdBy }),
  };
  const known = made ?? (found && !marked.value.includes(stands) ? null : answered);
  const own = new Set([...marked.value, ...(known ? [known.id] : [])]);
  const all = [...new Set([...(alike?.value ?? []), ...own, stands])].sort((one, other) => one - other);
  const [lowest = stands] = all;
  await run.mark(
    'person',
    own.has(lowest)
      ? { kind: 'done', ...(known?.id === lowest ? known : { id: lowest }) }
      : { kind: 'done', id: lowest, found: true, ...(known && { made: known }) },
  );
  for (const id of all) if (id !== lowest && !own.has(id)) await run.leave(limetype, id, 'alike');
  const others = [...own].filter((id) => id !== lowest);
  return run.removeOwn(limetype, others, { properties, known });
}

/** Ids of the persons that bear this delivery's mark, lowest first. */
const ours = (
  { ports }: DeliveryRun,
  { limetype, reference, properties }: PlannedPerson,
): Promise<Result<readonly number[]>> =>
  reference ? findByReference(ports.lime, limetype, reference, {}, properties) : Promise.resolve(succeed([]));

/** The relation from an object to the person, if both exist. */
export const toPerson = (personId: number | null, property: string | null | undefined): WriteValues =>
  property && personId !== null ? { [property]: personId } : {};
