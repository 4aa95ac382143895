/**
 * A free text property for a new person's reference line. After a lost answer only this line distinguishes our person from a colleague's. Without such
 * a property, a person whose create was not answered is never deleted.
 */
import type { Limetype } from '../../lime/limetype';
import { holdsFreeText } from '../../lime/propertyTypes';
import { calledFirst, propertyWords } from '../../settings/words/limeWords';
import type { PlannedProperty, PlannedReference } from '../plan/plan';
import { plannedProperty } from '../plan/plannedProperty';

/** @param taken names of properties that the operator fills */
export function personMark(
  { properties }: Limetype,
  line: string,
  taken: ReadonlySet<string>,
): { readonly property: PlannedProperty; readonly reference: PlannedReference } | null {
  const texts = properties.filter(
    (property) =>
      !taken.has(property.name) &&
      holdsFreeText(property) &&
      (property.length === null || property.length >= line.length),
  );
  const property = calledFirst(texts, propertyWords.remark);
  if (!property) return null;
  return {
    property: plannedProperty(property, { value: line, shown: line }, { kind: 'reference' }),
    reference: { property: property.name, line },
  };
}
