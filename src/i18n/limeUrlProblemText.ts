/** Why an address cannot be that of a Lime. */
import type { LimeAddressProblem } from '../settings/document/limeAddress';
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
    case 'noApplication':
      return text('urlNoApplication');
    case 'messageCenter':
      return text('urlMessageCenter');
  }
}
