import type { PlannedPerson, PlannedProperty } from '../../sending/plan/plan';

/** The relation to a person that is yet to be created, beside what has its value already. */
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
