/** A name in an instance that does not fit this Lime, in words. */
import type { MappingProblem } from '../settings/mapping/resolveMapping';
import { text } from './text';

export function mappingProblemText({ kind, place, name }: MappingProblem): string {
  switch (kind) {
    case 'unknownLimetype':
      return text('mappingUnknownLimetype', name, place);
    case 'unknownProperty':
      return text('mappingUnknownProperty', name, place);
    case 'notARelation':
      return text('mappingNotARelation', name, place);
    case 'noWayBack':
      return text('mappingNoWayBack', name, place);
    case 'wrongType':
      return text('mappingWrongType', name, place);
  }
}
