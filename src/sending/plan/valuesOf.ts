/** Planned properties as the body of a write. */
import type { WriteValues } from '../../lime/limeobject';
import type { PlannedProperty } from './plan';

export const valuesOf = (properties: readonly PlannedProperty[]): WriteValues =>
  Object.fromEntries(properties.map(({ name, value }) => [name, value]));
