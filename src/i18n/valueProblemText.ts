/** Why a value does not fit its property, in words. */
import type { ValueProblem } from '../sending/plan/plan';
import { text } from './text';

export function valueProblemText(problem: ValueProblem): string {
  switch (problem.kind) {
    case 'notANumber':
      return text('valueNotANumber');
    case 'ambiguous':
      return text('valueAmbiguous', ...problem.readings);
    case 'tooLong':
      return text('valueTooLong');
    case 'notAWholeNumber':
      return text('valueNotAWholeNumber');
    case 'notYesOrNo':
      return text('valueNotYesOrNo');
    case 'notADate':
      return text('valueNotADate');
    case 'unknownOption':
      return text('valueUnknownOption', problem.given);
    case 'notAnId':
      return text('valueNotAnId');
    case 'unsupportedType':
      return text('valueUnsupportedType', problem.type);
  }
}
