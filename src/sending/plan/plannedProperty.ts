/** A property of a plan, from what the metadata say of it and the value that it is to get. */
import type { Property } from '../../lime/limetype';
import type { PlannedProperty } from './plan';

export const plannedProperty = (
  { name, label, relatedLimetype }: Property,
  { value, shown }: Pick<PlannedProperty, 'value' | 'shown'>,
  origin: PlannedProperty['origin'],
): PlannedProperty => ({ name, label, value, shown, origin, ...(relatedLimetype !== null && { relatedLimetype }) });
