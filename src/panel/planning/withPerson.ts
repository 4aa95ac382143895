import type { PlannedPerson, PlannedProperty } from '../../sending/plan/plan';

/** Adds the relation to a person who is not created yet to properties with values. */
export const withPerson = (
  properties: readonly PlannedProperty[],
  person: PlannedPerson | null,
  name: string | null | undefined,
): readonly PlannedProperty[] =>
  person && name
    ? [
        ...properties,
        { name, label: person.singular, value: null, shown: person.descriptive, origin: { kind: 'person' } },
      ]
    : properties;
