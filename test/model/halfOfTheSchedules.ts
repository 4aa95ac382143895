/**
 * Spec section 7 as a property of the delivery code, unchanged. Two files play one half each, side by side, with a seed of their own, so that a run
 * fails for what was changed and not for what it happened to draw. `MODEL_SEED=random` looks for new counterexamples, a number repeats a run, and
 * `MODEL_SCHEDULES` makes it longer.
 */
import { test } from 'vitest';
import { playSchedules } from './playSchedules';

const schedules = Number(process.env['MODEL_SCHEDULES'] ?? 60_000) / 2;
const wanted = process.env['MODEL_SEED'];
const timeoutMs = 20 * 60_000;

/** @param seed of this half */
export const playHalf = (seed: number) =>
  test(
    `the invariants hold in ${schedules} schedules`,
    () => playSchedules(schedules, wanted === undefined ? seed : wanted === 'random' ? undefined : Number(wanted)),
    timeoutMs,
  );
