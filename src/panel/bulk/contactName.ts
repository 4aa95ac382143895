/** What a conversation is called in a list. */
import { text } from '../../i18n/text';
import type { Conversation } from '../../userlike/conversation';

export const contactName = ({ id, contact: { name, email, phoneNumber, mobileNumber } }: Conversation): string =>
  [name, email, phoneNumber, mobileNumber].find(Boolean) ?? text('bulkUnnamed', String(id));
