/** How the to-do of a delivery stands: in its record, since it is shown, and may be tried again, when the plan is gone. */
import type { LimeError } from '../../lime/result';
import type { PlannedTodo } from '../plan/plan';

export type TodoStep =
  | {
      readonly kind: 'made';
      readonly limetype: string;
      readonly id: number;
      readonly link: string;
      readonly subject: string;
    }
  /** Lime has said no; all else went on. What it was to be is kept for another try. */
  | {
      readonly kind: 'refused';
      readonly error: LimeError;
      readonly planned: PlannedTodo;
      readonly targetId: number;
      readonly personId: number | null;
    };

/** What people are shown of it. */
export type TodoView = Extract<TodoStep, { kind: 'made' }> | { readonly kind: 'refused'; readonly error: LimeError };

export const todoView = (step: TodoStep): TodoView =>
  step.kind === 'made' ? step : { kind: 'refused', error: step.error };
