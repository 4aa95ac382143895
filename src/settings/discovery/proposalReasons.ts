/** Why a member of an instance was proposed, as long as its value is still the proposed one. */
import type { Limetype } from '../../lime/limetype';
import { proposeInstance, proposeInstances, type Reason } from './discovery';
import type { Instance } from '../document/settings';

/** Reasons by place, such as `relationPerson`, `personRules.0` or `properties.2`, with the numbers of the instance as it is now. */
export function proposalReasons(instance: Instance, limetypes: readonly Limetype[]): ReadonlyMap<string, Reason> {
  const target = limetypes.find(({ name }) => name === instance.limetype);
  if (!target) return new Map();
  const proposal =
    proposeInstances(limetypes).find((one) => one.instance.limetype === target.name) ??
    proposeInstance(target, limetypes);
  return new Map(
    proposal.reasons.flatMap(({ place, reason }) =>
      placesNow(place, proposal.instance, instance).map((now) => [now, reason] as const),
    ),
  );
}

function placesNow(place: string, proposed: Instance, instance: Instance): string[] {
  const [key, index] = place.split('.') as [keyof Instance, string?];
  if (index === undefined) return same(proposed[key], instance[key]) ? [place] : [];
  const list = instance[key];
  const wanted = (proposed[key] as readonly unknown[])[Number(index)];
  if (!Array.isArray(list)) return [];
  const found = list.findIndex((member) => same(member, wanted));
  return found < 0 ? [] : [`${key}.${found}`];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
