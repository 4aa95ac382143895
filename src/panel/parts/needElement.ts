/** Where each need is answered: the id of the control that gets the focus when a send is requested too early. */
import type { Need } from '../../sending/plan/plan';

export function needElement(need: Need): string {
  switch (need.kind) {
    case 'topic':
      return 'answer-topic';
    case 'person':
      return 'answer-person';
    case 'unverified':
      return 'answer-unverified';
    case 'noPerson':
      return 'answer-person-search';
    case 'object':
      return 'answer-object-search';
    case 'otherPeople':
      return 'answer-other-people';
    case 'sentThere':
      return 'answer-sent-there';
    case 'value':
      return valueElement(need.property);
    case 'rule':
      return need.effect === 'ask' ? `answer-rule-${need.id}` : 'answer-object';
    case 'olderMessages':
      return 'answer-older-messages';
    case 'conflict':
    case 'linkedElsewhere':
    case 'unreachableTarget':
    case 'nothingToSend':
      return 'answer-object';
  }
}

export const valueElement = (property: string): string => `answer-value-${property}`;

/** What Send will do, in words. */
export const summaryElement = 'summary';

/** The only button that writes. */
export const sendElement = 'send';

/** Moves the focus to where the need is answered. */
export function focusNeed(need: Need): void {
  const answer = document.getElementById(needElement(need));
  // What is folded away cannot take the focus.
  answer?.closest('details')?.setAttribute('open', '');
  answer?.focus();
}

/** Moves the focus to the first of these controls that exists. */
export function focusAny(...needs: readonly Need[]): void {
  const there = needs.find((need) => document.getElementById(needElement(need)));
  if (there) focusNeed(there);
}

export const focusSend = (): void => document.getElementById(sendElement)?.focus();
