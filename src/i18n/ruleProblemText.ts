/** What in a team's rule cannot work, in words for the place where it is mended. */
import type { RuleProblem } from '../sending/rules/ruleProblems';
import { text } from './text';

export function ruleProblemText(problem: RuleProblem): string {
  switch (problem.kind) {
    case 'unknownProperty':
      return text('problemUnknownProperty', problem.name);
    case 'wrongType':
      return text('problemWrongType', problem.name);
    case 'unknownOption':
      return text('problemUnknownOption', problem.given);
    case 'wrongValue':
      return text('problemWrongValue', problem.given, problem.type);
    case 'destinationGone':
      return text('ruleDestinationGone');
    case 'noDomain':
      return text('ruleNoDomain', problem.given);
  }
}
