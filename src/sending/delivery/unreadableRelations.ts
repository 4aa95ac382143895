/**
 * Removes relations from a plan whose object was deleted or hidden after the preview: person, company, coworker, default object (spec section 5). Lime does
 * not document how it refuses such a relation (facts: lime-crm-api A13, B50). So after any refused write each related object is read again, and what cannot
 * be read is removed. Never adds anything to a plan.
 */
import { isUnreadable, type LimeError } from '../../lime/result';
import type { DeliveryProblem } from '../journal/deliveryView';
import type { LimePort } from '../plan/limePort';
import type { LeftOff, Plan, PlannedProperty } from '../plan/plan';

type WithoutGone =
  | { readonly kind: 'lighter'; readonly plan: Plan; readonly gone: readonly LeftOff[] }
  /** Something could not be asked for, so nobody knows. */
  | { readonly kind: 'unread'; readonly error: LimeError };

/** After a refused write: the plan without the relations whose objects cannot be read, and those relations. Null if all can be read. */
export async function withoutUnreadable(plan: Plan, lime: LimePort): Promise<WithoutGone | null> {
  const { person, target, notes, files, todo } = plan;
  // The target last, since its labels name the relations for people.
  const objects = [person, ...notes, files, todo, target];
  const properties = objects.flatMap((object) => (object && 'properties' in object ? object.properties : []));
  const { gone, unread } = await goneAmong(properties, lime);
  if (gone.size === 0) return unread && { kind: 'unread', error: unread };
  const lighter = <T extends object>(object: T): T =>
    'properties' in object
      ? { ...object, properties: (object.properties as PlannedProperty[]).filter((one) => !gone.has(keyOf(one))) }
      : object;
  return {
    kind: 'lighter',
    plan: {
      ...plan,
      person: person && lighter(person),
      target: lighter(target),
      notes: notes.map(lighter),
      files: files && lighter(files),
      ...(todo && { todo: lighter(todo) }),
    },
    gone: [...gone.values()],
  };
}

/**
 * What of these relations leads to nothing any more, by its key.
 * @returns `unread` where an object could not be asked for: then there may be more
 */
async function goneAmong(properties: readonly PlannedProperty[], lime: LimePort) {
  const gone = new Map<string, LeftOff>();
  let unread: LimeError | null = null;
  for (const [key, { relatedLimetype, value, label }] of new Map(properties.map((one) => [keyOf(one), one]))) {
    const read = relatedLimetype && typeof value === 'number' ? await lime.get(relatedLimetype, value) : null;
    if (!read || read.ok) continue;
    if (isUnreadable(read.error)) gone.set(key, { kind: 'relation', why: 'noAccess', name: label });
    else unread = read.error;
  }
  return { gone, unread };
}

/** The properties that have a value. */
export async function withReadableObject(properties: readonly PlannedProperty[], lime: LimePort) {
  const { gone, unread } = await goneAmong(properties, lime);
  return { unread, properties: properties.filter((one) => !gone.has(keyOf(one))) };
}

/** Whether Lime refused a write because of its values or relations. */
export const mayMeanUnreadable = (problem: DeliveryProblem): boolean =>
  problem.kind === 'lime' && !problem.error.request?.startsWith('GET') && refusals.includes(problem.error.kind);

const refusals: readonly LimeError['kind'][] = ['invalid', 'notFound', 'forbidden', 'conflict'];

const keyOf = ({ relatedLimetype, value }: PlannedProperty): string => `${relatedLimetype} ${JSON.stringify(value)}`;
