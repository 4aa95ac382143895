/** Which properties of an object that is there already the settings may change. */
import type { Instance } from './settings';

/** Of the limetype, by any destination: which one it will be is not known yet where an object is searched for. */
export function changedProperties(instances: readonly Instance[], limetype: string): string[] {
  const rules = instances
    .filter((instance) => instance.limetype === limetype)
    .flatMap(({ whenLinked = [], whenSentAgain = [] }) => [...whenLinked, ...whenSentAgain]);
  return [...new Set(rules.map(({ property }) => property))];
}
