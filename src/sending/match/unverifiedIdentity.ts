/**
 * Whether a person was found by something that the contact only claims. Userlike verifies one e-mail, that of the contact, and no telephone numbers: the
 * same address under another key is as good, another address is a claim whatever its key is called.
 */
import type { Conversation } from '../../userlike/conversation/conversation';
import { readPayloadPath } from '../../userlike/conversation/payloadPath';
import { broadPatterns } from '../../settings/words/limeWords';
import type { PersonHit } from './match';
import type { UnverifiedIdentity } from '../plan/plan';
import { emailsIn, normalizeEmail } from './emailAddress';

export function unverifiedIdentity(
  { rule, earlier }: PersonHit,
  conversation: Conversation,
): UnverifiedIdentity | null {
  if (earlier?.claimsOther) return 'earlier';
  if (!rule) return null;
  const { identificationKey: key, propertyIdentifier: property } = rule;
  const { contact } = conversation;
  const found = readPayloadPath(conversation, key);
  const given = typeof found === 'string' ? emailsIn(found) : [];
  const verified = contact.emailVerified ? emailsIn(contact.email ?? '').map(normalizeEmail) : [];
  if (given.length > 0) return given.every((one) => verified.includes(normalizeEmail(one))) ? null : 'email';
  if (/phone|mobile/i.test(key)) return 'phone';
  if (/e?mail/i.test(key)) return contact.emailVerified ? null : 'email';
  return broadPatterns.phone.test(property) ? 'phone' : null;
}
