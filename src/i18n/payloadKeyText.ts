/** What people call the keys of Userlike's payload that rules and proposed values look at most; any other key speaks for itself. */
import { text } from './text';

export function payloadKeyText(key: string): string {
  switch (key) {
    case 'contact.email':
      return text('keyContactEmail');
    case 'contact.phone_number':
      return text('keyContactPhone');
    case 'contact.mobile_number':
      return text('keyContactMobile');
    case 'contact.name':
      return text('keyContactName');
    case 'contact.company':
      return text('keyContactCompany');
    case 'contact.external_customer_id':
      return text('keyContactCustomerId');
    case 'operator.name':
      return text('keyOperatorName');
    case 'operator.email':
      return text('keyOperatorEmail');
    case 'created_at':
      return text('keyCreatedAt');
    default:
      return key;
  }
}

/** What stands at a key, in words; none where we have but the key itself. */
export function payloadKeyHint(key: string): string | undefined {
  const words = payloadKeyText(key);
  return words === key ? undefined : words;
}
