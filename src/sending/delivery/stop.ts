/** Why a delivery stops. With a pause it continues by itself; otherwise it waits for the operator. */
import { fail, type Failure } from '../../lime/result';
import type { DeliveryProblem } from '../journal/deliveryView';

export interface Stop {
  readonly problem: DeliveryProblem;
  /** Milliseconds. */
  readonly pause: number | null;
}

/** Stops until the operator decides. */
export const stopUntilDecided = (problem: DeliveryProblem): Failure<Stop> => fail({ problem, pause: null });
