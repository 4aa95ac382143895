/** Why a property of the plan has its value. */
import type { Origin } from '../sending/plan/plan';
import { payloadKeyText } from './payloadKeyText';
import { text } from './text';

export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'userlikeKey':
      return text('originUserlikeKey', payloadKeyText(origin.key));
    case 'template':
      return text('originTemplate');
    case 'default':
      return text('originDefault');
    case 'proposed':
      return text('originProposed');
    case 'operator':
      return text('originOperator');
    case 'conversation':
      return text('originConversation');
    case 'reference':
      return text('originReference');
    case 'now':
      return text('originNow');
    case 'person':
      return text('originPerson');
    case 'earlier':
      return text('originEarlier');
    case 'companyOfPerson':
      return text('originCompanyOfPerson');
    case 'linkedObject':
      return text('originLinkedObject');
    case 'coworker':
      return origin.by === 'rule' ? text('originCoworkerByRule') : text('originCoworkerOwnChoice');
  }
}
