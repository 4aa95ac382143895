/** Required properties that the plan does not fill: the operator is asked for each. */
import type { Limetype } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import type { Need } from './plan';

/**
 * @param filled names of properties that the plan fills, or asks for already
 * @param prefix stands before the name in the key of the detail
 */
export function missingRequired({ properties }: Limetype, filled: readonly string[], prefix = ''): Need[] {
  return properties
    .filter(({ name, required, type }) => required && propertyType(type).asked && !filled.includes(name))
    .map(({ name, label }) => ({ kind: 'value', property: prefix + name, label, problem: 'required' }));
}
