/** How the to-do of a delivery stands: in its record, since it is shown, and may be tried again, when the plan is gone. */
import type { LimeError } from '../../lime/result';
import type { Made } from '../plan/madeObject';
import type { PlannedTodo } from '../plan/plan';

/** `unknownOutcome`: an earlier try may have made it, and it bears no mark by which it could be found. */
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
      readonly mayStand?: boolean;
      /** It was made, but not looked at again. */
      readonly made?: Made;
    })
  /** The operator has given it up, and a try that was not answered may have made it. */
  | (Wanted & { readonly kind: 'unsure' });

/** What people are shown of it. */
export type TodoView =
  | Extract<TodoStep, { kind: 'made' }>
  | { readonly kind: 'refused'; readonly error: TodoProblem; readonly mayStand: boolean }
  | { readonly kind: 'unsure'; readonly subject: string };

export function todoView(step: TodoStep): TodoView {
  switch (step.kind) {
    case 'made':
      return step;
    case 'refused':
      return { kind: 'refused', error: step.error, mayStand: mayStand(step) };
    case 'unsure':
      return { kind: 'unsure', subject: subjectOf(step.planned) };
  }
}

/** Whether nobody knows that it is not in Lime. */
export const mayStand = (step: Extract<TodoStep, { kind: 'refused' }>): boolean =>
  step.mayStand === true || step.error === 'unknownOutcome';

export const subjectOf = ({ properties }: PlannedTodo): string => properties[0]?.shown ?? '';
