/** Writes at the same time. */
import type { Stop } from './stop';

/** Each to its end, so that no run is left while one of its writes is on its way. The first stop counts. */
export async function sideBySide(...work: readonly Promise<Stop | null>[]): Promise<Stop | null> {
  const ended = await Promise.allSettled(work);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return ended.map((one) => (one.status === 'fulfilled' ? one.value : null)).find((stop) => stop !== null) ?? null;
}
