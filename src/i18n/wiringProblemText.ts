/** A name in an instance that does not fit this Lime, in words. */
import type { MappingProblem } from '../settings/mapping/resolveMapping';
import { text } from './text';

export function wiringProblemText({ kind, place, name }: MappingProblem): string {
  switch (kind) {
    case 'unknownLimetype':
      return text('wiringUnknownLimetype', name, place);
    case 'unknownProperty':
      return text('wiringUnknownProperty', name, place);
    case 'notARelation':
      return text('wiringNotARelation', name, place);
    case 'noWayBack':
      return text('wiringNoWayBack', name, place);
    case 'wrongType':
      return text('wiringWrongType', name, place);
  }
}
