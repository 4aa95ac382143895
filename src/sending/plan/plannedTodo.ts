/** A to-do for a coworker, tied to what the conversation becomes: one object, like a note. */
import type { PlannedProperty, PlannedReference } from './plan';

export interface PlannedTodo {
  readonly limetype: string;
  readonly singular: string;
  /** Belongsto to the target; written when the target is known. */
  readonly targetProperty: string;
  /** Belongsto to the person that the plan creates. */
  readonly personProperty: string | null;
  /** Subject, dates, that it is open, the reference line, relations to person, company and coworker. */
  readonly properties: readonly PlannedProperty[];
  /** Null where the limetype has no text for it. Then the to-do is known by all its values, and a double cannot be told from somebody's own. */
  readonly reference: PlannedReference | null;
}
