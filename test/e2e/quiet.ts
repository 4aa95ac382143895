/** The moment when nothing more comes by itself: to look only then at what must not have happened. */
import { expect } from 'vitest';
import type { LimeSandbox } from '../sandbox/lime/limeSandbox';

/** Waits until Lime has answered everything and has had no request for as long as told, in milliseconds. */
export async function quiet(lime: LimeSandbox, milliseconds = 500): Promise<void> {
  const isQuiet = () =>
    lime.requests.every(({ status, at, took }) => status !== 'open' && at + (took ?? 0) < Date.now() - milliseconds);
  const began = Date.now();
  await expect.poll(() => Date.now() - began >= milliseconds && isQuiet()).toBe(true);
}
