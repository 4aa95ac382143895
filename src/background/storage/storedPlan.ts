/**
 * A plan as the database holds it: encrypted as a file, which is gone when the delivery ends. Made before the transaction that writes it and read after the
 * one that reads it, since both take their time.
 */
import type { Plan } from '../../sending/plan/plan';
import type { SealedBlob } from './encryption';
import { openBlob, sealBlob } from './sealing';
import { planFile } from './valueForms';

/** @throws StorageError */
export const storedPlan = (plan: Plan): Promise<SealedBlob> => sealBlob(planFile(plan));

/** @throws StorageError `storageKeyLost` where it cannot be opened any more */
export const readStoredPlan = async (stored: SealedBlob): Promise<Plan> =>
  JSON.parse(await (await openBlob(stored)).text()) as Plan;
