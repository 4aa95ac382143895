/** What a step of a delivery gives: a value with which it goes on, or why it stops. */
import type { DeliveryProblem } from '../journal/deliveryView';

/** With a pause the delivery goes on by itself, without one it waits for the operator. */
export interface Stop {
  readonly problem: DeliveryProblem;
  /** Milliseconds. */
  readonly pause: number | null;
}

export type StepResult<T> = { readonly ok: true; readonly value: T } | Halted;
export interface Halted {
  readonly ok: false;
  readonly stop: Stop;
}

export const go = <T>(value: T): StepResult<T> => ({ ok: true, value });
export const halt = (stop: Stop): Halted => ({ ok: false, stop });
export const haltFor = (problem: DeliveryProblem): Halted => halt({ problem, pause: null });
