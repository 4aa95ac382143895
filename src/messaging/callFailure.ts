/** Why a call came to nothing, as far as it can be told to people. */
import type { StorageProblem } from '../sending/deliveryView';
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
