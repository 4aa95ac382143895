/** Through which properties a conversation object may lead to a target. */
import type { Limetype } from '../../lime/limetype';
import type { Settings } from './settings';

/** The belongsto properties of the conversation object's limetype that lead to the limetype of some instance. */
export function targetProperties(
  conversationLimetype: Limetype,
  settings: Settings,
): { readonly property: string; readonly limetype: string }[] {
  const targets = new Set(settings.instances.map(({ limetype }) => limetype));
  return conversationLimetype.properties.flatMap(({ name, type, relatedLimetype }) =>
    type === 'belongsto' && relatedLimetype !== null && targets.has(relatedLimetype)
      ? [{ property: name, limetype: relatedLimetype }]
      : [],
  );
}
