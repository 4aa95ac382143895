/** Why an address cannot be that of a Message Center. */
import type { MessageCenterProblem } from '../settings/document/messageCenterOrigin';
import { text } from './text';

export function messageCenterProblemText(problem: MessageCenterProblem): string {
  switch (problem) {
    case 'empty':
      return text('messageCenterEmpty');
    case 'notAnAddress':
      return text('urlNotAnAddress');
    case 'scheme':
      return text('urlScheme');
    case 'userInfo':
      return text('urlUserInfo');
    case 'port':
      return text('messageCenterPort');
    case 'known':
      return text('messageCenterKnown');
    case 'lime':
      return text('messageCenterIsLime');
  }
}
