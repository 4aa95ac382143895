/** Why a send was not accepted. Nothing was stored and nothing is written, except where that cannot be known. */
import { notConnectedText } from '../../i18n/notConnectedText';
import { callFailureText } from '../../i18n/callFailureText';
import type { ErrorText } from '../../i18n/limeErrorText';
import { text } from '../../i18n/text';
import type { SubmissionRefusal } from '../planning/draft';

export function submissionText(why: SubmissionRefusal): ErrorText {
  switch (why) {
    case 'invalidPlan':
      return { what: text('refusedPlan'), todo: text('refusedPlanTodo'), details: [] };
    case 'notShown':
      return { what: text('refusedNotShown'), todo: text('refusedNotShownTodo'), details: [] };
    case 'rule':
      return { what: text('refusedByRule'), todo: text('refusedByRuleTodo'), details: [] };
    case 'gone':
      return { what: text('deliveryGone'), todo: text('deliveryGoneTodo'), details: [] };
    case 'notSetUp':
    case 'newerSettings':
    case 'noKey':
    case 'noPermission':
    case 'otherLime':
      return { ...notConnectedText(why), details: [] };
    default:
      return callFailureText(why);
  }
}
