/** The properties by which a conversation object may point to a target. */
import type { Limetype } from '../../lime/limetype';
import { isBelongsto } from '../../lime/propertyTypes';
import type { Settings } from './settings';

/** The belongsto properties of the conversation object's limetype that point to the limetype of an instance. */
export function targetProperties(
  conversationLimetype: Limetype,
  settings: Settings,
): { readonly property: string; readonly limetype: string }[] {
  const targets = new Set(settings.instances.map(({ limetype }) => limetype));
  return conversationLimetype.properties
    .filter(isBelongsto)
    .flatMap(({ name, relatedLimetype }) =>
      relatedLimetype !== null && targets.has(relatedLimetype) ? [{ property: name, limetype: relatedLimetype }] : [],
    );
}
