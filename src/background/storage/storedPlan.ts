/**
 * A plan as the database holds it: encrypted as a file, which is deleted when the delivery ends. Encrypted before the transaction that writes it and
 * decrypted after the one that reads it, since a transaction does not wait for either.
 */
import type { Plan } from '../../sending/plan/plan';
import type { SealedBlob } from './encryption';
import { openBlob, sealBlob } from './sealing';
import { planFile } from './valueForms';

/** @throws StorageError */
export const storedPlan = (plan: Plan): Promise<SealedBlob> => sealBlob(planFile(plan));

/** @throws StorageError `storageKeyLost` if it cannot be decrypted */
export const readStoredPlan = async (stored: SealedBlob): Promise<Plan> =>
  JSON.parse(await (await openBlob(stored)).text()) as Plan;
