/**
 * Whether a contact itself was seen. A flat list names it by its id, or not at all (facts: userlike 4.4, end): what such a contact does not say is not
 * known, while a contact that was seen and says no address has none.
 */
import type { Conversation } from './conversation';
import { objectField } from './field';

export function isContactSeen({ contact, payload }: Pick<Conversation, 'contact' | 'payload'>): boolean {
  const told = objectField(payload, 'contact') ?? {};
  return (
    [contact.email, contact.phoneNumber, contact.mobileNumber].some(Boolean) || addresses.some((key) => key in told)
  );
}

const addresses = ['email', 'phone_number', 'mobile_number'];
