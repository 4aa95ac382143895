/** Runs writes in parallel. */
import type { Stop } from './stop';

/** Waits for all writes, so that none is still running when the run ends. Returns the first stop. */
export async function waitForAll(...work: readonly Promise<Stop | null>[]): Promise<Stop | null> {
  const ended = await Promise.allSettled(work);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return ended.map((one) => (one.status === 'fulfilled' ? one.value : null)).find((stop) => stop !== null) ?? null;
}
