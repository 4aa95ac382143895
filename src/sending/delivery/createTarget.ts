/** The target of a conversation: the object that the plan chose, or a new one, created once and after the person that it points to. */
import { succeed, type Result } from '../../lime/result';
import { findByReference } from '../lookup/findByReference';
import { createPerson, toPerson } from './createPerson';
import type { Created, DeliveryRun } from './deliveryRun';
import { publishTarget } from './publishTarget';
import type { Stop } from './stop';
import { valuesOf } from '../plan/valuesOf';

/** A chosen object must exist and be readable; otherwise nothing is written. */
export async function createTarget(run: DeliveryRun): Promise<Result<Created, Stop>> {
  const { plan, ports } = run;
  const { target, person } = plan;
  if (target.kind === 'existing') {
    const there = await publishTarget(run, target.id, false);
    return there.ok ? succeed({ id: there.value, object: null }) : there;
  }
  const personId = await createPerson(run);
  if (!personId.ok) return personId;
  const { limetype, reference, properties } = target;
  const values = { ...valuesOf(properties), ...toPerson(personId.value, person?.targetProperty) };
  const lookUp = async () => (reference ? findByReference(ports.lime, limetype, reference, {}, properties) : null);
  return run.createOnce('target', limetype, values, lookUp, Boolean(reference));
}
