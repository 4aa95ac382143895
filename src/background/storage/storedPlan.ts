/** A plan as the database holds it. Made before the transaction that writes it and read after the one that reads it, since both may take their time. */
import type { Plan } from '../../sending/plan/plan';

export const storedPlan = (plan: Plan): Promise<unknown> => Promise.resolve(plan);

export const readStoredPlan = (stored: unknown): Promise<Plan> => Promise.resolve(stored as Plan);
