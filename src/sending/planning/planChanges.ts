/**
 * Changes to an existing object, by the destination's rules for linking or for sending again. Each rule is compared with the current value and planned
 * only if it differs; the operator can leave each out or type another value.
 */
import type { Property } from '../../lime/limetype';
import type { ChangeRule } from '../../settings/document/settings';
import { heldValue, holdsValue, emptyValue } from '../changes/heldValue';
import type { HeldValues } from '../match/match';
import type { LeftOff, Need, Origin, PlannedChange } from '../plan/plan';
import { plannedProperty } from '../plan/plannedProperty';
import { propertyValue, type PropertyValue } from '../values/propertyValue';
import { toWriteValue } from '../values/writeValue';
import { shownFor } from './choices';
import { partWithNeeds, valueContext, type PartInput, type PartWithNeeds } from './planInput';

/** Prefix of the detail keys of changes. */
export const changePrefix = 'change.';

/** @param held current values of these properties; undefined if they were not read: then nothing can be shown and nothing is changed */
export function planChanges(
  input: PartInput,
  chosenBy: 'operator' | 'conversationObject',
  held: HeldValues | undefined,
): PartWithNeeds<readonly PlannedChange[]> {
  const { mapping, choices } = input;
  const { whenLinked, whenSentAgain } = mapping.instance;
  const rules = (chosenBy === 'operator' ? whenLinked : whenSentAgain) ?? [];
  const planned: PlannedChange[] = [];
  const needs: Need[] = [];
  const leftOff: LeftOff[] = [];
  for (const [name, rule] of new Map(rules.map((one) => [one.property, one]))) {
    const property = mapping.target.properties.find((one) => one.name === name);
    // The reference is what the object is found by.
    if (!property || !held || name === mapping.reference?.name) continue;
    const key = changePrefix + name;
    const { label, required } = property;
    const typed = choices.details[key];
    const on = !choices.withoutChanges.includes(name);
    const found = newValue(input, property, rule, typed);
    if (found.kind === 'empty') {
      // What must not be empty stays as it is, unless the operator has emptied the field.
      if (typed !== undefined && required && on)
        needs.push({ kind: 'value', property: key, label, problem: 'required' });
    } else if (found.kind === 'problem') {
      if (!on) continue;
      if (typed !== undefined || found.problem.kind === 'ambiguous')
        needs.push({ kind: 'value', property: key, label, problem: found.problem });
      else leftOff.push({ kind: 'value', property: name, label, why: found.problem });
    } else if (!holdsValue(held[name], found.value)) {
      const from = heldValue(property, held[name], valueContext(input));
      const shown = shownFor(choices, property, found.shown);
      planned.push({ ...plannedProperty(property, { value: found.value, shown }, found.origin), from, on });
    }
  }
  return partWithNeeds(planned, needs, leftOff);
}

const day = 24 * 60 * 60_000;

function newValue(input: PartInput, property: Property, rule: ChangeRule, given: string | undefined): PropertyValue {
  const { conversation, redaction, now } = input;
  const context = valueContext(input);
  const emptied = (origin: Origin): PropertyValue =>
    property.required ? { kind: 'empty' } : { kind: 'value', value: emptyValue(property, context), shown: '', origin };
  if (given !== undefined) {
    const typed = propertyValue(property, rule, conversation, context, redaction.typed(property, given));
    return typed.kind === 'empty' ? emptied({ kind: 'operator' }) : typed;
  }
  const found = propertyValue(property, rule, conversation, context);
  if (found.kind !== 'empty') return found;
  if (rule.inDays !== undefined) {
    const at = toWriteValue(property, new Date(now + rule.inDays * day).toISOString(), context);
    return at.kind === 'value' ? { ...at, origin: { kind: 'now' } } : at;
  }
  return rule.empty === true ? emptied({ kind: 'default' }) : found;
}
