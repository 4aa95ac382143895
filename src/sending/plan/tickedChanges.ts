import type { PlannedTarget } from './plan';

/** How many properties of an existing object will change. */
export const tickedChanges = (target: PlannedTarget): number =>
  target.kind === 'existing' ? (target.changes ?? []).filter(({ on }) => on).length : 0;
