/**
 * Runs a step of the observer. Whatever goes wrong in it is dropped on purpose: the page must go on as if we were not there, and an error of ours in
 * its console, or in its error reporting, is something that the page would see.
 */
export function quietly<Result>(step: () => Result): Result | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
