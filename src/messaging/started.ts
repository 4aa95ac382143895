/** Starts what nobody waits for. What fails in it is told to whoever looks into it; that a page was left behind by an update is no failure. */
import { ContextGoneError } from './call';

export function started(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    // eslint-disable-next-line no-console -- nobody else is there to hear of it
    if (!(error instanceof ContextGoneError)) console.warn('Send to Lime:', error);
  });
}
