/**
 * The questions that a trial send puts to Lime: one for each fact that is inferred or unknown and on which the product relies (facts: lime-crm-api 11).
 * They write only to objects of the trial.
 */
import { formProbes } from './formProbes';
import { queryProbes } from './queryProbes';
import { readProbes } from './readProbes';
import type { NamedProbe } from './trialRun';
import { writeProbes } from './writeProbes';

/** Run in this order after all objects are written. Those that may leave an object in a wrong state come last. */
export const probes: readonly NamedProbe[] = [...readProbes, ...queryProbes, ...formProbes, ...writeProbes];
