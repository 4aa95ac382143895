/** The values that person and coworker rules look for, and the contact's id: all of a conversation that the worker needs for matching. */
import type { Instance, Settings } from '../../settings/document/settings';
import type { Conversation } from '../../userlike/conversation/conversation';
import { readPayloadPath } from '../../userlike/conversation/payloadPath';

export interface RuleValue {
  readonly identificationKey: string;
  readonly value: string;
}

/** Longer than any address or number that a person can be found by. */
const longestValue = 512;

/** The non-empty values of all rules, each key once, in the order of the rules. */
export function ruleValues(instance: Instance, conversation: Conversation, settings: Settings): RuleValue[] {
  const keys = [...instance.personRules, ...settings.coworkerRules].map((rule) => rule.identificationKey);
  return [...new Set(keys)].flatMap((identificationKey) => {
    const found = readPayloadPath(conversation, identificationKey);
    if (typeof found !== 'string' && typeof found !== 'number') return [];
    const value = String(found).trim();
    return value === '' || value.length > longestValue ? [] : [{ identificationKey, value }];
  });
}

/** The contact's id, by which earlier conversations are found; empty if the conversation has none. Zero, where nobody has given one, is none. */
export const contactOf = ({ contact: { id } }: Conversation): { readonly contactId?: number } =>
  id === null || id <= 0 ? {} : { contactId: id };
