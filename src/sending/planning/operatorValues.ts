/** Values that the operator typed in place of planned ones, or left out. */
import type { Property } from '../../lime/limetype';
import type { Need, PlannedProperty } from '../plan/plan';
import { plannedProperty } from '../plan/plannedProperty';
import { propertyValue } from '../values/propertyValue';
import { shownFor } from './choices';
import { partWithNeeds, valueContext, type PartInput, type PartWithNeeds } from './planInput';

/** Prefixes of the detail keys of conversation object and documents. */
export const conversationPrefix = 'conversation.';
export const documentPrefix = 'document.';

/**
 * @param planned the plan's own values
 * @param properties of the limetype that can be changed
 * @param prefix of the detail keys
 */
export function operatorValues(
  input: PartInput,
  planned: readonly PlannedProperty[],
  properties: readonly Property[],
  prefix: string,
): PartWithNeeds<readonly PlannedProperty[]> {
  const { choices, conversation, redaction } = input;
  const needs: Need[] = [];
  const value = planned.flatMap((one) => {
    const property = properties.find(({ name }) => name === one.name);
    const given = choices.details[prefix + one.name];
    if (!property || given === undefined) return [one];
    const typed = redaction.typed(property, given);
    const { name, label, required } = property;
    const found = propertyValue(property, { property: name }, conversation, valueContext(input), typed);
    if (found.kind === 'value') {
      const shown = shownFor(choices, property, found.shown);
      return [plannedProperty(property, { value: found.value, shown }, { kind: 'operator' })];
    }
    if (found.kind === 'problem') needs.push({ kind: 'value', property: prefix + name, label, problem: found.problem });
    else if (required) needs.push({ kind: 'value', property: prefix + name, label, problem: 'required' });
    return [];
  });
  return partWithNeeds(value, needs);
}
