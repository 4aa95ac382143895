/** Starts a promise that nobody awaits, and logs its failure. An update of the extension is not a failure. */
import { ContextGoneError } from './call';

export function started(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    // eslint-disable-next-line no-console -- nobody else is there to hear of it
    if (!(error instanceof ContextGoneError)) console.warn('Send to Lime:', error);
  });
}
