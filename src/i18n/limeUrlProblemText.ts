/** Why an address cannot be that of a Lime. */
import type { LimeUrlProblem } from '../lime/limeUrl';
import { text } from './text';

export function limeUrlProblemText(problem: LimeUrlProblem): string {
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
  }
}
