/** Why a call to the worker failed, in the kinds that people are told. */
import type { StorageProblem } from '../sending/journal/deliveryView';
import { fail, type LimeError, type Result } from '../lime/result';
import { ContextGoneError, RefusedError } from './call';

/** `updated`: reload the page. `consent`: nobody has agreed yet. `noAnswer`: it is unknown what the worker has done. */
export type CallFailure = StorageProblem | 'updated' | 'noAnswer' | 'consent';

/** @param error thrown by `callOver` */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof ContextGoneError) return 'updated';
  if (error instanceof RefusedError && error.message === 'consent') return 'consent';
  // The worker uses these words only when its storage fails.
  return error instanceof RefusedError && error.message.startsWith('storage')
    ? (error.message as StorageProblem)
    : 'noAnswer';
}

/** Why a question to Lime has no answer: the request or the call to the worker failed. */
export type AskFailure = LimeError | CallFailure;

/** Lime's answer, or the worker's own failure, which is never reported as Lime's. Never rejects. */
export const asked = <T>(answer: Promise<Result<T>>): Promise<Result<T, AskFailure>> =>
  answer.catch((error: unknown) => fail(callFailure(error)));
