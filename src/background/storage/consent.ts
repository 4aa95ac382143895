/**
 * Whether this operator, or the organisation by policy, has agreed that conversations are read. Kept for itself: an export or import of settings never
 * carries it along, since nobody can agree for somebody else by a file.
 */
import type { Consent } from '../../messaging/responses';
import { holdsKey } from './keyStore';
import { policyAgrees } from './policy';
import { StorageError } from './storageError';
import { storedValue } from './storedValue';

/** Version of the privacy statement. Raise it when more is read, stored or sent: the user is then asked again. */
const statement = 1;

/** Thrown, and returned to the caller, if nobody has agreed. */
export const consentMissing = 'consent';

/**
 * What was answered, and by whom. Whoever entered a key before there was a statement did so to send conversations to that Lime: their work goes on, and the
 * settings show the statement. Since then no key is entered without an answer. @throws StorageError
 */
export async function consent(): Promise<Consent> {
  if (await policyAgrees()) return { answer: 'agreed', byPolicy: true };
  const stored = (await storedValue('consent').read()) as { statement?: unknown; agreed?: unknown } | undefined;
  if (stored === undefined && (await holdsKey())) return { answer: 'agreed', byPolicy: false, earlier: true };
  if (stored?.statement !== statement) return { answer: 'none', byPolicy: false };
  return { answer: stored.agreed === true ? 'agreed' : 'refused', byPolicy: false };
}

export const answerConsent = (agreed: boolean): Promise<void> => storedValue('consent').write({ statement, agreed });

/** Whether conversations may be read. Storage that cannot be read is told by what was asked, which needs it too. */
export const mayRead = (): Promise<boolean> =>
  consent().then(
    ({ answer }) => answer === 'agreed',
    (error: unknown) => error instanceof StorageError,
  );
