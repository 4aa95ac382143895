/** The state of a delivery's to-do. Part of the record, because it is shown and may be tried again when the plan is gone. */
import type { LimeError } from '../../lime/result';
import type { Made } from '../plan/madeObject';
import type { PlannedTodo } from '../plan/plan';

/** `unknownOutcome`: an earlier try may have created it, and it has no reference line by which it could be found. */
export type TodoProblem = LimeError | 'unknownOutcome';

/** What a to-do that Lime has not answered was to be. */
interface Wanted {
  readonly planned: PlannedTodo;
  readonly targetId: number;
  readonly personId: number | null;
  readonly linkTemplate: string;
}

export type TodoStep =
  | {
      readonly kind: 'made';
      readonly limetype: string;
      readonly id: number;
      readonly link: string;
      readonly subject: string;
      /** Found by its values alone: it may be somebody's own, so an undo leaves it. */
      readonly mayBeTheirs?: true;
    }
  /** Lime has said no, or nobody can tell whether it was made: all else went on. What it was to be is kept for another try. */
  | (Wanted & {
      readonly kind: 'refused';
      readonly error: TodoProblem;
      /** A try was sent and not answered: what it made may stand in Lime. */
      readonly mayExist?: boolean;
      /** It was made, but not looked at again. */
      readonly made?: Made;
    })
  /** The operator has given it up, and a try that was not answered may have made it. */
  | (Wanted & { readonly kind: 'unsure' });

/** The part that people are shown. */
export type TodoView =
  | Extract<TodoStep, { kind: 'made' }>
  | { readonly kind: 'refused'; readonly error: TodoProblem; readonly mayExist: boolean }
  | { readonly kind: 'unsure'; readonly subject: string };

export function todoView(step: TodoStep): TodoView {
  switch (step.kind) {
    case 'made':
      return step;
    case 'refused':
      return { kind: 'refused', error: step.error, mayExist: mayExist(step) };
    case 'unsure':
      return { kind: 'unsure', subject: subjectOf(step.planned) };
  }
}

/** Whether the to-do may exist in Lime. */
export const mayExist = (step: Extract<TodoStep, { kind: 'refused' }>): boolean =>
  step.mayExist === true || step.error === 'unknownOutcome';

export const subjectOf = ({ properties }: PlannedTodo): string => properties[0]?.shown ?? '';
