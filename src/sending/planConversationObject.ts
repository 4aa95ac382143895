/** The conversation object: the six documented fields but for the relation, which is written when the target is known (facts: lime-chat A.6). */
import type { Property } from '../lime/limetype';
import { targetProperties } from '../settings/targetProperties';
import type { ConversationWiring } from '../settings/wiring';
import type { PlannedConversationObject } from './plan';
import { conversationUrl, valueContext, type PlanInput } from './planInput';
import { plannedProperty } from './plannedProperty';
import { propertyValue } from './propertyValue';

export function planConversationObject(input: PlanInput, wiring: ConversationWiring): PlannedConversationObject {
  const { conversation, settings } = input;
  const context = valueContext(input);
  const fields: readonly (readonly [Property | null, string | number | null])[] = [
    [wiring.conversationId, conversation.id],
    [wiring.link, conversationUrl(input)],
    [wiring.contactId, conversation.contact.id],
    [wiring.startedTime, conversation.createdAt],
    [wiring.contactFirstMessageTime, conversation.contactFirstMessageAt],
  ];
  return {
    limetype: wiring.limetype.name,
    conversationIdProperty: wiring.conversationId.name,
    targetProperty: wiring.toTarget.name,
    targetProperties: targetProperties(wiring.limetype, settings),
    linkProperty: wiring.link?.name ?? null,
    properties: fields.flatMap(([property, given]) => {
      if (!property) return [];
      const converted = propertyValue(property, { property: property.name }, conversation, context, given ?? undefined);
      return converted.kind === 'value' ? [plannedProperty(property, converted, { kind: 'conversation' })] : [];
    }),
  };
}
