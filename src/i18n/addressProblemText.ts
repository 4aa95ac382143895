/** Why an address is not one of Lime or of a Message Center, or a key not one of Lime. */
import type { ApiKeyProblem } from '../settings/document/apiKey';
import type { LimeAddressProblem } from '../settings/document/limeAddress';
import type { MessageCenterProblem } from '../settings/document/messageCenterOrigin';
import { text } from './text';

export function limeUrlProblemText(problem: LimeAddressProblem): string {
  switch (problem) {
    case 'empty':
      return text('urlEmpty');
    case 'notAnAddress':
      return text('urlNotAnAddress');
    case 'scheme':
      return text('urlScheme');
    case 'insecure':
      return text('urlInsecure');
    case 'userInfo':
      return text('urlUserInfo');
    case 'email':
      return text('urlEmail');
    case 'noApplication':
      return text('urlNoApplication');
    case 'messageCenter':
      return text('urlMessageCenter');
  }
}

export function apiKeyProblemText(problem: ApiKeyProblem): string {
  switch (problem) {
    case 'email':
      return text('apiKeyEmail');
    case 'address':
      return text('apiKeyAddress');
    case 'characters':
      return text('apiKeyCharacters');
  }
}

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
