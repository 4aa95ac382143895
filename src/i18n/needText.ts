/** What must be answered before Send, a sentence each. It stands beside the disabled button, so it says what to do. */
import type { Need } from '../sending/plan/plan';
import { plural, text } from './text';
import { targetRefText } from './targetRefText';
import { valueProblemText } from './valueProblemText';

export function needText(need: Need): string {
  switch (need.kind) {
    case 'topic':
      return topicText(need.why);
    case 'person':
      return plural('needPerson', need.candidates);
    case 'unverified':
      return text(unverifiedTexts[need.identity]);
    case 'noPerson':
      return text('needNoPerson');
    case 'object':
      return text('needObject');
    case 'otherPeople':
      return text('needOtherPeople', need.others.object);
    case 'value':
      return need.problem === 'required'
        ? text('needRequiredValue', need.label)
        : text('needValidValue', need.label, valueProblemText(need.problem));
    case 'olderMessages':
      return text('needOlderMessages');
    case 'sentThere':
      return text('needSentThere', need.targets.map(targetRefText).join(', '));
    case 'conflict':
      return text('needConflict', need.targets.map(targetRefText).join(', '));
    case 'linkedElsewhere':
      return text('needLinkedElsewhere', targetRefText(need.target));
    case 'unreachableTarget':
      return text('needUnreachableTarget', need.target.limetype, String(need.target.id));
    case 'rule':
      return text(need.effect === 'never' ? 'needRuleNever' : 'needRuleAsk', need.name);
    case 'nothingToSend':
      return text('needNothingToSend');
  }
}

const unverifiedTexts = {
  email: 'emailNotVerified',
  phone: 'phoneNotVerified',
  earlier: 'earlierNotVerified',
} as const;

function topicText(why: Extract<Need, { kind: 'topic' }>['why']): string {
  switch (why) {
    case 'none':
      return text('needTopicNone');
    case 'unknown':
      return text('needTopicUnknown');
    case 'several':
      return text('needTopicSeveral');
    case 'noInstances':
      return text('needTopicNoInstances');
  }
}
