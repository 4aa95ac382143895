/** What in an instance does not fit this Lime, in words for the field where it is corrected. */
import type { Problem } from '../settings/validation/validation';
import { text } from './text';

/** Without its place, which differs in an instance and in a rule. */
type WithoutPlace<Of> = Of extends unknown ? Omit<Of, 'instanceId' | 'place'> : never;

export function problemText(problem: WithoutPlace<Problem>): string {
  switch (problem.kind) {
    case 'unknownLimetype':
      return text('problemUnknownLimetype', problem.name);
    case 'unknownProperty':
      return text('problemUnknownProperty', problem.name);
    case 'notARelation':
      return text('problemNotARelation', problem.name);
    case 'noWayBack':
      return text('problemNoWayBack', problem.name);
    case 'wrongType':
      return text('problemWrongType', problem.name);
    case 'unknownOption':
      return text('problemUnknownOption', problem.given);
    case 'wrongValue':
      return text('problemWrongValue', problem.given, problem.type);
    case 'doubleRule':
      return text('problemDoubleRule');
    case 'requiredEmptied':
      return text('problemRequiredEmptied', problem.label);
    case 'requiredWithoutValue':
      return text('problemRequired', problem.label);
    case 'optionByText':
      return text('problemOptionByText', problem.given, problem.key);
    case 'sharedTopic':
      return text('problemSharedTopic', problem.topic, problem.with.join(', '));
  }
}
