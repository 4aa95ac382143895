/**
 * The single values of the database and the form in which each is encrypted. The API key and the plans are files: deleting a file removes its bytes at once,
 * while other values leave their encrypted bytes in the database's log for a while.
 */
import type { Plan } from '../../sending/plan/plan';
import { encrypt, encryptBlob, type Json, type Sealed, type SealedBlob } from './encryption';

export const storedValueNames = ['settings', 'key', 'metadata', 'look', 'trial', 'learned', 'consent'] as const;
export type StoredValueName = (typeof storedValueNames)[number];

export const planFile = (plan: Plan): Blob => new Blob([JSON.stringify(plan)]);

export const encryptedValue = (key: CryptoKey, name: StoredValueName, value: Json): Promise<Sealed | SealedBlob> =>
  name === 'key' ? encryptBlob(key, new Blob([JSON.stringify(value)])) : encrypt(key, value);
