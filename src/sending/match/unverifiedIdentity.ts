/** Whether a person was found by something that the contact only claims. Userlike verifies e-mails, and no telephone numbers. */
import type { Conversation } from '../../userlike/conversation/conversation';
import type { PersonHit } from './match';
import type { UnverifiedIdentity } from '../plan/plan';

export function unverifiedIdentity({ rule, earlier }: PersonHit, { contact }: Conversation): UnverifiedIdentity | null {
  if (earlier?.claimsOther) return 'earlier';
  const key = rule?.identificationKey ?? '';
  if (/phone|mobile/i.test(key)) return 'phone';
  return /e?mail/i.test(key) && !contact.emailVerified ? 'email' : null;
}
