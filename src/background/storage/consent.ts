/**
 * Whether this operator, or the organisation by policy, has agreed that conversations are read. Kept for itself: an export or import of settings never
 * carries it along, since nobody can agree for somebody else by a file.
 */
import type { Consent } from '../../messaging/responses';
import { policyAgrees } from './policy';
import { storedValue } from './storedValue';

/** Of the statement. Another one is asked for anew when what is read, stored or sent becomes more. */
const statement = 1;

/** Thrown, and told to whoever asked, where nobody has agreed. */
export const consentMissing = 'consent';

/** What was answered, and by whom. @throws StorageError */
export async function consent(): Promise<Consent> {
  if (await policyAgrees()) return { answer: 'agreed', byPolicy: true };
  const stored = (await storedValue('consent').read()) as { statement?: unknown; agreed?: unknown } | undefined;
  if (stored?.statement !== statement) return { answer: 'none', byPolicy: false };
  return { answer: stored.agreed === true ? 'agreed' : 'refused', byPolicy: false };
}

export const answerConsent = (agreed: boolean): Promise<void> => storedValue('consent').write({ statement, agreed });
