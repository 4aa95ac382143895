/** Why something was proposed. */
import type { Reason } from '../settings/discovery/discovery';
import { text } from './text';

export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'conversationObjectLeadsHere':
      return text('reasonConversationObject');
    case 'chosen':
      return text('reasonChosen');
    case 'looksLike':
      return reason.what === 'helpdesk' ? text('reasonLooksLikeHelpdesk') : text('reasonLooksLikeDeal');
    case 'leadsTo':
      return reason.others.length === 0
        ? text('reasonLeadsTo', reason.limetype)
        : text('reasonLeadsToOthers', reason.limetype, reason.others.join(', '));
    case 'called':
      return text('reasonCalled', reason.label);
    case 'required':
      return text('reasonRequired');
    case 'leftOpen':
      return text('reasonLeftOpen');
  }
}
