/** Why a call came to nothing, as far as it can be told to people. */
import type { StorageProblem } from '../sending/journal/deliveryView';
import type { LimeError, Result } from '../lime/result';
import { ContextGoneError, RefusedError } from './call';

/** `updated`: only a reload of the page helps. `noAnswer`: nobody knows what the worker has taken on. */
export type CallFailure = StorageProblem | 'updated' | 'noAnswer';

/** @param error what `callOver` has thrown */
export function callFailure(error: unknown): CallFailure {
  if (error instanceof ContextGoneError) return 'updated';
  // The worker refuses with these words alone when its storage fails, and with none that looks like them otherwise.
  return error instanceof RefusedError && error.message.startsWith('storage')
    ? (error.message as StorageProblem)
    : 'noAnswer';
}

/** Why a question to Lime has no answer: Lime could not be asked, or already the worker could not. */
export type AskFailure = LimeError | CallFailure;

export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AskFailure };

/** What the worker has heard from Lime; its own failure is told as that, and never as one of Lime. Never rejects. */
export const asked = <T>(answer: Promise<Result<T>>): Promise<Asked<T>> =>
  answer.catch((error: unknown) => ({ ok: false, error: callFailure(error) }));
