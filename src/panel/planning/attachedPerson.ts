import type { PersonHit, PersonMatch } from '../../sending/match/match';
import type { Choices } from '../../sending/planning/choices';

/** The person that the plan attaches, if Lime has one. */
export function attachedPerson(match: PersonMatch, choice: Choices['person']): PersonHit | null {
  if (choice.kind === 'chosen') return choice.hit;
  return choice.kind === 'match' && match.kind === 'one' ? match.hit : null;
}
