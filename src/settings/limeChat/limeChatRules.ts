/**
 * Person rules and property rules of Lime Chat. What they hold is documented, the shape around it is not (facts: lime-chat A.3, A.4), so lists, single
 * rules and objects around them are all read.
 */
import type { LimeJson } from '../../lime/limeobject';
import type { KeptJson } from '../document/keptJson';
import { withLiteralPipes } from '../document/oldTemplate';
import { isList, isObject, textAt, type Reading } from './limeChatReading';
import { Instance, PersonRule, PropertyRule } from '../document/settings';

const shape = Instance.shape;

/** The name of the relation, a rule, a list of rules, or an object around these; rules keep their order, which is that of the search. */
export function personRelation(value: LimeJson): Reading | null {
  if (typeof value === 'string') {
    const name = shape.relationPerson.safeParse(value);
    return name.success ? { changes: { relationPerson: name.data }, complete: true } : null;
  }
  const found = rulesIn(value);
  const rules = shape.personRules.safeParse(found.rules);
  const relation = shape.relationPerson.safeParse(
    isObject(value) && !ruleIn(value)
      ? (textAt(value, ['relationPerson', 'relation', 'property', 'name']) ?? null)
      : null,
  );
  const changes = {
    ...(rules.success && rules.data.length > 0 && { personRules: rules.data }),
    ...(relation.data && { relationPerson: relation.data }),
  };
  return Object.keys(changes).length === 0 ? null : { changes, complete: rules.success && found.complete };
}

function rulesIn(value: LimeJson): { readonly rules: readonly PersonRule[]; readonly complete: boolean } {
  if (isObject(value)) {
    const rule = ruleIn(value);
    if (rule) return { rules: [rule], complete: Object.keys(value).length === 2 };
  } else if (!isList(value)) return { rules: [], complete: false };
  const inside = Object.values(value).map((member: LimeJson) => rulesIn(member));
  return {
    rules: inside.flatMap(({ rules }) => rules),
    complete: isList(value) && inside.every(({ complete }) => complete),
  };
}

function ruleIn(value: KeptJson): PersonRule | null {
  const rule = PersonRule.safeParse({
    identificationKey: textAt(value, ['identificationKey', 'payloadKey', 'userlikeKey']),
    propertyIdentifier: textAt(value, ['propertyIdentifier', 'property', 'limeProperty']),
  });
  return rule.success ? rule.data : null;
}

const nameKeys = ['property', 'propertyIdentifier', 'propertyName', 'limeProperty', 'name'] as const;
const keyKeys = ['userlikeKey', 'payloadKey'] as const;

/** A rule or a list of rules with the property's name inside, or an object by the properties' names, of rules or of bare defaults. */
export function propertyRules(value: LimeJson): Reading | null {
  if (!isObject(value) && !isList(value)) return null;
  const list = isList(value) ? value : isPropertyRule(value) ? [value] : null;
  const named = list ? list.map((rule) => [undefined, rule] as const) : Object.entries(value);
  const read = named.map(([name, rule]) => propertyRule(name, rule));
  const rules = shape.properties.safeParse(read.flatMap((one) => one?.rule ?? []));
  if (!rules.success || rules.data.length === 0) return null;
  return { changes: { properties: rules.data }, complete: read.every((one) => one?.complete) };
}

/** No property is called `defaultValue`, so an object that has one is a rule and not a map of properties. */
const isPropertyRule = (value: KeptJson): boolean =>
  textAt(value, nameKeys) !== undefined &&
  ['defaultValue', 'template', ...keyKeys].some((key) => Object.hasOwn(value, key));

function propertyRule(
  name: string | undefined,
  value: LimeJson,
): { readonly rule: PropertyRule; readonly complete: boolean } | null {
  const given = isObject(value) ? value : { defaultValue: value };
  const { template, defaultValue, ask } = given;
  const property = name ?? textAt(given, nameKeys);
  const userlikeKey = textAt(given, keyKeys);
  const rule = PropertyRule.safeParse({
    property,
    ...(userlikeKey !== undefined && { userlikeKey }),
    ...(template !== undefined && { template: typeof template === 'string' ? withLiteralPipes(template) : template }),
    ...(defaultValue !== undefined && { defaultValue }),
    ...(ask !== undefined && { ask }),
  });
  if (!rule.success) return null;
  const read = Object.keys(rule.data).length - (name === undefined ? 0 : 1);
  return { rule: rule.data, complete: Object.keys(given).length === read };
}
