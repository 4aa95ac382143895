/** Deliveries that stopped because Lime cannot be accessed (key, right, permission, address), and not because of their content. */
import type { LimeError } from '../../lime/result';
import type { DeliveryProblem } from '../../sending/journal/deliveryView';
import { problemOf, type DeliveryRecord } from '../../sending/journal/journal';

export function waitsForAccess(record: DeliveryRecord): boolean {
  const problem = problemOf(record);
  const refusals = ['unauthorized', 'forbidden', 'notLime'] as const;
  return problem?.kind === 'notConnected' || refusals.some((kind) => isRefusal(problem, kind));
}

/** The refusal of the key, if that is what stops one of these. */
export const refusedKey = (records: readonly DeliveryRecord[]): DeliveryProblem | undefined =>
  records.map(problemOf).find((problem) => isRefusal(problem, 'unauthorized')) ?? undefined;

export const isRefusal = (problem: DeliveryProblem | null, kind: LimeError['kind']): boolean =>
  problem?.kind === 'lime' && problem.error.kind === kind;
