/** The values of the instance's property rules and of what the operator typed instead, converted to the form that Lime takes. */
import type { LeftOff, Need, PlannedProperty } from '../plan/plan';
import { shownFor } from './choices';
import { partWithNeeds, valueContext, type PartInput, type PartWithNeeds } from './planInput';
import { plannedProperty } from '../plan/plannedProperty';
import { propertyValue } from '../values/propertyValue';

/** @param taken names of properties that are filled from elsewhere */
export function mappedProperties(input: PartInput, taken: ReadonlySet<string>): PartWithNeeds<PlannedProperty[]> {
  const { mapping, conversation, choices, matches, redaction } = input;
  const planned: PlannedProperty[] = [];
  const needs: Need[] = [];
  const leftOff: LeftOff[] = [];
  const context = valueContext(input);
  const rules = new Map(mapping.instance.properties.map((rule) => [rule.property, rule]));
  for (const property of mapping.target.properties) {
    const { name, label } = property;
    const given = choices.details[name];
    const typed = given === undefined ? undefined : redaction.typed(property, given);
    const rule = rules.get(name);
    if (taken.has(name) || (!rule && typed === undefined)) continue;
    const found = propertyValue(property, rule ?? { property: name }, conversation, context, typed);
    const attached = typed === undefined ? matches.defaults?.find((one) => one.property === name) : undefined;
    if (attached?.descriptive === null && found.kind === 'value' && found.value === attached.id) {
      leftOff.push({ kind: 'relation', why: 'noAccess', name: label });
      continue;
    }
    if (found.kind === 'value') {
      // A chosen relation is an id; people read the name that they have chosen.
      const chosen = shownFor(choices, property, found.shown);
      const shown = found.value === attached?.id ? (attached.descriptive ?? chosen) : chosen;
      planned.push(plannedProperty(property, { value: found.value, shown }, found.origin));
    }
    if (found.kind !== 'problem') continue;
    // Optional values are left out, with a notice; required and ambiguous ones are asked for.
    if (property.required || typed !== undefined || found.problem.kind === 'ambiguous')
      needs.push({ kind: 'value', property: name, label, problem: found.problem });
    else leftOff.push({ kind: 'value', property: name, label, why: found.problem });
  }
  return partWithNeeds(planned, needs, leftOff);
}
