/** What in a team's rule cannot work, in words for the place where it is mended. */
import type { RuleProblem } from '../sending/rules/ruleProblems';
import { problemText } from './problemText';
import { text } from './text';

export function ruleProblemText(problem: RuleProblem): string {
  switch (problem.kind) {
    case 'destinationGone':
      return text('ruleDestinationGone');
    case 'noDomain':
      return text('ruleNoDomain', problem.given);
    default:
      return problemText(problem);
  }
}
