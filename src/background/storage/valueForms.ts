/**
 * The single values of the database and the form in which each is encrypted: the API key as a file, which is gone when it is deleted, while others leave their
 * encrypted bytes in the database's log. A plan is such a file too.
 */
import type { Plan } from '../../sending/plan/plan';
import { encrypt, encryptBlob, type Json, type Sealed, type SealedBlob } from './encryption';

export const valueNames = ['settings', 'key', 'metadata', 'look', 'trial', 'learned', 'consent'] as const;
export type ValueName = (typeof valueNames)[number];

export const planFile = (plan: Plan): Blob => new Blob([JSON.stringify(plan)]);

export const encryptedValue = (key: CryptoKey, name: ValueName, value: Json): Promise<Sealed | SealedBlob> =>
  name === 'key' ? encryptBlob(key, new Blob([JSON.stringify(value)])) : encrypt(key, value);
