/** How the to-do of a delivery stands: in its record, since it is shown, and may be tried again, when the plan is gone. */
import type { LimeError } from '../../lime/result';
import type { PlannedTodo } from '../plan/plan';

/** `unknownOutcome`: an earlier try may have made it, and it bears no mark by which it could be found. */
export type TodoProblem = LimeError | 'unknownOutcome';

export type TodoStep =
  | {
      readonly kind: 'made';
      readonly limetype: string;
      readonly id: number;
      readonly link: string;
      readonly subject: string;
    }
  /**
   * Lime has said no, or nobody can tell whether it was made: all else went on. What it was to be is kept for another try.
   */
  | {
      readonly kind: 'refused';
      readonly error: TodoProblem;
      readonly planned: PlannedTodo;
      readonly targetId: number;
      readonly personId: number | null;
      readonly linkTemplate: string;
    };

/** What people are shown of it. */
export type TodoView = Extract<TodoStep, { kind: 'made' }> | { readonly kind: 'refused'; readonly error: TodoProblem };

export const todoView = (step: TodoStep): TodoView =>
  step.kind === 'made' ? step : { kind: 'refused', error: step.error };
