/** Why something was proposed. */
import type { SameCaseReason } from '../sending/sameCase/rankCases';
import type { Reason } from '../settings/discovery/discovery';
import { daysAgo } from './dates';
import { messageLanguage, text } from './text';
import { visibleText } from './visibleText';

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

/** `Same topic, last note 2 days ago, words in common: router X200, error 47`. @param now milliseconds since 1970 */
export function sameCaseText({ topic, last, words }: SameCaseReason, now: number): string {
  const parts = [
    topic === null ? '' : text('sameCaseTopic'),
    last && text(last.kind === 'note' ? 'sameCaseNote' : 'sameCaseOpened', daysAgo(last.at, now)),
    words.length > 0 && text('sameCaseWords', words.map(visibleText).join(', ')),
  ].filter((part) => part !== null && part !== false && part !== '');
  const sentence = parts.join(', ');
  return sentence.charAt(0).toLocaleUpperCase(messageLanguage()) + sentence.slice(1);
}
