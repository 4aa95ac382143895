/** Makes a planned property from its metadata and a value. */
import type { Property } from '../../lime/limetype';
import type { PlannedProperty } from './plan';

export const plannedProperty = (
  { name, label, relatedLimetype }: Property,
  { value, shown }: Pick<PlannedProperty, 'value' | 'shown'>,
  origin: PlannedProperty['origin'],
): PlannedProperty => ({ name, label, value, shown, origin, ...(relatedLimetype !== null && { relatedLimetype }) });
