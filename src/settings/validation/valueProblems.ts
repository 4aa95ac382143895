/** Problems of a fixed value with its property. */
import type { Property } from '../../lime/limetype';
import { isOption } from '../../lime/propertyTypes';
import { fitsType, optionFor } from '../words/fitsType';

export type ValueFound = { readonly place: string } & (
  | { readonly kind: 'unknownOption'; readonly given: string }
  | { readonly kind: 'wrongValue'; readonly given: string; readonly type: string }
  /** Notice: an option was given by its text; what will be written is its key. */
  | { readonly kind: 'optionByText'; readonly given: string; readonly key: string }
);

export function valueProblems(
  property: Property,
  value: string | number | boolean | null,
  place: string,
): ValueFound[] {
  const given = String(value ?? '').trim();
  if (given === '') return [];
  if (!isOption(property))
    return fitsType(property, value) ? [] : [{ kind: 'wrongValue', place, given, type: property.type }];
  const option = optionFor(property.options, given);
  if (!option) return [{ kind: 'unknownOption', place, given }];
  return option.key === given ? [] : [{ kind: 'optionByText', place, given, key: option.key }];
}
