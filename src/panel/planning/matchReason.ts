/** Why a person is proposed: the rule that found it, in words, with the value that was compared. */
import { payloadKeyText } from '../../i18n/payloadKeyText';
import { text } from '../../i18n/text';
import type { PersonHit } from '../../sending/match/match';
import type { RuleValue } from '../../sending/match/ruleValues';
import type { Mapping } from '../../settings/mapping/resolveMapping';

/** `E-mail erik@example.org equals "E-mail" in Lime`. */
export function matchReason({ rule, maybe }: PersonHit, values: readonly RuleValue[], { person }: Mapping): string {
  if (!rule) return text('reasonSearched');
  const given = values.find(({ identificationKey }) => identificationKey === rule.identificationKey)?.value ?? '';
  const properties = person?.limetype.properties;
  const label = properties?.find(({ name }) => name === rule.propertyIdentifier)?.label ?? rule.propertyIdentifier;
  return text(maybe ? 'reasonMaybe' : 'reasonRule', payloadKeyText(rule.identificationKey), given, label);
}
