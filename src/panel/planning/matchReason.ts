/** Why a person is proposed, in words: the rule that found it with the value that was compared, or earlier conversations. */
import { dayInWords } from '../../i18n/dates';
import { payloadKeyText } from '../../i18n/payloadKeyText';
import { plural, text } from '../../i18n/text';
import { visibleText } from '../../i18n/visibleText';
import type { EarlierReason, PersonHit } from '../../sending/match/match';
import type { RuleValue } from '../../sending/match/ruleValues';
import type { Mapping } from '../../settings/mapping/resolveMapping';

/** `E-mail erik@example.org equals "E-mail" in Lime`. */
export function matchReason(hit: PersonHit, values: readonly RuleValue[], { person }: Mapping): string {
  const { rule, maybe } = hit;
  if (hit.earlier) return earlierReason(visibleText(hit.descriptive), hit.earlier);
  if (!rule) return text('reasonSearched');
  const given = values.find(({ identificationKey }) => identificationKey === rule.identificationKey)?.value ?? '';
  const properties = person?.limetype.properties;
  const label = properties?.find(({ name }) => name === rule.propertyIdentifier)?.label ?? rule.propertyIdentifier;
  return text(maybe ? 'reasonMaybe' : 'reasonRule', payloadKeyText(rule.identificationKey), given, label);
}

/** `Earlier conversations: filed under Anna Berg on 3 March 2026, by 2 conversations`. */
function earlierReason(name: string, { conversations, date }: EarlierReason): string {
  const at = date === null ? NaN : Date.parse(date);
  return Number.isNaN(at)
    ? text('reasonEarlierUndated', name)
    : plural('reasonEarlier', conversations, name, dayInWords(at));
}
