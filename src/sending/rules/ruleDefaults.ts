/** The destination and the default values that the team's rules give a conversation. */
import type { Instance, Settings } from '../../settings/document/settings';
import type { Conversation } from '../../userlike/conversation/conversation';
import { ruleFacts } from './ruleFacts';
import { fittingRules } from './teamRules';

export interface RuleDefaults {
  /** Id of the destination of the first rule that names one; for a conversation that no topic leads to one. */
  readonly destination: string | null;
  /** The destination with the values of the rules in place of its default values; the first rule counts. */
  readonly applied: <Mapping extends { readonly instance: Instance }>(mapping: Mapping) => Mapping;
}

const none: RuleDefaults = { destination: null, applied: (mapping) => mapping };

export function ruleDefaults({ rules, instances }: Settings, conversation: Conversation): RuleDefaults {
  if (!rules.some(({ effect, off }) => effect === 'default' && off !== true)) return none;
  const fitting = fittingRules(rules, ruleFacts(conversation), { entries: conversation.entries, written: [] }).filter(
    ({ effect }) => effect === 'default',
  );
  const known = new Set(instances.map(({ id }) => id));
  return {
    destination:
      fitting.find(({ destination }) => destination !== undefined && known.has(destination))?.destination ?? null,
    applied: (mapping) => {
      const { instance } = mapping;
      const values = new Map<string, string>();
      for (const { destination, values: own } of fitting) {
        if (destination !== undefined && destination !== instance.id) continue;
        for (const { property, value } of own) if (!values.has(property)) values.set(property, value);
      }
      if (values.size === 0) return mapping;
      const before = instance.properties.filter(({ property }) => !values.has(property));
      const changed = [...values].map(([property, defaultValue]) => ({
        ...instance.properties.find((one) => one.property === property),
        property,
        defaultValue,
      }));
      return { ...mapping, instance: { ...instance, properties: [...before, ...changed] } };
    },
  };
}
