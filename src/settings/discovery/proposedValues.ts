/** Proposes values for the properties of a target: from the conversation, and for each required property. */
import type { Limetype, Property } from '../../lime/limetype';
import { holdsFreeText, isLine, isMoment, propertyType } from '../../lime/propertyTypes';
import { isUsable } from '../mapping/historyMapping';
import { calledFirst, isCalled, optionIs, optionWords, propertyWords } from '../words/limeWords';
import { statusProperty } from '../mapping/openRule';
import type { PropertyRule } from '../document/settings';

/** `called`: found by name or tag. `leftOpen`: required, with nothing sensible to propose, so the operator is asked. */
export interface ProposedValue {
  readonly rule: PropertyRule;
  readonly why: 'called' | 'required' | 'leftOpen';
  readonly label: string;
}

/** A rule for each property that is required or has a known source, except those that are filled elsewhere; in Lime's order. */
export function proposedValues(
  target: Limetype,
  isDeal: boolean,
  description: string | null,
  filledOtherwise: readonly (string | null)[],
): ProposedValue[] {
  const known = {
    title: titleProperty(target),
    description,
    status: statusProperty(target),
    isDeal,
  };
  return target.properties.flatMap((property): ProposedValue[] => {
    const { name, label, required } = property;
    if (filledOtherwise.includes(name)) return [];
    const value = knownValue(property, known) ?? (required ? requiredValue(property) : null);
    if (!value) return [];
    return [
      { rule: { property: name, ...value }, why: value.ask ? 'leftOpen' : required ? 'required' : 'called', label },
    ];
  });
}

function titleProperty({ properties }: Limetype): Property | undefined {
  const strings = properties.filter((property) => isLine(property) && holdsFreeText(property));
  const required = strings.filter((property) => property.required);
  return calledFirst(required, propertyWords.title) ?? required[0] ?? calledFirst(strings, propertyWords.title);
}

type RuleValue = Omit<PropertyRule, 'property'>;

interface Known {
  readonly title: Property | undefined;
  readonly description: string | null;
  readonly status: Property | undefined;
  readonly isDeal: boolean;
}

/** What the conversation can tell about a property, whether it is required or not. */
function knownValue(property: Property, { title, description, status, isDeal }: Known): RuleValue | null {
  if (property === title)
    return { userlikeKey: 'conversation.first_sentence', template: 'Chat: {contact.name}', defaultValue: 'Chat' };
  if (property.name === description) return { userlikeKey: 'conversation.first_message' };
  if (isLine(property) && isCalled(property, propertyWords.email)) return { userlikeKey: 'contact.email' };
  if (isMoment(property) && isCalled(property, propertyWords.startDate)) return { userlikeKey: 'created_at' };
  if (property !== status) return null;
  const usable = property.options.filter(isUsable);
  const first =
    usable.find((option) => optionIs(option, optionWords.new)) ??
    (isDeal ? usable.find((option) => optionIs(option, optionWords.firstStage)) : undefined);
  return first ? { defaultValue: first.key } : null;
}

/** The proposal for a required property that nothing is known about. Numbers get 0, since Lime applies no defaults (facts: lime-crm-api B44). */
function requiredValue({ type, options }: Property): RuleValue | null {
  switch (propertyType(type).whenRequired) {
    case 'zero':
      return { defaultValue: 0 };
    case 'no':
      return { defaultValue: false };
    case 'startOfConversation':
      return { userlikeKey: 'created_at', ask: true };
    case 'onlyOption': {
      const [only, ...others] = options.filter(isUsable);
      return only && others.length === 0 ? { defaultValue: only.key } : { ask: true };
    }
    case 'ask':
      return { ask: true };
    case 'nothing':
      return null;
  }
}
