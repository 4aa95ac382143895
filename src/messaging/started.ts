/** Starts a promise that nobody awaits, and logs its failure. An update of the extension is not a failure, nor is what was given up. */
import { ContextGoneError } from './call';

export function started(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (error instanceof ContextGoneError || (error instanceof DOMException && error.name === 'AbortError')) return;
    // eslint-disable-next-line no-console -- nobody else is there to hear of it
    console.warn('Send to Lime:', error);
  });
}
