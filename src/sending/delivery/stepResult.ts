/** Result of a step of a delivery: a value, or why the delivery stops. */
import type { DeliveryProblem } from '../journal/deliveryView';

/** With a pause the delivery continues by itself; otherwise it waits for the operator. */
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
