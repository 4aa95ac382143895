/** The conversation object with its six documented fields, except the relation, which is written when the target is known (facts: lime-chat A.6). */
import type { Property } from '../../lime/limetype';
import { targetProperties } from '../../settings/document/targetProperties';
import type { ConversationMapping } from '../../settings/mapping/resolveMapping';
import type { PlannedConversationObject } from '../plan/plan';
import { conversationUrl, partWithNeeds, valueContext, type PartInput, type PartWithNeeds } from './planInput';
import { plannedProperty } from '../plan/plannedProperty';
import { propertyValue } from '../values/propertyValue';
import { conversationPrefix, operatorValues } from './operatorValues';

/** The properties that the operator may change: not those by which the object is found and claimed, nor its relation to the target. */
export const changeableInConversation = ({ limetype, conversationId, link, toTarget }: ConversationMapping) =>
  limetype.properties.filter(
    (property) => ![conversationId, link, toTarget].some((one) => one?.name === property.name),
  );

export function planConversationObject(
  input: PartInput,
  mapping: ConversationMapping,
): PartWithNeeds<PlannedConversationObject> {
  const { conversation, settings } = input;
  const context = valueContext(input);
  const fields: readonly (readonly [Property | null, string | number | null])[] = [
    [mapping.conversationId, conversation.id],
    [mapping.link, conversationUrl(input)],
    [mapping.contactId, conversation.contact.id],
    [mapping.startedTime, conversation.createdAt],
    [mapping.contactFirstMessageTime, conversation.contactFirstMessageAt],
  ];
  const planned = fields.flatMap(([property, given]) => {
    if (!property) return [];
    const converted = propertyValue(property, { property: property.name }, conversation, context, given ?? undefined);
    return converted.kind === 'value' ? [plannedProperty(property, converted, { kind: 'conversation' })] : [];
  });
  const { value: properties, needs } = operatorValues(
    input,
    planned,
    changeableInConversation(mapping),
    conversationPrefix,
  );
  const object = {
    limetype: mapping.limetype.name,
    conversationIdProperty: mapping.conversationId.name,
    targetProperty: mapping.toTarget.name,
    targetProperties: targetProperties(mapping.limetype, settings),
    linkProperty: mapping.link?.name ?? null,
    properties,
  };
  return partWithNeeds(object, needs);
}
