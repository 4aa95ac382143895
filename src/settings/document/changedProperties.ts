/** Which properties of existing objects the settings may change. */
import type { Instance } from './settings';

/** For a limetype, by the rules of all destinations: while searching, the destination is not known yet. */
export function changedProperties(instances: readonly Instance[], limetype: string): string[] {
  const rules = instances
    .filter((instance) => instance.limetype === limetype)
    .flatMap(({ whenLinked = [], whenSentAgain = [] }) => [...whenLinked, ...whenSentAgain]);
  return [...new Set(rules.map(({ property }) => property))];
}
