/** Why Lime cannot even be asked, and what to do about it. */
import type { NoConnection } from '../lime/result';
import { text } from './text';

export interface Problem {
  readonly what: string;
  readonly todo: string;
}

/** Why there is no Lime to ask. `otherLime`: the send was planned for another Lime. */
export function notConnectedText(why: NoConnection | 'otherLime' | 'noConsent'): Problem {
  switch (why) {
    case 'notSetUp':
      return { what: text('notSetUp'), todo: text('notSetUpTodo') };
    case 'newerSettings':
      return { what: text('newerSettings'), todo: text('newerSettingsTodo') };
    case 'noKey':
      return { what: text('noKey'), todo: text('noKeyTodo') };
    case 'noPermission':
      return { what: text('noPermission'), todo: text('noPermissionTodo') };
    case 'noConsent':
      return { what: text('consentMissing'), todo: text('consentMissingTodo') };
    case 'otherLime':
      return { what: text('otherLime'), todo: text('otherLimeTodo') };
  }
}
