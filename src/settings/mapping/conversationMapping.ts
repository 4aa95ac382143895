/**
 * The conversation object's six documented fields in this Lime (facts: lime-chat A.6). The limetype is the product of an installer, so its names are
 * known; only the id and the link, of which there can be just one, are also found by their type.
 */
import type { Limetype, Property } from '../../lime/limetype';
import { holdsFreeText, isLink, isMoment, isWholeNumber } from '../../lime/propertyTypes';
import { normalizeName } from '../words/normalizeText';
import type { InverseRelation } from './inverseRelation';
import type { Report } from './mappingProblem';

/** The conversation object's limetype with its six documented fields (facts: lime-chat A.6); those a Lime lacks are null. */
export interface ConversationMapping {
  readonly limetype: Limetype;
  readonly toTarget: Property;
  readonly conversationId: Property;
  readonly link: Property | null;
  readonly contactId: Property | null;
  readonly startedTime: Property | null;
  readonly contactFirstMessageTime: Property | null;
}

/** The mapped fields; null, with a report, if no property can hold the conversation's id, by which the object is found again. */
export function resolveConversationMapping(
  { limetype, toTarget }: InverseRelation,
  report: Report,
): ConversationMapping | null {
  const named = (name: string, fits: (property: Property) => boolean) =>
    limetype.properties.find((property) => normalizeName(property.name) === name && fits(property)) ?? null;
  const only = (fits: (property: Property) => boolean) => {
    const [first, ...others] = limetype.properties.filter(fits);
    return first && others.length === 0 ? first : null;
  };
  const conversationId = named('conversationid', holdsId) ?? only(isWholeNumber);
  if (!conversationId) return report('unknownProperty', 'relationConversation', 'conversationid');
  return {
    limetype,
    toTarget,
    conversationId,
    link: named('link', holdsLink) ?? only(isLink),
    contactId: named('contactid', holdsId),
    startedTime: named('startedtime', isMoment),
    contactFirstMessageTime: named('contactfirstmessagetime', isMoment),
  };
}

const holdsId = (property: Property) => isWholeNumber(property) || holdsFreeText(property);

const holdsLink = (property: Property) => isLink(property) || holdsFreeText(property);
