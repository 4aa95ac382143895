/** Labels for the most used keys of Userlike's payload; other keys are shown as they are. */
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
    case 'conversation.first_sentence':
      return text('keyFirstSentence');
    case 'conversation.first_message':
      return text('keyFirstMessage');
    case 'conversation.last_message':
      return text('keyLastMessage');
    case 'conversation.transcript':
      return text('keyTranscript');
    case 'conversation.operator_name':
      return text('keyOperatorName');
    case 'conversation.duration':
      return text('keyDuration');
    case 'conversation.message_count':
      return text('keyMessageCount');
    default:
      return key;
  }
}

/** What a key holds, in words; undefined if we have no words for it. */
export function payloadKeyHint(key: string): string | undefined {
  const words = payloadKeyText(key);
  return words === key ? undefined : words;
}
