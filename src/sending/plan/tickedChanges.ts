import type { PlannedTarget } from './plan';

/** How many properties of an object that is there already will change. */
export const tickedChanges = (target: PlannedTarget): number =>
  target.kind === 'existing' ? (target.changes ?? []).filter(({ on }) => on).length : 0;
