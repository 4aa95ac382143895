/**
 * The fields of "Details": what the plan still needs, what the instance asks for, and what the operator has typed already, so that a field does not
 * vanish under the fingers once it is filled.
 */
import type { Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import type { Choices } from '../../sending/planning/choices';
import type { Need, PlannedProperty } from '../../sending/plan/plan';
import type { Planned } from '../../sending/planning/makePlan';
import type { Mapping } from '../../settings/mapping/resolveMapping';

type ValueNeed = Extract<Need, { kind: 'value' }>;

export interface DetailField {
  /** Key of the choice: the property's name, with `note.` before it for the note's. */
  readonly key: string;
  readonly property: Property;
  /** In the form that the field's control takes. */
  readonly value: string;
  readonly need: ValueNeed | null;
}

const ofNote = 'note.';

/** In the order of the limetypes' properties; the note's come last. */
export function detailFields({ plan, needs }: Planned, choices: Choices, mapping: Mapping): DetailField[] {
  const creates = plan.target.kind === 'create';
  const asked = creates ? mapping.instance.properties.filter(({ ask }) => ask).map(({ property }) => property) : [];
  const needed = needs.flatMap((need) => (need.kind === 'value' ? [need.property] : []));
  const keys = new Set([...needed, ...asked, ...Object.keys(choices.details)]);
  const planned = new Map((creates ? plan.target.properties : []).map((property) => [property.name, property]));
  const field = (property: Property, key: string): DetailField[] =>
    keys.has(key)
      ? [
          {
            key,
            property,
            value: choices.details[key] ?? controlValue(property, planned.get(key)),
            need: needOfValue(needs, key),
          },
        ]
      : [];
  return [
    ...(creates ? mapping.target.properties.flatMap((property) => field(property, property.name)) : []),
    ...(mapping.history?.limetype.properties.flatMap((property) => field(property, ofNote + property.name)) ?? []),
  ];
}

/** What is wrong with the value of a field. */
export const needOfValue = (needs: readonly Need[], key: string): DetailField['need'] =>
  needs.find((need): need is ValueNeed => need.kind === 'value' && need.property === key) ?? null;

/** A planned value as its control takes it: keys for options, ids for relations, ISO forms for dates, words for all else. */
function controlValue({ type }: Property, planned: PlannedProperty | undefined): string {
  if (!planned || planned.value === null) return '';
  const { value, shown } = planned;
  const bare = String(typeof value === 'object' ? value.key : value);
  switch (propertyType(type).control) {
    case 'option':
    case 'yesNo':
    case 'relation':
    case 'id':
      return bare;
    case 'date':
      return bare.slice(0, 'yyyy-mm-dd'.length);
    case 'dateTime':
      return localMinute(bare);
    default:
      return shown;
  }
}

/** `2024-02-22T16:49` in the operator's zone, as a `datetime-local` control takes it. */
function localMinute(iso: string): string {
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
