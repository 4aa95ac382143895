/** Properties of the plan: label, value, and where the value comes from. */
import { originText } from '../../i18n/originText';
import type { PlannedPerson, PlannedProperty } from '../../sending/plan/plan';

export function PlannedProperties({ properties }: { readonly properties: readonly PlannedProperty[] }) {
  return (
    <dl className="properties">
      {properties.map(({ name, label, shown, origin }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <span className="value">{shown}</span> <span className="soft fact">{originText(origin)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

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
