/** The name of a conversation in a list. */
import { visibleText } from '../../i18n/visibleText';
import { text } from '../../i18n/text';
import type { Conversation } from '../../userlike/conversation/conversation';

export const contactName = ({ id, contact: { name, email, phoneNumber, mobileNumber } }: Conversation): string =>
  visibleText([name, email, phoneNumber, mobileNumber].find(Boolean) ?? text('bulkUnnamed', String(id)));
