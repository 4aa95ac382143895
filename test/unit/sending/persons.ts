/** A person that a plan creates. */
import type { Plan } from '../../../src/sending/plan/plan';

export const nora = { firstname: 'Nora', email: 'nora@ny.example' };

/** The plan with a person to create, by default Nora. */
export const withNora = (plan: Plan, values: Record<string, string> = nora, key = 'email'): Plan => ({
  ...plan,
  person: {
    limetype: 'person',
    singular: 'Person',
    descriptive: 'Nora Ny',
    properties: Object.entries(values).map(([name, value]) => ({
      name,
      label: name,
      value,
      shown: value,
      origin: { kind: 'conversation' },
    })),
    key: { property: key, value: values[key] ?? '' },
    targetProperty: 'person',
    noteProperty: 'person',
  },
});
