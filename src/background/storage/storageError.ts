/** Why what this browser keeps is out of reach, as an error of a known kind. */
import type { StorageProblem } from '../../sending/journal/deliveryView';

/** Its message is the problem, since that goes as a word to whoever asked. */
export class StorageError extends Error {
  constructor(
    readonly problem: StorageProblem,
    cause: unknown,
  ) {
    super(problem, { cause });
  }
}

/** A failure of the database by its kind; a mistake of ours as it is. */
export function storageErrorOf(cause: unknown): unknown {
  return cause instanceof DOMException ? new StorageError(problemOf(cause), cause) : cause;
}

function problemOf({ name }: DOMException): StorageProblem {
  switch (name) {
    case 'VersionError':
      return 'storageNewer';
    case 'QuotaExceededError':
      return 'storageFull';
    case 'TimeoutError':
      return 'storageBlocked';
    default:
      return 'storageUnreadable';
  }
}
