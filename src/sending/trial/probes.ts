/**
 * What is asked of Lime: every entry of the facts that is inferred or unknown and on which the product relies (facts: lime-crm-api 11). Writes go to
 * objects of the trial alone.
 */
import { formProbes } from './formProbes';
import { queryProbes } from './queryProbes';
import { readProbes } from './readProbes';
import type { NamedProbe } from './trialRun';
import { writeProbes } from './writeProbes';

/** Asked in this order, after all is written; those that may spoil an object come last. */
export const probes: readonly NamedProbe[] = [...readProbes, ...queryProbes, ...formProbes, ...writeProbes];
