/** The value of one property by its rule: what the operator typed, else userlikeKey, template, defaultValue, in this order (spec section 4). */
import type { Property } from '../../lime/limetype';
import { propertyType } from '../../lime/propertyTypes';
import type { PropertyRule } from '../../settings/document/settings';
import type { Conversation } from '../../userlike/conversation/conversation';
import type { Json } from '../../userlike/conversation/json';
import { readPayloadPath } from '../../userlike/conversation/payloadPath';
import type { Origin, ValueProblem } from '../plan/plan';
import { fillTemplate } from './fillTemplate';
import { namesInText } from './speakers';
import { toWriteValue, type Converted, type ValueContext } from './writeValue';

export type { ValueContext };

export type PropertyValue =
  (Extract<Converted, { kind: 'value' }> & { readonly origin: Origin }) | Exclude<Converted, { kind: 'value' }>;

/**
 * Converts the first source that yields something. A source that yields a value of the wrong type is a problem, not a reason to try the next:
 * else a typing mistake of a contact would silently become the default.
 * @param typed what the operator (or the plan itself) gives; an empty text is a decision to leave the property empty
 */
export function propertyValue(
  property: Property,
  rule: PropertyRule,
  conversation: Conversation,
  context: ValueContext,
  typed?: string | number,
): PropertyValue {
  if (typed !== undefined) return withOrigin(toWriteValue(property, typed, context), { kind: 'operator' });
  // What somebody wrote in the chat is text in a document, never a part of its markup.
  const textIn = (text: string) => (propertyType(property.type).kind === 'document' ? asXmlText(text) : text);
  const written = (given: Json | undefined): Json | undefined =>
    typeof given === 'string'
      ? textIn(given)
      : Array.isArray(given)
        ? given.map((one: Json) => (typeof one === 'string' ? textIn(one) : one))
        : given;
  const sources: readonly (() => readonly [Json | undefined, Origin] | ValueProblem | null)[] = [
    () =>
      rule.userlikeKey === undefined
        ? null
        : [
            written(readPayloadPath(conversation, rule.userlikeKey, namesInText(context.language))),
            { kind: 'userlikeKey', key: rule.userlikeKey },
          ],
    () => {
      if (rule.template === undefined) return null;
      const filled = fillTemplate(rule.template, conversation, context, textIn);
      return filled.kind === 'problem' ? filled.problem : [filled.text, { kind: 'template' }];
    },
    () => (rule.defaultValue === undefined ? null : [rule.defaultValue, { kind: 'default' }]),
  ];
  for (const source of sources) {
    const found = source();
    if (!found) continue;
    if ('kind' in found) return { kind: 'problem', problem: found };
    const converted = toWriteValue(property, found[0], context);
    if (converted.kind !== 'empty') return withOrigin(converted, found[1]);
  }
  return { kind: 'empty' };
}

function withOrigin(converted: Converted, origin: Origin): PropertyValue {
  return converted.kind === 'value' ? { ...converted, origin } : converted;
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const asXmlText = (text: string): string => text.replace(/[&<>"']/g, (sign) => references[sign] ?? sign);
