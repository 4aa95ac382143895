/** Why a value does not fit its property, in words. */
import type { ValueProblem } from '../sending/plan/plan';
import { filterNames, type TemplateProblem } from '../settings/words/template';
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
    case 'template':
      return templateProblemText(problem.problem);
    case 'unsupportedType':
      return text('valueUnsupportedType', problem.type);
  }
}

/** In plain words, with the place as people count it. */
export function templateProblemText({ kind, at, given }: TemplateProblem): string {
  const place = String(at + 1);
  switch (kind) {
    case 'unknownFilter':
      return text('templateUnknownFilter', given, place, filterNames.join(', '));
    case 'missingArgument':
      return text('templateMissingArgument', given, place);
    case 'extraArgument':
      return text('templateExtraArgument', given, place);
    case 'wrongArgument':
      return text('templateWrongArgument', given, place);
    case 'openText':
      return text('templateOpenText', place);
    case 'unexpected':
      return text('templateUnexpected', given, place);
    case 'noPath':
      return text('templateNoPath', place);
    case 'openIf':
      return text('templateOpenIf', place);
    case 'elseAlone':
    case 'endAlone':
      return text('templateWithoutIf', given, place);
    case 'tooDeep':
      return text('templateTooDeep', place);
  }
}
