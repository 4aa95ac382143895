/**
 * Spec section 7 as a property of the delivery code, unchanged. Two files play one half each, side by side. `MODEL_SCHEDULES` and `MODEL_SEED` make a
 * run longer, or the same again.
 */
import { test } from 'vitest';
import { playSchedules } from './playSchedules';

const schedules = Number(process.env['MODEL_SCHEDULES'] ?? 100_000) / 2;
const seed = process.env['MODEL_SEED'];
const timeoutMs = 20 * 60_000;

export const playHalf = () =>
  test(
    `the invariants hold in ${schedules} schedules`,
    () => playSchedules(schedules, seed === undefined ? undefined : Number(seed)),
    timeoutMs,
  );
